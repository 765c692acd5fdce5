/// Differences of shares as a person says them: in points of a hundred, with as many decimals as they need.
struct PercentagePoints {
    /// 1; 2 where with 1 some difference that is not zero would read as `0.0`.
    private let places: Int

    /// - Parameter shares: all that is told together.
    init(_ shares: [Double]) {
        places = shares.contains { $0 != 0 && $0.magnitude * 100 < 0.05 } ? 2 : 1
    }

    /// 0.0312 as `3.1`; the sign is left to the sentence.
    func text(_ share: Double) -> String {
        let scale = places == 1 ? 10 : 100
        let whole = Int((share.magnitude * 100 * Double(scale)).rounded())
        let digits = String(scale + whole % scale).dropFirst()
        return "\(whole / scale).\(digits)"
    }

    /// `3.1 points more`, `0.4 points less`.
    func change(_ share: Double, _ more: String, _ less: String) -> String {
        "\(text(share)) points \(share < 0 ? less : more)"
    }
}
