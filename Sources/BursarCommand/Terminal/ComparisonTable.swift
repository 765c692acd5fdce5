import Evaluation

/// Two categorisers side by side on the same rows.
struct ComparisonTable {
    let lines: [String]

    /// - Parameter facts: of the second, where it is a saved model.
    init(_ comparison: PairedComparison, _ facts: SavedModelFacts?, _ style: Style) {
        let (first, second) = (Shown.safe(comparison.first), Shown.safe(comparison.second))
        var table = Table()
        table.add("", first, second, "difference", "95 % interval", "\(second) better in")
        for difference in comparison.differences {
            table.add(
                Self.title(difference.metric), ReportTable.number(difference.first),
                ReportTable.number(difference.second), Self.signed(difference.difference),
                difference.low.map { "\(Self.signed($0)) to \(Self.signed(difference.high))" } ?? "",
                difference.secondBetter.map { "\(Shown.percent($0)) of draws" } ?? "")
        }
        let agreement = comparison.agreement
        let title =
            style.bold("\(second) against \(first)")
            + style.faint("  on the same rows and the same draws of narrations")
        lines =
            [title] + (facts.map { Self.cautions($0, style) } ?? []) + [
                table.text,
                "  right: both on \(Shown.counted(agreement.bothRight, "row")), only \(first) on "
                    + "\(Shown.count(agreement.onlyFirstRight)), only \(second) on "
                    + "\(Shown.count(agreement.onlySecondRight)), neither on \(Shown.count(agreement.neitherRight))",
                "  \(Shown.safe(comparison.sentence)).",
            ]
    }

    /// What a saved model's numbers are worth.
    private static func cautions(_ facts: SavedModelFacts, _ style: Style) -> [String] {
        let caution = "\(Shown.safe(facts.caution))."
        var lines = ["  \(facts.learntFromThisFile ? style.bold(caution) : caution)"]
        if !facts.labelsNotKnown.isEmpty {
            let names = facts.labelsNotKnown.prefix(5).map(Shown.safe).joined(separator: ", ")
            let more = facts.labelsNotKnown.count > 5 ? ", ..." : ""
            lines.append(
                "  It does not know \(Shown.counted(facts.labelsNotKnown.count, "label")) of this file, whose rows it "
                    + "gets wrong: \(names)\(more).")
        }
        return lines
    }

    private static func title(_ metric: MetricName) -> String {
        switch metric {
        case .accuracy: "accuracy"
        case .macroF1: "macro-F1"
        case .amountWeightedAccuracy: "amount-weighted accuracy"
        case .logLoss: "log loss (less is better)"
        default: metric.rawValue
        }
    }

    private static func signed(_ number: Double?) -> String {
        guard let number else { return "-" }
        return (number > 0 ? "+" : "") + Shown.decimals(number, 3)
    }
}
