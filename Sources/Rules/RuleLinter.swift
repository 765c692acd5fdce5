public import Diagnostics

/// Points out rules that are allowed but will hardly do what their author hopes.
public enum RuleLinter {
    /// Warnings, in the file's order:
    /// - `keyword-short`: one or two letters, which stand for other things in narrations too;
    /// - `keyword-only-digits`: a number, which references and amounts hold by chance;
    /// - `weight-without-keywords`: a weight on a category that only has aliases, where it changes nothing.
    public static func findings(for rules: RuleSet) -> [Finding] {
        var findings: [Finding] = []
        for category in rules.categories {
            if category.weight != nil, category.keywords.isEmpty {
                findings.append(
                    warning(
                        "weight-without-keywords", "the weight of \(category.name.quoted) changes nothing",
                        at: category.location, "Weights count for keywords only: move its aliases there."))
            }
            for phrase in category.phrases {
                if phrase.folded.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x20 }) {
                    findings.append(
                        warning(
                            "keyword-only-digits",
                            "\(phrase.text.quoted) of \(category.name.quoted) will be found in reference numbers",
                            at: phrase.location, "Add a word that stands beside the number."))
                } else if isShort(phrase) {
                    findings.append(
                        warning(
                            "keyword-short",
                            "\(phrase.text.quoted) of \(category.name.quoted) is so short that it will have other meanings",
                            at: phrase.location, "Add a word that stands beside it."))
                }
            }
        }
        return FindingList.inFileOrder(findings)
    }

    /// One or two letters; ideographs and kana (U+2E80 and up) say more than a letter does.
    private static func isShort(_ phrase: RulePhrase) -> Bool {
        let letters = String(decoding: phrase.folded, as: UTF8.self).unicodeScalars
        return letters.count <= 2 && letters.allSatisfy { $0.value < 0x2E80 }
    }

    private static func warning(
        _ code: String, _ message: String, at location: SourceLocation, _ remedy: String
    ) -> Finding {
        Finding(.warning, code: code, message: message, at: location, remedy: remedy)
    }
}
