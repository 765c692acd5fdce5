import RunStore

/// The headline metrics by rows and by money.
struct AmountWeightChart: ReportChart {
    static func chart(of content: ReportContent) -> Chart {
        let question = "Is it as right by money as by rows?"
        let metrics = content.run.metrics
        guard let byRows = metrics["accuracy"], let byMoney = metrics["amount_weighted_accuracy"] else {
            return .absent("amount-weighted", question, because: content.notJudged)
        }
        let values = [byRows, byMoney]
        var figure = Figure.bars(
            ["by rows", "by money"], "accuracy", .percent,
            series: [
                Figure.Series(
                    "This run", .accent, .bar, at: [0, 1], values: values.map(\.value),
                    low: values.map { $0.low ?? .nan }, high: values.map { $0.high ?? .nan })
            ])
        figure.values.range = 0...1
        let baselines: [(String, String, Figure.Tone)] = [
            ("rules", "Rules alone", .second), ("majority", "Majority class", .muted),
        ]
        for (name, title, tone) in baselines {
            guard let accuracy = metrics["baselines/\(name)/accuracy"],
                let weighted = metrics["baselines/\(name)/amount_weighted_accuracy"]
            else { continue }
            figure.series.append(
                Figure.Series(
                    title, tone, .bar, at: [0, 1], values: [accuracy.value, weighted.value],
                    low: [accuracy.low ?? .nan, weighted.low ?? .nan],
                    high: [accuracy.high ?? .nan, weighted.high ?? .nan]))
        }
        figure.isStacked = false
        figure.height = 260
        let difference = byMoney.value - byRows.value
        let answer: Prose =
            difference.magnitude < 0.005
            ? "Yes: \(percent: byRows.value) of the rows and \(percent: byMoney.value) of the money are right."
            : "\(percent: byRows.value) of the rows are right, and \(percent: byMoney.value) of the money: \(difference < 0 ? "large amounts are harder" : "large amounts are easier")."
        return Chart("amount-weighted", question, answer: answer, basis: content.heldOut, figure: figure)
    }
}
