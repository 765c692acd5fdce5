/// The words that speak loudest for each label in the model.
struct TellingWordsChart: ReportChart {
    static func chart(of content: ReportContent) -> Chart {
        let question = "Which words tell the model what a row is?"
        let labels = content.tellingWords.filter { !$0.words.isEmpty }
        guard !labels.isEmpty else {
            return .absent(
                "telling-words", question,
                because: "There is nothing to show: no linear model took part in this run.")
        }
        // Few words of many labels, or more of few: about as many as there are rules beside them.
        let each = max(1, min(6, 24 / labels.count))
        let shown = labels.prefix(24).flatMap { label in label.words.prefix(each).map { (label.label, $0) } }
        let figure = Figure.bars(
            shown.map { "\($0.1.text) · \($0.0)" }, "adds to the label's score", .number,
            series: [
                Figure.Series(
                    "Weight", .accent, .bar, at: shown.indices.map(Double.init), values: shown.map(\.1.weight))
            ])
        let first = labels[0]
        return Chart(
            "telling-words", question,
            answer:
                "“\(first.words[0].text)” says \(first.label) loudest; the loudest \(count: each, "n-gram") of each label are shown.",
            basis: "the model's weights of words met in this run, above the mean of all labels", figure: figure)
    }
}
