import Classifiers
import Evaluation
import Features

/// What a model is, what it learnt from and how it was judged, as Markdown (Mitchell et al., "Model Cards for Model
/// Reporting", FAT* 2019, doi 10.1145/3287560.3287596).
public struct ModelCard: Sendable {
    /// The card's text, ending in a line's end.
    public let markdown: String

    /// The card of a model that `bursar train` has made.
    ///
    /// - Parameters:
    ///   - bundle: the model as it is saved.
    ///   - tuning: what was tried, where a search was made.
    public init(_ bundle: ModelBundle, tuning: Tuning?) {
        let settings = bundle.settings
        let facts: [(String, String)] = [
            ("made by", "Bursar \(bundle.version)"),
            ("kind", Self.kind(settings.algorithm)),
            ("learnt from", "\(bundle.trainingRows) rows; \(bundle.source.sentence)"),
            ("training data", "SHA-256 \(bundle.trainingDigest)"),
            ("categories", bundle.model.labels.sorted().map(Self.escaped).joined(separator: ", ")),
            ("rules beside it", bundle.rulesDigest.map { "SHA-256 \($0)" } ?? "none"),
            ("threshold", Self.threshold(bundle.policy)),
            ("seed", "\(settings.seed)"),
        ]
        self.init(
            title: "Model card", facts: facts,
            sections: [
                ("Settings", Self.settings(settings, tuning)),
                ("What its confidence promises", Self.promise(bundle.promise)),
            ])
    }

    init(title: String, facts: [(String, String)], sections: [(String, String)]) {
        var lines = ["# \(title)", "", "| | |", "|---|---|"]
        lines += facts.map { "| \($0.0) | \($0.1) |" }
        for (heading, text) in sections { lines += ["", "## \(heading)", "", text] }
        lines += ["", "## What it should not be used for", "", Self.limits]
        markdown = lines.joined(separator: "\n") + "\n"
    }

    static func threshold(_ policy: DecisionPolicy) -> String {
        let models = policy.modelsOwn.map { ", and below \(rounded(Double($0))) the model's" } ?? ""
        return "\(policy.threshold): below it the answer is Unknown\(models)"
    }

    private static let limits = """
        Decisions about people (credit, fraud, benefits). It knows the narrations it was trained on and what resembles
        them; for others its confidence is meant to fall, and below the threshold it answers Unknown.
        """

    static func kind(_ algorithm: Algorithm) -> String {
        let learner =
            switch algorithm {
            case .linear: "a linear support vector machine for each category"
            case .forest: "a random forest"
            }
        return
            "n-grams of words and characters, the whole narration, a lexicon's concepts, amount and merchant category code; "
            + "\(learner), calibrated on held-out rows"
    }

    private static func settings(_ settings: TrainingSettings, _ tuning: Tuning?) -> String {
        let features = settings.features
        let chosen = """
            Words in runs of 1 to \(features.longestWordNGram), characters in runs of \(features.shortestCharacterNGram) to \
            \(features.longestCharacterNGram); weights: whole narration \(features.wordingWeight), form \
            \(features.formWeight), lexicon \(features.conceptWeight), amount \(features.amountWeight), code \
            \(features.mccWeight); \(learner(settings)); balance of classes \
            \(settings.classBalance); rows weighted by \(settings.weighting == .amount ? "ln(1 + |amount|)" : "nothing").
            """
        guard let tuning, !tuning.candidates.isEmpty else {
            return chosen
                + "\n\nNone was chosen on this file. The linear model's defaults were chosen over several sets and splits "
                + "(docs/classifier.md); `bursar train --tune` searches for a file's own."
        }
        let rows = tuning.candidates.map { one in
            "| \(one.name) | \(rounded(one.accuracy)) | \(rounded(one.macroF1)) | \(one.isChosen ? "kept" : "") |"
        }
        return """
            \(chosen)

            Chosen by a search on \(tuning.rows) rows of this file, in folds over narration groups, so that each row was
            judged by a model fitted on other groups (raw letters; an accent or a digit inside a word makes another group). A
            change is kept if the mean of accuracy and macro-F1 grows by 0.001 or more. The winner's own score is a little too good, since it was picked for it.

            | tried | accuracy | macro-F1 | |
            |---|---|---|---|
            \(rows.joined(separator: "\n"))
            """
    }

    private static func learner(_ settings: TrainingSettings) -> String {
        switch settings.algorithm {
        case .linear: "cost of a mistake \(settings.linear.cost)"
        case .forest:
            "\(settings.forest.trees) trees, features of a split "
                + (settings.forest.featuresPerSplit.map { "\($0)" } ?? "the square root of all")
        }
    }

    private static func promise(_ promise: PrecisionPromise) -> String {
        let wanted = [0.8, 0.9, 0.95, 0.98, 0.99]
        let rows = wanted.map { precision in
            let shown =
                promise.level(for: precision).map { "\(rounded(Double($0.threshold))) | \(rounded($0.coverage))" }
                ?? "can't be promised | "
            return "| \(precision) | \(shown) |"
        }
        return """
            Measured on \(promise.rows) rows of \(promise.groups) narration groups, each judged by a model that had not seen
            the group, with a margin for sampling error. Calibration was fitted on these rows too, and settings, where they were
            searched for, were chosen on them, so the promise is a little too good. Merchants met before fare better.

            | precision of the answers | from confidence | share of those rows answered |
            |---|---|---|
            \(rows.joined(separator: "\n"))
            """
    }

    /// Three decimals at most; nothing has no sign.
    static func rounded(_ number: Double) -> String { "\((number * 1000).rounded() / 1000 + 0)" }

    /// All three of them, as a terminal shows metrics.
    static func thousandths(_ number: Double) -> String {
        let text = rounded(number)
        let places = text.utf8.reversed().prefix { $0 != UInt8(ascii: ".") }.count
        return text + String(repeating: "0", count: max(0, 3 - places))
    }

    /// Labels come from files: what Markdown would take for markup is made text, and a line's end a space.
    ///
    /// By scalar, as Markdown reads: a bar is one with an accent on it, too.
    static func escaped(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if "\\`*_{}[]<>()#|~&".unicodeScalars.contains(scalar) { out.append("\\") }
            out.append(Character(scalar).isNewline ? " " : scalar)
        }
        return String(out)
    }
}
