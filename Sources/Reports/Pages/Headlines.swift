import RunStore

/// The four numbers at the top: value, interval, rows, change.
struct Headline {
    let id: String
    let title: String
    /// What it means, in a line.
    let meaning: String
    /// nil where it was not measured.
    let value: RunMetric?
    /// Why it was not.
    let absence: String
    /// Differences to other runs, in the metric's own unit.
    let changes: [Change]

    struct Change {
        let against: String
        let difference: Double
        /// Whether it is more than the interval leaves to chance; nil without an interval.
        let isClear: Bool?
    }

    static func all(of content: ReportContent) -> [Headline] {
        let definitions: [(String, String, String)] = [
            ("coverage", "Coverage", coverageMeaning(content)),
            ("accuracy", "Accuracy", "right, if every row had to be answered"),
            ("precision_answered", "Precision of answers", "right among the rows it chose to answer"),
            ("amount_weighted_accuracy", "Accuracy by money", "right, each row counted by its amount"),
        ]
        return definitions.map { name, title, meaning in
            let value = content.run.metrics[name] ?? (name == "coverage" ? plainCoverage(content) : nil)
            return Headline(
                id: name, title: title, meaning: meaning, value: value,
                absence: "not measured: \(content.judged.leftOut ?? "the run was not judged")",
                changes: value.map { changes($0, name, content) } ?? [])
        }
    }

    /// Of which rows it is told beside it: those judged are not all of the run's, and the run's may have been seen in learning.
    private static func coverageMeaning(_ content: ReportContent) -> String {
        let meaning = "rows that got a label, right or wrong"
        guard content.run.metrics["coverage"] != nil, let own = plainCoverage(content) else { return meaning }
        return "held-out \(meaning); of this run's own rows \(Shown.number(own.value, .percent))"
    }

    /// Where nothing was judged coverage is still a count.
    private static func plainCoverage(_ content: ReportContent) -> RunMetric? {
        let rows = content.rows
        guard rows.count > 0 else { return nil }
        let answered = (0..<rows.count).count { !rows.isUnknown($0) }
        return RunMetric(Double(answered) / Double(rows.count), n: rows.count)
    }

    private static func changes(_ value: RunMetric, _ name: String, _ content: ReportContent) -> [Change] {
        var changes: [Change] = []
        func add(_ title: String, _ other: RunMetric?) {
            guard let other else { return }
            let difference = value.value - other.value
            let clear = value.low.flatMap { low in value.high.map { other.value < low || other.value > $0 } }
            changes.append(Change(against: title, difference: difference, isClear: clear))
        }
        add("the previous run", content.previous?.metrics[name])
        // The champion was judged on the same rows where it was there to be asked.
        add("the champion", content.run.metrics["against/\(name)"] ?? content.champion?.metrics[name])
        return changes
    }
}
