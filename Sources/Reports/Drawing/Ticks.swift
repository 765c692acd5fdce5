/// Round numbers along an axis.
struct Ticks {
    let values: [Double]
    let range: ClosedRange<Double>

    /// Steps of 1, 2 or 5 times a power of ten, about `count` of them, that take in the whole range.
    init(_ range: ClosedRange<Double>, count: Int = 5, isFixed: Bool = false) {
        let span = range.upperBound - range.lowerBound
        guard span > 0, span.isFinite else {
            values = [range.lowerBound]
            self.range = range.lowerBound...(range.lowerBound + 1)
            return
        }
        let step = Self.step(span / Double(count))
        let first = (range.lowerBound / step).rounded(.down)
        let last = (range.upperBound / step - 1e-9).rounded(.up)
        let all = stride(from: first, through: last, by: 1).map { $0 * step }
        if isFixed {
            self.range = range
            values = all.filter { range.contains($0) }
        } else {
            self.range = (first * step)...(last * step)
            values = all
        }
    }

    private static func step(_ rough: Double) -> Double {
        var power = 1.0
        while power * 10 <= rough { power *= 10 }
        while power > rough { power /= 10 }
        let factor = rough / power
        return power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10)
    }
}
