import Evaluation

/// An evaluation as a person reads it at a terminal.
struct ReportTable {
    let text: String

    init(_ report: EvaluationReport, threshold: ShownThreshold) {
        let style = Style()
        let name = report.beside.comparisons.isEmpty ? "" : ", by \(report.beside.name ?? "the model fitted here")"
        var lines = ["Judged on \(report.facts.judgedOn)."]
        lines += report.judgement.notes
        lines.append("")
        lines.append(style.bold("The best label for every row (threshold 0)\(name)"))
        lines.append(
            Self.table(
                report,
                [
                    ("accuracy", .accuracy, nil), ("macro-F1", .macroF1, nil),
                    ("amount-weighted accuracy", .amountWeightedAccuracy, nil),
                    ("true label among the best three", .top3Accuracy, nil), ("log loss", .logLoss, nil),
                    ("expected calibration error", .expectedCalibrationError, nil),
                    ("answerable at precision 0.95", .coverageAtPrecision, 95),
                ]))
        lines.append("")
        lines.append(
            style.bold("With Unknown below \(threshold.text)")
                + style.faint("  coverage is the share answered, not the share right"))
        lines.append(
            Self.table(
                report,
                [
                    ("coverage", .coverage, nil), ("precision of the answers", .precisionAnswered, nil),
                    ("accuracy, Unknown counted", .accuracyWithUnknown, nil),
                ]))
        lines.append("")
        lines.append(style.bold("Baselines on the same rows"))
        lines.append(Self.baselines(report.baselines))
        let leftOut = Self.leftOut(report.facts)
        if !leftOut.isEmpty { lines += [""] + leftOut }
        text = lines.joined(separator: "\n")
    }

    /// Which rows judge nothing, and why.
    private static func leftOut(_ facts: EvaluationReport.Facts) -> [String] {
        let plan = facts.plan
        var lines: [String] = []
        if !plan.classesLeftOut.isEmpty {
            let (classes, rows) = (plan.classesLeftOut.count, plan.classesLeftOut.reduce(0) { $0 + $1.rows })
            lines.append(
                "\(Shown.count(classes)) \(classes == 1 ? "class" : "classes") with fewer than "
                    + "\(Shown.counted(facts.settings.minClass, "row")) \(classes == 1 ? "is" : "are") left out "
                    + "(\(Shown.counted(rows, "row"))).")
        }
        for (rows, what) in [(plan.rowsWithoutLabel, "label"), (plan.rowsWithoutDate, "date")] where rows > 0 {
            lines.append(
                "\(Shown.counted(rows, "row")) without a \(what) \(rows == 1 ? "is" : "are") left out.")
        }
        return lines
    }

    private static func table(_ report: EvaluationReport, _ rows: [(String, MetricName, Int?)]) -> String {
        var table = Table()
        for (title, name, percent) in rows {
            guard let metric = report.judgement[name, percent] else { continue }
            table.add(title, number(metric.value), interval(metric), "n \(Shown.count(metric.n))")
        }
        return table.text
    }

    private static func baselines(_ baselines: EvaluationReport.Baselines) -> String {
        var table = Table()
        for (title, baseline) in [
            ("majority class", baselines.majority), ("rules only", baselines.rules),
            ("guide's recipe (learns from rules)", baselines.guide),
        ] {
            switch baseline {
            case .judged(let judgement):
                table.add(
                    title, "accuracy \(number(judgement[.accuracy]?.value))",
                    "macro-F1 \(number(judgement[.macroF1]?.value))")
            case .leftOut(let reason): table.add(title, "left out: \(reason)")
            }
        }
        return table.text
    }

    static func number(_ value: Double?) -> String { value.map { Shown.decimals($0, 3) } ?? "-" }

    static func interval(_ metric: MetricValue) -> String {
        guard let low = metric.low, let high = metric.high else { return "" }
        return "\(Shown.decimals(low, 3)) to \(Shown.decimals(high, 3))"
    }
}

/// The threshold an evaluation was made at, for a person.
enum ShownThreshold {
    case fixed(Float)
    /// The rules'; the model that each fold's rules taught has its own.
    case ofRules(Float)
    /// Each fold has its own.
    case promising(Double)

    var text: String {
        switch self {
        case .fixed(let threshold): Shown.limit(Double(threshold))
        case .ofRules(let threshold):
            "\(Shown.limit(Double(threshold))), a model's answers below what makes them as sure as the rules'"
        case .promising(let precision):
            "the confidence from which each fold's training rows promise a precision of \(precision)"
        }
    }
}
