import Diagnostics
import Evaluation
import RunStore

/// The champion a run meets: a model of an earlier run, to be judged on the same rows.
struct Champion: Sendable {
    /// The run that made it.
    let run: String
    let model: SavedModel
    /// SHA-256 of its file, in hexadecimal.
    let digest: String

    static let file = "model.safetensors"

    /// The model of the run that holds a title.
    ///
    /// - Parameters:
    ///   - id: the run.
    ///   - run: its rules decide beside it, as they do beside the run's own model.
    ///   - inputDigest: SHA-256 of what will judge it.
    ///   - findings: why it can't be used: its model is gone, of an older version, or damaged. Then it defends no title.
    /// - Returns: nil where it can't be used.
    init?(_ id: String, run: Run, inputDigest: String, findings: inout [Finding]) {
        let path = "\(run.settings.folder)/\(id)/\(Self.file)"
        do {
            model = try SavedModel(
                path: path, rules: run.rules, threshold: run.askedThreshold, rulesThreshold: run.threshold,
                inputDigest: inputDigest)
            digest = try WholeFile.digest(path)
        } catch {
            let reason = error.findings.all.first
            findings.append(
                Finding(
                    .warning, code: "champion-unusable",
                    message: "the champion defends no title: \(reason?.message ?? "its model can't be used")",
                    at: SourceLocation(file: path),
                    remedy: "This run is judged alone. To choose another champion: bursar track promote RUN"))
            return nil
        }
        self.run = id
    }

    /// Whether it knows any of these labels: one that knows none was made for other data.
    func knows(anyOf labels: [String]) -> Bool {
        let known = Set(model.categoriser.model?.labels ?? [])
        return labels.contains { known.contains($0) }
    }
}

/// What a run decides about its own model, the challenger.
struct Promotion: Sendable {
    let record: RunPromotion
    /// Whether the champion classifies this run's rows.
    let championClassifies: Bool

    /// - Parameters:
    ///   - trains: whether the run was to make a model.
    ///   - labels: those the challenger knows; nil where the run made no model.
    ///   - isVacant: whether no run holds the title; without a champion all the same its model can't be used.
    ///   - isSame: whether the run made the champion's very model again.
    ///   - verdict: holds the comparison with the champion, where there is truth to judge by.
    init(
        rule: PromotionRule, model: String, trains: Bool, challengerLabels labels: [String]?, champion: Champion?,
        isVacant: Bool, isSame: Bool, verdict: RunVerdict
    ) {
        func decided(_ promoted: Bool, _ why: String, championClassifies: Bool) -> (RunPromotion, Bool) {
            (RunPromotion(model: model, promoted: promoted, champion: champion?.run, why: why), championClassifies)
        }
        guard let labels else {
            (record, championClassifies) = decided(
                false,
                trains ? "the run made no model: there was nothing to learn from" : "training was skipped",
                championClassifies: champion != nil)
            return
        }
        let keeps = champion?.knows(anyOf: labels) ?? false
        if rule == .never {
            (record, championClassifies) = decided(false, "--promote-if never", championClassifies: keeps)
        } else if rule == .always {
            (record, championClassifies) = decided(true, "--promote-if always", championClassifies: false)
        } else if isSame {
            (record, championClassifies) = decided(
                false, "the run made the champion's model again, byte for byte", championClassifies: true)
        } else if let champion {
            let (isBetter, why) = Self.judge(rule, champion, verdict)
            let stranger =
                keeps || isBetter ? "" : "; it knows none of this run's labels, so the run's own model classifies"
            (record, championClassifies) = decided(isBetter, why + stranger, championClassifies: keeps && !isBetter)
        } else {
            (record, championClassifies) = decided(
                true, isVacant ? "there was no champion" : "the champion's model can't be used",
                championClassifies: false)
        }
    }

    private static func judge(_ rule: PromotionRule, _ champion: Champion, _ verdict: RunVerdict) -> (Bool, String) {
        guard case .better(let metric) = rule, case .judged(let judgement) = verdict,
            let difference = judgement.difference(metric)
        else { return (false, "there is no truth to compare it with the champion by") }
        guard let challenger = difference.first, let held = difference.second, let low = difference.low,
            let high = difference.high
        else { return (false, "too few rows have a known label to compare it with the champion") }
        // The comparison tells the champion less the challenger.
        let isBetter = metric.isBetterHigh ? high < 0 : low > 0
        let ends = metric.isBetterHigh ? (-high, -low) : (low, high)
        let words = ModelCard.thousandths
        let rows = RowCount.grouped(judgement[metric]?.n ?? 0)
        let facts =
            "\(metric.rawValue) \(words(challenger)), the champion's \(words(held)) on the same \(rows) held-out rows "
            + "(\(metric.isBetterHigh ? "better" : "lower") by \(words(ends.0)) to \(words(ends.1)))"
        let isWorse = metric.isBetterHigh ? low > 0 : high < 0
        let finding = isBetter ? ": more than chance" : isWorse ? ": worse, beyond chance" : ": not beyond chance"
        // Held out of this run's learning; the champion's had its own rows, and a file that grew holds them again.
        let caution =
            if champion.model.trainingDigest == champion.model.inputDigest {
                "; the champion learnt from this very file"
            } else {
                champion.model.source == .trueLabels ? "; rows the champion learnt from may be among them" : ""
            }
        return (isBetter, facts + finding + caution)
    }
}
