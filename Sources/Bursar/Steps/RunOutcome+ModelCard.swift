import Evaluation
import Rules

extension RunOutcome {
    /// What the model is, what it learnt from, and how it was judged, as Markdown (Mitchell et al., "Model Cards for Model
    /// Reporting", FAT* 2019).
    var modelCard: String {
        """
        # Model card: run \(id)

        | | |
        |---|---|
        | made | \(moment.extended), Bursar \(ProgramVersion.current) |
        | kind | \(kind) |
        | learnt from | \(source.sentence) |
        | rows learnt from | \(training?.rows ?? 0) of \(summary.rowsOut) |
        | categories | \(categories) |
        | rules beside it | \(escaped(run.rulesName)) |
        | threshold | \(run.threshold): below it the answer is Unknown |
        | training data | SHA-256 \(input.digest) |
        | seed | \(run.settings.seed) |

        ## How it was judged

        \(judging)

        Coverage is the share of rows that got a label; it says nothing about how many of them are right.

        ## What it should not be used for

        Decisions about people (credit, fraud, benefits). It knows the narrations it was trained on and what resembles
        them; for others its confidence is meant to fall, and below the threshold it answers Unknown.
        """ + "\n"
    }

    private var kind: String {
        training == nil
            ? "rules alone: there was nothing to learn from"
            : "TF-IDF of words and characters, multinomial logistic regression, calibrated on held-out rows"
    }

    private var categories: String {
        escaped((training?.categoriser.labels ?? run.rules.categories).sorted().joined(separator: ", "))
    }

    private var judging: String {
        switch verdict {
        case .notJudged(let reason): return "Not judged: \(reason)."
        case .judged(let report):
            let names: [(String, MetricName)] = [
                ("accuracy", .accuracy), ("amount-weighted accuracy", .amountWeightedAccuracy),
                ("macro-F1", .macroF1), ("expected calibration error", .expectedCalibrationError),
                ("coverage", .coverage),
                ("precision of answered rows", .precisionAnswered),
            ]
            let lines = names.compactMap { title, name in
                report.judgement[name].map { "| \(title) | \(shown($0)) |" }
            }
            return """
                On \(report.facts.judgedOn). No true label was used for learning unless said above.

                | metric | value, 95 % interval, n |
                |---|---|
                \(lines.joined(separator: "\n"))
                """
        }
    }

    private func shown(_ metric: MetricValue) -> String {
        guard let value = metric.value else { return "undefined (n 0)" }
        let interval = zip([metric.low], [metric.high]).compactMap { low, high in
            low.flatMap { low in high.map { ", \(rounded(low)) to \(rounded($0))" } }
        }
        return "\(rounded(value))\(interval.first ?? ""), n \(metric.n)"
    }

    private func rounded(_ number: Double) -> String { "\((number * 1000).rounded() / 1000)" }

    /// Labels come from files: what Markdown would take for markup is made text.
    private func escaped(_ text: String) -> String {
        var out = ""
        for character in text {
            if "\\`*_{}[]<>()#|~".contains(character) { out.append("\\") }
            out.append(character.isNewline ? " " : character)
        }
        return out
    }
}
