/// A metric's value with its 95 % interval.
public struct MetricValue: Sendable, Equatable, Codable {
    /// nil where it is undefined, as the precision of no answers is.
    public let value: Double?
    /// The interval's ends; nil where the value is undefined or there are fewer than two narration groups to draw from.
    public let low: Double?
    public let high: Double?
    /// The rows the value is taken over: what its denominator counts.
    public let n: Int

    public init(value: Double?, low: Double?, high: Double?, n: Int) {
        self.value = value
        self.low = low
        self.high = high
        self.n = n
    }
}
