/// How a file's rows fall into the cells of an aspect, group by group.
///
/// Rows of one narration stand and fall together, so groups of narrations are what intervals are drawn from.
public struct CellCounts: Sendable, Equatable {
    /// How many groups narrations are dealt to, by their hash.
    static let groups = 256

    private let cells: Int
    private var weights: [Double]

    /// Nothing in any of the cells.
    public init(cells: Int) {
        self.cells = cells
        weights = [Double](repeating: 0, count: cells * Self.groups)
    }

    /// Adds weight to a cell.
    ///
    /// - Parameter group: 0 ..< ``groups``.
    public mutating func add(_ weight: Double = 1, cell: Int, group: Int) { weights[group * cells + cell] += weight }

    /// The weights of the cells.
    public var totals: [Double] { totals { _ in 1 } }

    /// The weights of the cells, each group so many times.
    func totals(_ times: (Int) -> Double) -> [Double] {
        var sums = [Double](repeating: 0, count: cells)
        for group in 0..<Self.groups {
            let count = times(group)
            guard count > 0 else { continue }
            for cell in 0..<cells { sums[cell] += count * weights[group * cells + cell] }
        }
        return sums
    }

    /// The groups that hold something.
    var filledGroups: [Int] {
        (0..<Self.groups).filter { group in weights[group * cells..<(group + 1) * cells].contains { $0 > 0 } }
    }
}
