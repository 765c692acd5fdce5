/// Precision, recall and F1 of each category with its support.
struct ClassScoreChart: ReportChart {
    static func chart(of content: ReportContent) -> Chart {
        let question = "Which categories does it get right?"
        let classes = content.judged.classes.filter { $0.support > 0 }.sorted {
            ($0.f1 ?? -1, $1.label) < ($1.f1 ?? -1, $0.label)
        }
        guard let worst = classes.first else {
            return .absent("class-scores", question, because: content.notJudged)
        }
        let names = classes.map { "\($0.label) (\($0.support))" }
        let at = classes.indices.map(Double.init)
        var figure = Figure.bars(
            names, "share", .percent,
            series: [
                Figure.Series(
                    "F1", .muted, .points, at: at, values: classes.map { $0.f1 ?? .nan }, sizes: classes.map { _ in 16 }
                ),
                Figure.Series("Precision", .accent, .points, at: at, values: classes.map { $0.precision ?? .nan }),
                Figure.Series("Recall", .second, .points, at: at, values: classes.map { $0.recall ?? .nan }),
            ])
        figure.isStacked = false
        let lowest = classes.flatMap { [$0.precision, $0.recall].compactMap { $0 } }.min() ?? 0
        figure.values.range = max(0, (lowest * 10 - 1).rounded(.down) / 10)...1
        let f1: Prose = worst.f1.map { "F1 \(percent: $0)" } ?? "F1 undefined"
        var chart = Chart(
            "class-scores", question,
            answer: "The weakest is \(worst.label), \(f1) on \(count: worst.support, "row"). Support is in brackets.",
            basis: content.heldOut, figure: figure)
        chart.isHeadline = true
        return chart
    }
}
