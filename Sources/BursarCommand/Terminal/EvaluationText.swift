import Bursar
import Evaluation

/// All that an evaluation says at a terminal: the metrics, then what was asked beside.
struct EvaluationText {
    let text: String

    /// How many labels are shown unless all are asked for.
    static let fewClasses = 15

    init(_ report: EvaluationReport, _ rows: TrainingRows, threshold: ShownThreshold, showsAllClasses: Bool) {
        let style = Style()
        let beside = report.beside
        var sections = [[ReportTable(report, threshold: threshold).text]]
        let fitted = beside.algorithms.count
        for (place, comparison) in beside.comparisons.enumerated() {
            let facts = place == fitted ? beside.savedModel?.facts : nil
            sections.append(ComparisonTable(comparison, facts, style).lines)
        }
        if let curve = beside.curve { sections.append(CurveTable(curve, report.facts, style).lines) }
        sections.append(
            ClassTable(report.judgement.confusion, most: showsAllClasses ? nil : Self.fewClasses, style).lines)
        sections.append(MistakeTable(beside.mistakes ?? [], rows, style).lines)
        text = sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }
}
