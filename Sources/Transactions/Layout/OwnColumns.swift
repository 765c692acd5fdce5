import DelimitedText

/// The columns of a table that are our own earlier answer: `category`, `confidence` and `method`, and `reason` and `merchant`
/// right behind them. They are replaced when the table is classified again, so nothing else may be taken for them.
enum OwnColumns {
    private static let answer = ["category", "confidence", "method"]
    private static let methods = DecisionMethod.allCases.map { Array($0.name.utf8) } + [Array("memory".utf8)]

    /// Empty where one of the three is missing.
    ///
    /// As we write them the three stand in a row, and the last such row is taken: columns of the same names that came with
    /// the input stay. Apart from each other they are ours only where no other word than ours stands under `method`, or
    /// mostly ours: a person may have moved our columns, but three of a person's own can have these names, too.
    ///
    /// - Parameter rows: the records of `head` that are rows of the table.
    static func find(_ names: [String], in head: RecordBatch, rows: [Int]) -> Set<Int> {
        var own: Set<Int> = []
        var last = -1
        if let start = names.indices.last(where: { names[$0...].starts(with: answer) }) {
            own = Set(start..<start + answer.count)
            last = start + answer.count - 1
        } else {
            for name in answer {
                guard let place = names.lastIndex(of: name) else { return [] }
                own.insert(place)
                last = max(last, place)
            }
            guard let method = names.lastIndex(of: "method"), holdsMethods(method, in: head, rows) else { return [] }
        }
        for name in ["reason", "merchant"] where last + 1 < names.count && names[last + 1] == name {
            last += 1
            own.insert(last)
        }
        return own
    }

    /// Whether most of a column's cells are methods of ours; so they are where none is filled.
    private static func holdsMethods(_ column: Int, in head: RecordBatch, _ rows: [Int]) -> Bool {
        let bytes = head.bytes.span
        var filled = 0
        var ours = 0
        for record in rows {
            let cells = head.cellIndices(of: record)
            guard column < cells.count else { continue }
            let text = CellText.trimmed(bytes, head.cells[cells.lowerBound + column].range)
            if text.isEmpty { continue }
            filled += 1
            if methods.contains(where: { CellText.equals($0.span, bytes, text) }) { ours += 1 }
        }
        return ours * 2 >= filled
    }
}
