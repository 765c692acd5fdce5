import Evaluation

/// What each label loses and to which, the costliest first: where labels, rules or examples are worth a look.
struct ClassTable {
    let lines: [String]

    /// - Parameter most: how many labels at most; nil for all.
    init(_ confusion: ConfusionMatrix, most: Int?, _ style: Style) {
        let classes = confusion.worstFirst
        let shown = classes.prefix(most ?? classes.count)
        var table = Table(flushLeft: [0, 5])
        table.add("label", "rows", "precision", "recall", "F1", "most often taken for")
        for row in shown {
            let scores = row.scores
            table.add(
                Shown.clipped(scores.label, to: 40), Shown.count(scores.support), ReportTable.number(scores.precision),
                ReportTable.number(scores.recall), ReportTable.number(scores.f1),
                row.takenFor.map {
                    "\(Shown.clipped($0, to: 40)) (\(Shown.count(row.takenForCount)) of \(Shown.count(row.lost)) lost)"
                } ?? "")
        }
        var lines = [style.bold("Labels") + style.faint("  those that lose most rows first"), table.text]
        if shown.count < classes.count {
            let rest = classes.dropFirst(shown.count)
            let lost = rest.reduce(0) { $0 + $1.lost }
            lines.append(
                "  \(Shown.counted(rest.count, "more label")) with \(Shown.counted(lost, "lost row")): --all-classes")
        }
        self.lines = lines
    }
}
