import Evaluation

/// The learning curve as a table, and what more labels would bring.
struct CurveTable {
    let lines: [String]

    init(_ curve: LearningCurve, _ facts: EvaluationReport.Facts, _ style: Style) {
        var table = Table()
        table.add("learnt from", "accuracy", "", "macro-F1", "")
        for point in curve.points {
            table.add(
                Shown.counted(point.rows, "row"), ReportTable.number(point.accuracy.value),
                ReportTable.interval(point.accuracy), ReportTable.number(point.macroF1.value),
                ReportTable.interval(point.macroF1))
        }
        let drawn = facts.split == .unseen ? "narrations" : "rows"
        lines = [
            style.bold("Learning curve")
                + style.faint("  the same test rows, learning from a part of the training \(drawn) in every fold"),
            table.text, "  \(curve.sentence.prefix(1).uppercased() + curve.sentence.dropFirst()).",
        ]
    }
}
