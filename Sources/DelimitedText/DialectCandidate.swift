/// One dialect put to the test on a sample.
struct DialectCandidate {
    private let dialect: Dialect

    init(_ dialect: Dialect) { self.dialect = dialect }

    /// How well the sample reads in the dialect.
    struct Verdict {
        var score: Double
        var cells: Int
    }

    /// Scans the sample and weighs the records: 0 when nothing fits, about 1 for a large regular table.
    func judge(_ text: [UInt8], isWhole: Bool, records limit: Int) -> Verdict {
        var sink = CellSink()
        let ends = scan(text, isWhole: isWhole, records: limit, into: &sink)
        guard !ends.isEmpty else { return Verdict(score: 0, cells: 0) }
        let widths = zip(ends, [0] + ends).map { $0 - $1 }
        let main = mainWidth(widths)
        let share = Double(widths.count { $0 == main }) / Double(widths.count)
        let base = dialect.delimiter.isEmpty ? 0.5 : main < 2 ? 0.001 : Double(main - 1) / Double(main)
        let alike = likeness(text, sink: sink, ends: ends, main: main)
        var score = base * consistency(widths, main: main, share: share) * alike * quotesInPlace(text)
        if dialect.skipsSpace { score *= spacesInPlace(text, sink: sink, ends: ends) }
        return Verdict(score: score, cells: share >= 0.5 ? main : 0)
    }

    private func scan(
        _ text: [UInt8], isWhole: Bool, records limit: Int, into sink: inout CellSink
    ) -> [Int] {
        var scanner = RecordScanner(dialect: dialect, limit: text.count)
        var ends: [Int] = []
        var position = 0
        while position < text.count, ends.count < limit {
            let outcome = scanner.scan(
                text.span, from: RecordScanner.Progress(start: position), base: 0, isLast: true, into: &sink)
            guard case .record(let extent) = outcome, extent.next > position else { break }
            if extent.end > position { ends.append(sink.cells.count) }
            position = extent.next
        }
        // The last record of a sample cut from a longer text is a piece.
        if !isWhole, position >= text.count, ends.count > 1 { ends.removeLast() }
        return ends
    }

    /// The number of cells, at least two, that weighs most: how often it occurs times what it splits off.
    private func mainWidth(_ widths: [Int]) -> Int {
        var counts: [Int: Int] = [:]
        for width in widths { counts[width, default: 0] += 1 }
        let weighed = counts.filter { $0.key >= 2 || dialect.delimiter.isEmpty }
            .map { (width: $0.key, weight: Double($0.value) * Double($0.key - 1) / Double($0.key)) }
            .sorted { $0.weight != $1.weight ? $0.weight > $1.weight : $0.width > $1.width }
        return weighed.first?.width ?? 1
    }

    /// The share of records with the main number of cells, of which preamble, footer and a few broken records take
    /// little: what lies between the first and the last such record counts most.
    private func consistency(_ widths: [Int], main: Int, share: Double) -> Double {
        guard let first = widths.firstIndex(of: main), let last = widths.lastIndex(of: main) else { return 0 }
        let inner = widths[first...last]
        let innerShare = Double(inner.count { $0 == main }) / Double(inner.count)
        let kinds = Set(inner).count
        return innerShare * (0.4 + 0.6 * share) / (1 + 0.05 * Double(min(kinds, 10) - 1))
    }

    /// How much the cells of each column are of one shape, 0.1...1; the first row may be a header and is left out.
    private func likeness(_ text: [UInt8], sink: CellSink, ends: [Int], main: Int) -> Double {
        var counts = [[Int]](repeating: [Int](repeating: 0, count: 6), count: min(main, 64))
        var start = 0
        var isHeader = zip(ends, [0] + ends).count { $0 - $1 == main } > 1
        let rewritten = Set(sink.rewritten)
        for end in ends {
            defer { start = end }
            guard end - start == main else { continue }
            if isHeader {
                isHeader = false
                continue
            }
            for column in counts.indices {
                let index = start + column
                let isInTail = rewritten.contains(index)
                let shape = CellShape(isInTail ? sink.tail.span : text.span, sink.cells[index].range)
                let mayHold = isInTail || isQuoted(text, sink.cells[index])
                counts[column][
                    Int(shape == .suspicious && mayHold ? CellShape.text.rawValue : shape.rawValue)] += 1
            }
        }
        guard !counts.isEmpty else { return 0.1 }
        return counts.map(Self.likeness).reduce(0, +) / Double(counts.count)
    }

