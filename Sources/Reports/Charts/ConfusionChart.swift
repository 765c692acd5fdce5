/// Which categories are taken for which.
struct ConfusionChart: ReportChart {
    static func chart(of content: ReportContent) -> Chart {
        let question = "Which categories are taken for which?"
        let (labels, matrix) = (content.judged.confusionLabels, content.judged.confusion)
        guard !labels.isEmpty, matrix.count == labels.count, matrix.allSatisfy({ $0.count == labels.count }) else {
            return .absent("confusion", question, because: content.notJudged)
        }
        var figure = Figure(arguments: .init("answered"), values: .init("rows", .count))
        figure.cells = Figure.Cells(
            rows: labels, columns: labels, values: matrix.map { $0.map(Double.init) },
            labels: labels.count <= 20 ? matrix.map { $0.map { $0 == 0 ? "" : String($0) } } : nil)
        figure.height = max(280, labels.count * 26 + 110)
        let mistakes = labels.indices.flatMap { row in
            labels.indices.filter { $0 != row && matrix[row][$0] > 0 }.map { (row: row, column: $0) }
        }
        let worst = mistakes.max { matrix[$0.row][$0.column] < matrix[$1.row][$1.column] }
        let answer: Prose =
            worst.map {
                "The commonest mistake: \(count: matrix[$0.row][$0.column], "row") of \(labels[$0.row]) answered \(labels[$0.column])."
            } ?? "No category was taken for another."
        return Chart(
            "confusion", question, answer: answer,
            basis: "rows: the true label, columns: the answer; \(content.heldOut)",
            figure: figure)
    }
}
