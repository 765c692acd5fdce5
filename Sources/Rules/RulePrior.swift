/// What a keyword is worth before any labelled row has been seen.
enum RulePrior {
    /// The share of narrations with this keyword, and no other evidence, that belong to its category, by how specific
    /// it is: .60 for a word of three letters, .03 more for each further letter up to eleven, .08 more for each
    /// further word, from .54 to .97.
    ///
    /// | keyword | words, letters | precision |
    /// |---|---|---|
    /// | gas | 1, 3 | .60 |
    /// | netflix | 1, 7 | .72 |
    /// | whole foods | 2, 10 | .89 |
    /// | cvs pharmacy | 2, 11 | .92 |
    /// | bed bath and beyond | 4, 16 | .97 |
    ///
    /// Letters are counted in UTF-8 bytes, so that one ideograph says as much as three Latin letters.
    /// The weight multiplies the odds: 2 makes .60 (3 to 2) into .75 (6 to 2). At most .99.
    ///
    /// The numbers are a judgement, not a fit; `RuleCalibration` replaces them with counts where there are labels.
    static func precision(of folded: Span<UInt8>, weight: Double) -> Double {
        var words = 1
        for index in folded.indices where folded[index] == UInt8(ascii: " ") { words += 1 }
        let letters = folded.count - words + 1
        let plain = 0.60 + 0.03 * Double(min(letters, 11) - 3) + 0.08 * Double(words - 1)
        return min(weighted(min(plain, 0.97), by: weight), 0.99)
    }

    private static func weighted(_ precision: Double, by weight: Double) -> Double {
        let odds = weight * precision / (1 - precision)
        return odds / (1 + odds)
    }
}
