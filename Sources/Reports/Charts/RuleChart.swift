/// The rules that were found most, right and wrong.
struct RuleChart: ReportChart {
    private static let most = 20

    static func chart(of content: ReportContent) -> Chart {
        let question = "Which rules work, and which err?"
        let used = content.rules.filter { $0.rows > 0 }
        guard !used.isEmpty else {
            return .absent(
                "rules", question,
                because: content.rules.isEmpty ? "No rules were in use." : "No rule's keyword was found in any row.")
        }
        let ranked = used.sorted {
            ($0.wrong, $0.rows, $1.keyword) > ($1.wrong, $1.rows, $0.keyword)
        }
        let erring = ranked.prefix(most / 2).filter { $0.wrong > 0 }
        let others = used.sorted { ($0.rows, $1.keyword) > ($1.rows, $0.keyword) }.filter { rule in
            !erring.contains { $0.keyword == rule.keyword && $0.category == rule.category }
        }
        let shown = erring + others.prefix(most - erring.count)
        let at = shown.indices.map(Double.init)
        let unjudged = shown.map { Double($0.rows - $0.right - $0.wrong) }
        var series = [
            Figure.Series("Right", .good, .bar, at: at, values: shown.map { Double($0.right) }),
            Figure.Series("Wrong", .bad, .bar, at: at, values: shown.map { Double($0.wrong) }),
        ]
        if unjudged.contains(where: { $0 > 0 }) {
            series.append(Figure.Series("Truth not known", .muted, .bar, at: at, values: unjudged))
        }
        let figure = Figure.bars(
            shown.map { "\($0.keyword) → \($0.category)" }, "rows it was found in", .count, series: series)
        let wrong = used.reduce(0) { $0 + $1.wrong }
        let right = used.reduce(0) { $0 + $1.right }
        let answer: Prose =
            wrong + right == 0
            ? "\(count: used.count) of \(count: content.rules.count) rules were found; whether they are right is not known, since no row has a true label."
            : "\(count: used.count) of \(count: content.rules.count) rules were found; \(count: wrong) of their \(count: wrong + right) finds are wrong."
        return Chart(
            "rules", question, answer: answer,
            basis: "every find in \(content.allRows); rules are written, not learnt, so true labels judge them fairly",
            figure: figure)
    }
}
