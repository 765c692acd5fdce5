/// How generated rows are to differ from the clean ones of a profile. None of it by default.
public struct Knobs: Sendable, Equatable {
    /// What is wrong with single rows.
    public var noise = Noise()
    /// What is different after the middle of the days.
    public var change = Change()
    /// Shares of rows in other languages of the profile, by code; the rest is in the profile's own. At most 1 together.
    public var languages: [LanguageShare] = []
    /// The share of merchants whose names are replaced by invented ones that no rule file knows; 0...1.
    public var hiddenMerchants = 0.0

    public init() {}

    /// The share of rows in a language, 0...1.
    public struct LanguageShare: Sendable, Equatable {
        let code: String
        let share: Double
    }

    /// What a file begins with and later does not hold: drift over time, from the middle of the days on.
    public struct Change: Sendable, Equatable {
        /// The share of merchants that are met only from then on; 0...1.
        var newMerchants = 0.0
        /// The share of merchants that bear another, invented name from then on; 0...1.
        var renamedMerchants = 0.0
        /// A category of the profile that has no row before then.
        var category: String?
    }
}
