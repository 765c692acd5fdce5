import Clustering
import JSONText

/// A proposal as `suggestions.yaml` tells it: all a person needs to decide, and all it takes to act on it.
public struct Suggestion: Sendable, Equatable, Codable {
    public let id: String
    public let name: String
    public let keywords: [String]
    /// What a rule for it would say.
    public let rule: [String]
    /// Its merchants, those with most rows first, at most `mostMerchants`.
    public let merchants: [String]
    public let rows: Int
    /// Sums by currency; the empty name where none is given.
    public let money: [String: Double]
    /// Its rows among all unknown rows, those without a word too; 0 ... 1.
    public let shareOfUnknown: Double
    /// The share of its most frequent true label among its rows with truth; nil where there is none.
    public let precision: Double?
    public let stability: Double
    /// Narrations as they stand in the file.
    public let examples: [String]

    /// More merchants are not listed; the rule covers them all the same.
    public static let mostMerchants = 200
    private static let mostExamples = 5

    /// - Parameter unknown: what the proposal was found in.
    init(_ proposal: Proposal, of unknown: UnknownMerchants) {
        id = proposal.id
        name = proposal.name
        keywords = proposal.keywords
        rule = proposal.phrases
        merchants = proposal.members.prefix(Self.mostMerchants).map { unknown.merchants[$0].text }
        rows = proposal.rows
        money = proposal.money
        shareOfUnknown = Double(proposal.rows) / Double(max(1, unknown.rows))
        stability = proposal.stability
        examples = proposal.members.prefix(Self.mostExamples).map {
            String(decoding: unknown.merchants[$0].example, as: UTF8.self)
        }
        var counts: [String: Int] = [:]
        for member in proposal.members { counts.merge(unknown.truths[member]) { $0 + $1 } }
        let known = counts.values.reduce(0, +)
        precision = known == 0 ? nil : Double(counts.values.max() ?? 0) / Double(known)
    }

    /// A proposal as a file has it.
    public init(
        id: String, name: String, keywords: [String], rule: [String], merchants: [String], rows: Int,
        money: [String: Double], shareOfUnknown: Double, precision: Double?, stability: Double, examples: [String]
    ) {
        self.id = id
        self.name = name
        self.keywords = keywords
        self.rule = rule
        self.merchants = merchants
        self.rows = rows
        self.money = money
        self.shareOfUnknown = shareOfUnknown
        self.precision = precision
        self.stability = stability
        self.examples = examples
    }

    /// The members of the contract in its order, `rule`, and `currency` where the sum has one that is named.
    var json: JSONValue {
        let kind: [JSONValue.Member] = [
            .init("id", .string(id)), .init("name", .string(name)),
            .init("keywords", .array(keywords.map(JSONValue.string))),
            .init("rule", .array(rule.map(JSONValue.string))),
            .init("merchants", .array(merchants.map(JSONValue.string))), .init("rows", .int(rows)),
            .init("amount", amount),
        ]
        let only = money.count == 1 ? money.keys.first : nil
        let currency = (only ?? "").isEmpty ? [] : [JSONValue.Member("currency", JSONValue(only))]
        let worth: [JSONValue.Member] = [
            .init("share_of_unknown", .double(shareOfUnknown)), .init("precision", JSONValue(precision)),
            .init("stability", .double(stability)), .init("examples", .array(examples.map(JSONValue.string))),
        ]
        return .object(kind + currency + worth)
    }

    /// A number where there is one currency, else a number for each; nothing where no amount is known.
    private var amount: JSONValue {
        // As many decimals as amounts have, and none that adding up made: coins of thousandths where sums are large, what has
        // no coins where they are small.
        let sums = money.mapValues { sum in
            let scale = sum.magnitude < 1000 ? 1e8 : 1e3
            return JSONValue.double((sum * scale).rounded() / scale)
        }
        switch sums.count {
        case 0: return .null
        case 1: return sums.first?.value ?? .null
        default:
            return .object(
                sums.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key.isEmpty ? "none" : $0.key, $0.value) })
        }
    }
}
