/// For metrics that are made of sums over cells (classes, bins): for each group, the sums of the cells it touches.
///
/// Compressed by group as a sparse matrix is: a group of one merchant touches a cell or two of many.
struct CellStatistics: Sendable {
    /// One row's contribution to a cell.
    struct Entry {
        let group: Int32
        let cell: Int32
        /// Up to four sums; what each is, the metric says.
        var sums: SIMD4<Double>
    }

    private var starts: [Int]
    private var cells: [Int32] = []
    private var sums: [SIMD4<Double>] = []
    private let cellCount: Int

    init(_ entries: [Entry], groups: Int, cells cellCount: Int) {
        self.cellCount = cellCount
        starts = [Int](repeating: 0, count: groups + 1)
        // The order of equal keys is the rows': sums of doubles must not depend on how the sort breaks ties.
        let order = entries.indices.sorted {
            (entries[$0].group, entries[$0].cell, $0) < (entries[$1].group, entries[$1].cell, $1)
        }
        var last: (group: Int32, cell: Int32) = (-1, -1)
        for place in order {
            let entry = entries[place]
            if last == (entry.group, entry.cell) {
                sums[sums.count - 1] += entry.sums
            } else {
                cells.append(entry.cell)
                sums.append(entry.sums)
                starts[Int(entry.group) + 1] = cells.count
                last = (entry.group, entry.cell)
            }
        }
        for group in 0..<groups { starts[group + 1] = max(starts[group + 1], starts[group]) }
    }

    /// Each cell's sums where group `g` occurs `draw[g]` times.
    func totals(_ draw: [Int32]) -> [SIMD4<Double>] {
        var totals = [SIMD4<Double>](repeating: .zero, count: cellCount)
        for group in draw.indices where draw[group] != 0 {
            let times = Double(draw[group])
            for i in starts[group]..<starts[group + 1] {
                totals[Int(cells[i])] += times * sums[i]
            }
        }
        return totals
    }
}
