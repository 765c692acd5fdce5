extension PairedComparison {
    /// What the comparison comes to, by accuracy, for a person; ends without a full stop.
    ///
    ///     forest is 3.1 points less accurate than linear (2.2 to 4.0): the difference is not chance
    ///     forest is 0.3 points more accurate than linear, which may be chance (0.4 less to 1.0 more)
    public var sentence: String {
        guard let accuracy = self[.accuracy], let difference = accuracy.difference else {
            return "no row has a known label, so \(first) and \(second) can't be compared"
        }
        if agreement.onlyFirstRight == 0, agreement.onlySecondRight == 0 {
            return "\(second) is right on the same rows as \(first)"
        }
        let points = PercentagePoints([difference, accuracy.low ?? 0, accuracy.high ?? 0])
        let whole =
            difference == 0
            ? "\(second) is as accurate as \(first)"
            : "\(second) is \(points.change(difference, "more", "less")) accurate than \(first)"
        guard let low = accuracy.low, let high = accuracy.high else {
            return "\(whole); whether that is chance can't be told without intervals"
        }
        if accuracy.isBeyondChance == true {
            let ends = [low.magnitude, high.magnitude].sorted()
            return "\(whole) (\(points.text(ends[0])) to \(points.text(ends[1]))): the difference is not chance"
        }
        let range = "\(points.text(low)) less to \(points.text(high)) more"
        return difference == 0 ? "\(whole) (\(range))" : "\(whole), which may be chance (\(range))"
    }
}
