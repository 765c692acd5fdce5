import RunStore

/// What more labels would bring.
struct LearningCurveChart: ReportChart {
    static func chart(of content: ReportContent) -> Chart {
        let question = "Would more labelled rows help?"
        let points = content.judged.curve
        guard points.count > 1 else {
            let reason: Prose =
                content.run.params["labels"] == "true labels"
                ? "This run measured no learning curve."
                : "Not measured: this run learnt from its rules, and has no labels to have more of. With labels: \(command: content.commands.learning)."
            return .absent("learning-curve", question, because: reason)
        }
        var figure = Figure(
            arguments: .init("rows learnt from", .count, range: 0...Double(points.map(\.rows).max() ?? 1)),
            values: .init("accuracy", .percent))
        figure.series = [
            Figure.Series(
                "Accuracy", .accent, .line, at: points.map { Double($0.rows) }, values: points.map(\.accuracy),
                low: points.map { $0.low ?? .nan }, high: points.map { $0.high ?? .nan })
        ]
        let sentence = content.judged.curveSentence.map { $0.prefix(1).uppercased() + $0.dropFirst() } ?? ""
        return Chart(
            "learning-curve", question, answer: Prose(stringLiteral: sentence.isEmpty ? "" : "\(sentence)."),
            basis: content.heldOut, figure: figure)
    }
}
