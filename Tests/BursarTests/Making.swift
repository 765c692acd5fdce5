import Bursar
import Classifiers
import Concepts
import Diagnostics
import Features
import Rules
import SparseMath
import Transactions

/// Rules over a few categories, each with its keywords.
func matcher(_ categories: [(name: String, keywords: [String])]) throws(Findings) -> RuleMatcher {
    let lines = categories.map { "  \($0.name): {keywords: [\($0.keywords.joined(separator: ", "))]}" }
    return try RuleMatcher(
        .parse(yaml: "categories:\n" + lines.joined(separator: "\n") + "\n", file: "own.yaml"))
}

/// One row of a file.
struct Row {
    var narration: String
    var label: String
    var amount = -10.0
    var day: Int32 = 0
    var mcc: Int32 = -1
}

extension TrainingRows {
    init(_ rows: [Row], concepts: ConceptTable = .empty) {
        self.init(concepts: concepts)
        for row in rows {
            append(
                narration: Array(row.narration.utf8).span, amount: row.amount, day: row.day,
                label: Array(row.label.utf8), mcc: row.mcc)
        }
    }

    var all: [Int] { Array(0..<count) }
}

/// Rows that are easy to learn: three labels, each with narrations of its own, and merchants that come again and again.
enum Sample {
    static let merchants = [
        ("Groceries", ["TESCO STORES", "SAINSBURYS", "ALDI MARKET", "LIDL FOOD"]),
        ("Transport", ["SHELL FUEL", "CITY PARKING", "METRO TRAIN", "UBER TRIP"]),
        ("Dining", ["PIZZA HUT", "COFFEE BAR", "BURGER HOUSE", "SUSHI PLACE"]),
    ]

    static func rows(_ count: Int, seed: UInt64 = 1) -> [Row] {
        var random = RandomSource(seed: seed)
        return (0..<count).map { index in
            let (label, names) = merchants[random.below(merchants.count)]
            let amount = (-100 * random.unit() - 1) * 100
            return Row(
                narration: "\(names[random.below(names.count)]) \(random.below(10_000))", label: label,
                amount: amount.rounded() / 100, day: Int32(index))
        }
    }

    /// Phrases of the merchants, and one that stands in no row.
    static let concepts = {
        var lexicon = ConceptLexicon()
        for phrase in ["tesco stores", "aldi", "lidl food"] { lexicon.add(phrase, to: "food.shops") }
        for phrase in ["pizza", "sushi place", "trattoria"] { lexicon.add(phrase, to: "food.out") }
        return ConceptTable(lexicon)
    }()

    /// What comes of 120 rows and their true labels, made once.
    static let trained = training()
    /// The same by twenty trees.
    static let grown = training(settings: forest)

    static let forest = {
        var settings = TrainingSettings()
        settings.algorithm = .forest
        settings.forest.trees = 20
        return settings
    }()

    static func training(
        _ count: Int = 120, rules: RuleMatcher? = nil, source: LabelSource = .trueLabels, threshold: Float = 0.5,
        settings: TrainingSettings = TrainingSettings()
    ) -> Training? {
        let rows = TrainingRows(rows(count), concepts: concepts)
        return Training.fit(
            rows, chosen: rows.all, source: source, rules: rules, threshold: threshold, settings: settings)
    }

    /// Random narrations: known ones, parts of known ones, noise of any bytes.
    static func narrations(_ count: Int, seed: UInt64) -> [[UInt8]] {
        var random = RandomSource(seed: seed)
        let known = merchants.flatMap(\.1).map { Array($0.utf8) }
        return (0..<count).map { _ in
            switch random.below(3) {
            case 0: return known[random.below(known.count)] + Array(" \(random.below(1000))".utf8)
            case 1:
                let name = known[random.below(known.count)]
                return Array(name.prefix(random.below(name.count + 1)))
            default: return (0..<random.below(40)).map { _ in UInt8(random.below(256)) }
            }
        }
    }
}

extension Categoriser {
    /// Decides one narration with a scratch of its own.
    func decide(_ narration: [UInt8], amount: Double = .nan) -> (category: String, confidence: Float, method: String) {
        var scratch = Scratch()
        let decision = decide(narration.span, amount: amount, scratch: &scratch)
        return (name(of: decision), decision.confidence, decision.method.name)
    }

    func decide(_ narration: String, amount: Double = .nan) -> (category: String, confidence: Float, method: String) {
        decide(Array(narration.utf8), amount: amount)
    }
}
