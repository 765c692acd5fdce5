/// A keyword found in a narration.
public struct RuleMatch: Sendable, Equatable {
    /// Index into `RuleMatcher.keywords`.
    public var keyword: Int
    /// Index into `RuleMatcher.categories`.
    public var category: Int
    /// The bytes of the text it was found in.
    public var range: Range<Int>
}

/// What the keywords of a narration say together.
public struct RuleVerdict: Sendable, Equatable {
    /// A category that keywords speak for, and how probable it is.
    public struct Candidate: Sendable, Equatable {
        /// Index into `RuleMatcher.categories`.
        public var category: Int
        /// The probability that it is the right one, in (0, 1).
        public var confidence: Double
    }

    /// The most probable category and its probability.
    public var winner: Candidate
    /// The keyword that says most for it: index into `RuleMatcher.keywords`.
    public var keyword: Int
    /// The next most probable category; nil if all keywords agree.
    public var runnerUp: Candidate?
}

/// What a worker keeps to match narration after narration without allocating.
public struct RuleScratch: Sendable {
    /// The keywords found in the last narration, in its order, without overlaps.
    public internal(set) var matches: [RuleMatch] = []
    /// The verdict on the last narration; nil if no keyword was found.
    public internal(set) var verdict: RuleVerdict?

    var evidence = RuleEvidence()
    var found = FoundPhrases()

    public init() {}
}
