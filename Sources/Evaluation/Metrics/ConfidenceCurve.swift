/// The rows by falling confidence, those of equal confidence together: what answering only the surest would give.
///
/// Runs of one confidence and one group are kept as one entry.
struct ConfidenceCurve: Sendable {
    private struct Entry: Sendable {
        let group: Int32
        var rows: Int32
        var right: Int32
        let confidence: Float
    }

    private var entries: [Entry] = []
    private var groupRows: [Int32]
    /// All rows, those of Unknown truth too: answering them is a mistake.
    let rowCount: Int

    init(_ grouped: GroupedRows) {
        let rows = grouped.rows
        rowCount = rows.count
        groupRows = [Int32](repeating: 0, count: grouped.groupCount)
        let order = rows.truth.indices.sorted {
            (rows.confidence[$1], grouped.group[$0]) < (rows.confidence[$0], grouped.group[$1])
        }
        for row in order {
            let group = grouped.group[row]
            let right: Int32 = rows.truth[row] == rows.best[row] ? 1 : 0
            groupRows[Int(group)] += 1
            if let last = entries.last, last.group == group, last.confidence == rows.confidence[row] {
                entries[entries.count - 1].rows += 1
                entries[entries.count - 1].right += right
            } else {
                entries.append(Entry(group: group, rows: 1, right: right, confidence: rows.confidence[row]))
            }
        }
    }

    /// How many rows there are where group `g` occurs `draw[g]` times.
    func total(_ draw: [Int32]) -> Int {
        var total = 0
        for group in draw.indices { total += Int(draw[group]) * Int(groupRows[group]) }
        return total
    }

    /// Walks down the confidences; after each one `visit` is told how many rows are at least that sure and how many of
    /// them are right, until it returns false.
    @inline(__always)
    func walk(_ draw: [Int32], _ visit: (_ answered: Int, _ right: Int) -> Bool) {
        var answered = 0
        var right = 0
        for i in entries.indices {
            let entry = entries[i]
            let times = Int(draw[Int(entry.group)])
            answered += times * Int(entry.rows)
            right += times * Int(entry.right)
            let ends = i + 1 == entries.count || entries[i + 1].confidence != entry.confidence
            if ends, answered > 0, !visit(answered, right) { return }
        }
    }
}
