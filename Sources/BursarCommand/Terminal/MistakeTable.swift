import Bursar
import Evaluation

/// The rows most confidently wrong, with their texts: to a terminal only, since a narration is personal.
struct MistakeTable {
    let lines: [String]

    init(_ mistakes: [ConfidentMistake], _ rows: TrainingRows, _ style: Style) {
        guard !mistakes.isEmpty else {
            lines = []
            return
        }
        var table = Table(flushLeft: [2, 3, 4, 5])
        table.add("line", "confidence", "label in the file", "answer", "narration, normalised", "wrong alike")
        for mistake in mistakes {
            table.add(
                mistake.line.map { String($0) } ?? "row \(mistake.row + 1)",
                Shown.decimals(Double(mistake.confidence), 4), Shown.clipped(mistake.truth, to: 30),
                Shown.clipped(mistake.answer, to: 30),
                Shown.clipped(rows.normalisedNarration(Int(mistake.row)), to: 60),
                mistake.groupRows > 1 ? "\(Shown.count(mistake.alike)) of \(Shown.count(mistake.groupRows)) rows" : "")
        }
        lines = [
            style.bold("Most confidently wrong")
                + style.faint("  wrong labels or blind spots, one row a narration"),
            table.text,
        ]
    }
}
