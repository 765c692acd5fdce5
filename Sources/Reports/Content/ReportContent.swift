public import Evaluation
public import RunStore

/// Everything a report tells, as finished values: whoever makes one has asked rules, model and store already.
public struct ReportContent: Sendable {
    var run: RunRecord
    var commands: RunCommands
    var judged: JudgedFacts
    var rows: ReportRows
    var steps: [StepFacts]
    public var proposals: [ReportProposal] = []
    public var rules: [RuleFacts] = []
    public var tellingWords: [TellingWords] = []
    /// The run before, of the same kind.
    public var previous: RunRecord?
    /// The champion, where it is another run.
    public var champion: RunRecord?
    /// Against which run drift was measured, and what moved.
    public var drift: DriftReport?
    /// Why there is no drift section; nil where there is one.
    public var driftAbsence: String?

    public init(
        run: RunRecord, commands: RunCommands, steps: [StepFacts], judged: JudgedFacts, rows: ReportRows
    ) {
        self.run = run
        self.commands = commands
        self.steps = steps
        self.judged = judged
        self.rows = rows
    }
}

/// A proposal of `bursar discover`.
public struct ReportProposal: Sendable {
    let id: String
    let name: String
    let keywords: [String]
    let merchants: [String]
    let examples: [String]
    let rows: Int
    /// Signed sums by currency; the empty name where none is given.
    let money: [String: Double]
    /// 0 ... 1.
    let shareOfUnknown: Double
    /// 0 ... 1; nil where no truth is known.
    let precision: Double?
    /// 0 ... 1.
    let stability: Double

    public init(
        id: String, name: String, keywords: [String], merchants: [String], examples: [String], rows: Int,
        money: [String: Double], shareOfUnknown: Double, precision: Double?, stability: Double
    ) {
        self.id = id
        self.name = name
        self.keywords = keywords
        self.merchants = merchants
        self.examples = examples
        self.rows = rows
        self.money = money
        self.shareOfUnknown = shareOfUnknown
        self.precision = precision
        self.stability = stability
    }
}

/// What a rule did in this run.
public struct RuleFacts: Sendable {
    let keyword: String
    let category: String
    /// File and line.
    let place: String
    /// Rows it was found in.
    public var rows = 0
    /// Of those whose truth is one of the rules' categories: rows whose truth is the rule's, and rows whose truth is another.
    public var right = 0
    public var wrong = 0
    /// Of the wrong ones, those that rules answered with the rule's category.
    public var misled = 0
    /// The label most of the wrong rows really have; empty where there is none.
    public var mistakenFor = ""
    /// The share it is believed to be right for, 0 ... 1.
    let precision: Double

    public init(keyword: String, category: String, place: String, precision: Double) {
        self.keyword = keyword
        self.category = category
        self.place = place
        self.precision = precision
    }
}

/// The words that speak loudest for a label in the model.
public struct TellingWords: Sendable {
    let label: String
    /// By falling weight: one or two words, and what the model adds to the label's score above the mean of all labels.
    let words: [(text: String, weight: Double)]

    public init(label: String, words: [(text: String, weight: Double)]) {
        self.label = label
        self.words = words
    }
}
