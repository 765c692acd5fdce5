import Diagnostics

/// Phrases that can't both be right: equal once folded, in one category or in two.
enum PhraseClashes {
    /// Adds a finding for each phrase that was there before, at its second place, naming the first. Categories of one name
    /// count as one; names that differ only in case are a finding themselves. Linear in the phrases.
    static func check(_ categories: [RuleCategory], into findings: inout FindingList) {
        var names: [String: RuleCategory] = [:]
        var owners: [[UInt8]: (category: String, phrase: RulePhrase)] = [:]
        for category in categories {
            if let first = names[category.name.lowercased()] {
                if first.name != category.name { findings.add(sameName(category, first)) }
            } else {
                names[category.name.lowercased()] = category
            }
            for phrase in category.phrases {
                guard let first = owners[phrase.folded] else {
                    owners[phrase.folded] = (category.name, phrase)
                    continue
                }
                findings.add(
                    first.category == category.name
                        ? twice(phrase, first.phrase, in: category.name)
                        : inTwo(phrase, first.phrase, of: first.category, and: category.name))
            }
        }
    }

    private static func sameName(_ category: RuleCategory, _ first: RuleCategory) -> Finding {
        Finding(
            code: "category-twice",
            message:
                "category \(category.name.quoted) is also spelt \(first.name.quoted) (\(first.location))",
            at: category.location, remedy: "Spell both alike.")
    }

    private static func twice(_ phrase: RulePhrase, _ first: RulePhrase, in category: String) -> Finding {
        Finding(
            code: "keyword-twice",
            message: "\(phrase.text.quoted) stands twice in \(category.quoted), first"
                + "\(spelling(first, beside: phrase)) at \(first.location)",
            at: phrase.location, remedy: "Remove one of the two.")
    }

    private static func inTwo(
        _ phrase: RulePhrase, _ first: RulePhrase, of firstCategory: String, and category: String
    ) -> Finding {
        Finding(
            code: "keyword-in-two-categories",
            message: "\(phrase.text.quoted) stands in \(category.quoted) and"
                + "\(spelling(first, beside: phrase)) in \(firstCategory.quoted) (\(first.location))",
            at: phrase.location,
            remedy: "Keep it where it is right more often, or make a longer phrase of it in each.")
    }

    private static func spelling(_ first: RulePhrase, beside phrase: RulePhrase) -> String {
        first.text == phrase.text ? "" : " as \(first.text.quoted), which is compared as equal,"
    }
}
