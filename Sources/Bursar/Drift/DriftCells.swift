import Evaluation

/// An aspect whose rows fall into one cell each.
struct DriftCells: Sendable {
    let name: String
    let cells: [String]
    /// The cell of each row; -1 for a row that does not count.
    let baseline: [Int16]
    let current: [Int16]

    /// Counts by groups of narrations.
    static func counts(_ assigned: [Int16], cells: Int, of rows: DriftRows) -> CellCounts {
        var counts = CellCounts(cells: cells)
        for (row, cell) in assigned.enumerated() where cell >= 0 {
            counts.add(cell: Int(cell), group: Int(rows.groups[row]))
        }
        return counts
    }
}

/// Cells between the deciles of the baseline's numbers, and one for what is no number.
struct DecileCells: Sendable {
    /// Rising; the first cell ends with the first of them.
    private let edges: [Double]
    let names: [String]
    private let missing: Int

    /// - Parameters:
    ///   - numbers: those that are NaN are missing.
    ///   - shown: a number as a person reads it.
    init(of numbers: [Double], missing: String, shown: (Double) -> String) {
        let sorted = numbers.filter { !$0.isNaN }.sorted()
        var edges: [Double] = []
        for decile in 1...9 where !sorted.isEmpty {
            let edge = sorted[(sorted.count - 1) * decile / 10]
            if edges.last != edge { edges.append(edge) }
        }
        self.edges = edges
        var names: [String] = []
        for (place, edge) in edges.enumerated() {
            names.append(place == 0 ? "up to \(shown(edge))" : "\(shown(edges[place - 1])) to \(shown(edge))")
        }
        names.append(edges.last.map { "above \(shown($0))" } ?? "any")
        self.missing = names.count
        self.names = names + [missing]
    }

    func cell(of number: Double) -> Int16 {
        guard !number.isNaN else { return Int16(missing) }
        return Int16(edges.firstIndex { number <= $0 } ?? edges.count)
    }
}