    /// 1 when nearly every delimiter is followed by a space, as a delimiter of two characters would be, else little.
    private func spacesInPlace(_ text: [UInt8], sink: CellSink, ends: [Int]) -> Double {
        let rewritten = Set(sink.rewritten)
        var all = 0
        var spaced = 0
        var start = 0
        for end in ends {
            for index in start + 1..<max(end, start + 1) where !rewritten.contains(index) {
                let begin = Int(sink.cells[index].start) - (isQuoted(text, sink.cells[index]) ? 1 : 0)
                all += 1
                if begin > 0, text[begin - 1] == 0x20 { spaced += 1 }
            }
            start = end
        }
        return all == 0 || Double(spaced) < 0.8 * Double(all) ? 0.2 : 1
    }

    private func isQuoted(_ text: [UInt8], _ cell: ByteRange) -> Bool {
        cell.start > 0 && text[Int(cell.start) - 1] == dialect.quote
    }

    private static func likeness(_ counts: [Int]) -> Double {
        let all = counts.reduce(0, +)
        let filled = all - counts[Int(CellShape.empty.rawValue)]
        guard all > 0 else { return 0.1 }
        guard filled > 0 else { return 0.5 }
        let words = counts[Int(CellShape.word.rawValue)] + counts[Int(CellShape.text.rawValue)]
        let typed = max(counts[Int(CellShape.number.rawValue)], counts[Int(CellShape.date.rawValue)])
        let bad = counts[Int(CellShape.suspicious.rawValue)]
        let best = max(Double(typed), 0.85 * Double(words)) / Double(filled)
        return max(0.1, best * (1 - 0.8 * Double(bad) / Double(filled)))
    }

    /// The share of quotes that stand where a cell begins or ends, or next to another; 0.1...1.
    ///
    /// The double quote is looked at even when it is not the dialect's, since it hardly ever is mere text.
    private func quotesInPlace(_ text: [UInt8]) -> Double {
        let quote = dialect.quote ?? UInt8(ascii: "\"")
        let own = share(of: quote, in: text)
        guard quote != UInt8(ascii: "\"") else { return 0.1 + 0.9 * own.share }
        let double = share(of: UInt8(ascii: "\""), in: text)
        // Apostrophes are quotes only where they wrap cells and double quotes do not.
        guard own.wraps >= 2, own.wraps > double.wraps else { return 0.05 }
        return 0.6 + 0.4 * own.share
    }

    private func share(of quote: UInt8, in text: [UInt8]) -> (share: Double, wraps: Int, all: Int) {
        var all = 0
        var placed = 0
        var opens = 0
        var closes = 0
        for (index, byte) in text.enumerated() where byte == quote {
            all += 1
            let before = index == 0 || isEdge(text, index - 1, spacesBefore: true)
            let after = index + 1 == text.count || isEdge(text, index + 1, spacesBefore: false)
            let isDoubled =
                index > 0 && (text[index - 1] == quote || text[index - 1] == UInt8(ascii: "\\"))
                || index + 1 < text.count && text[index + 1] == quote
            if before { opens += 1 }
            if after { closes += 1 }
            if before || after || isDoubled { placed += 1 }
        }
        // Two quotes out of place say less than two hundred.
        return (Double(placed + 2) / Double(all + 2), min(opens, closes), all)
    }

    /// True where a cell may begin behind, or end before, the byte at `index`.
    private func isEdge(_ text: [UInt8], _ index: Int, spacesBefore: Bool) -> Bool {
        let byte = text[index]
        if byte == 0x0A || byte == 0x0D { return true }
        if spacesBefore, dialect.skipsSpace, byte == 0x20, index > 0 {
            return text[index - 1] == dialect.delimiter.last
        }
        return byte == (spacesBefore ? dialect.delimiter.last : dialect.delimiter.first)
    }
}
