import SparseMath

/// The labels of rows still to come, as many of each as there will be.
///
/// Each draw has the odds of what is left, which makes a uniform shuffle without its memory.
struct LabelUrn: Sendable {
    private var left: [Int]
    private var count: Int
    private(set) var drawn = 0

    /// - Parameters:
    ///   - labels: how many there are, that of unknown rows the last.
    ///   - rows: those to draw labels for, of `size` altogether.
    init(_ profile: Profile, labels: Int, rows: Int, size: Int) {
        let wished = Int((Double(size) * profile.unknown.share).rounded())
        let unknown = min(wished, max(0, rows - profile.categories.count))
        left = Apportionment.counts(of: rows - unknown, shares: profile.categories.map(\.share))
        left += [Int](repeating: 0, count: labels - left.count)
        left[labels - 1] = unknown
        count = rows
    }

    func has(_ label: Int) -> Bool { left[label] > 0 }

    /// Leaves `most` of a label at the most; those beyond become another's.
    mutating func limit(_ label: Int, to most: Int) {
        let excess = max(0, left[label] - most)
        left[label] -= excess
        left[label == 0 ? min(1, left.count - 1) : 0] += excess
    }

    /// - Precondition: it has the label.
    mutating func take(_ label: Int) {
        left[label] -= 1
        count -= 1
        drawn += 1
    }

    /// - Parameter late: a label that waits, unless no other is left.
    mutating func draw(except late: Int?, _ random: inout RandomSource) -> Int {
        var barred = -1
        var open = count
        if let late, open > left[late] {
            barred = late
            open -= left[late]
        }
        var place = random.below(open)
        var label = 0
        while label == barred || place >= left[label] {
            if label != barred { place -= left[label] }
            label += 1
        }
        take(label)
        return label
    }
}
