import DelimitedText
import Diagnostics
public import JSONText
import Transactions

/// What two classified files, or two runs, say differently of the same rows.
///
/// Rows are the same where date, narration and amount are; of several such rows the first goes with the first, and so on.
/// Memory grows with the rows of the first file, about a hundred bytes and the narration each.
public struct ClassifiedDifference: Sendable {
    /// A row whose category changed.
    public struct Change: Sendable {
        public let narration: String
        /// Days since 1970-01-01; nil where there is no date.
        public let day: Int?
        /// Signed, in main units; nil where missing.
        public let amount: Double?
        public let currency: String
        public let before: String
        public let after: String
    }

    /// All rows that went from one category to another.
    public struct Pair: Sendable {
        public let before: String
        public let after: String
        public var rows = 0
        /// Sizes of the amounts summed, by currency; the empty name where none is given.
        public var money: [String: Double] = [:]
    }

    /// Rows that are in both.
    public private(set) var common = 0
    public private(set) var onlyInFirst = 0
    public private(set) var onlyInSecond = 0
    /// Rows of either that could not be used.
    public private(set) var rejected = 0
    /// Those with most money first.
    public private(set) var changes: [Change] = []
    /// Those with most rows first.
    public private(set) var pairs: [Pair] = []

    /// - Parameters:
    ///   - first: a file that `classify` wrote, or a run's folder.
    ///   - second: the same.
    ///   - options: for files; a run's is read as its run was.
    public init(_ first: String, _ second: String, options: ReadingOptions = ReadingOptions()) throws(Failure) {
        var waiting: [[UInt8]: [String]] = [:]
        rejected = try Self.read(first, options) { key, category, _ in waiting[key, default: []].append(category) }
        for (key, categories) in waiting { waiting[key] = categories.reversed() }
        var found: [Change] = []
        var both = 0
        var new = 0
        rejected += try Self.read(second, options) { key, category, change in
            guard let before = waiting[key]?.popLast() else {
                new += 1
                return
            }
            both += 1
            if before != category { found.append(change(before)) }
        }
        common = both
        onlyInSecond = new
        onlyInFirst = waiting.values.reduce(0) { $0 + $1.count }
        changes = found.enumerated().sorted {
            let (a, b) = ($0.element.amount?.magnitude ?? 0, $1.element.amount?.magnitude ?? 0)
            return a == b ? $0.offset < $1.offset : a > b
        }.map(\.element)
        var sums: [[String]: Pair] = [:]
        for change in found {
            let key = [change.before, change.after]
            var pair = sums[key] ?? Pair(before: change.before, after: change.after)
            pair.rows += 1
            if let amount = change.amount { pair.money[change.currency, default: 0] += amount.magnitude }
            sums[key] = pair
        }
        pairs = sums.values.sorted {
            ($0.rows, $1.before, $1.after) > ($1.rows, $0.before, $0.after)
        }
    }

    /// - Returns: how many rows could not be used.
    private static func read(
        _ given: String, _ options: ReadingOptions, _ take: ([UInt8], String, (String) -> Change) -> Void
    ) throws(Failure) -> Int {
        let path = ClassifiedFile.path(given)
        var file = try TransactionFile(path: path, options: ClassifiedFile.reading(given, said: options))
        guard let answers = file.layout.ownColumn("category") else {
            throw .unreadable(
                Finding(
                    code: "not-classified", message: "this file has no category, confidence and method of ours",
                    at: SourceLocation(file: shown(path)), remedy: "Name files that 'bursar classify' wrote, or runs."))
        }
        var rejected = 0
        while let batch = try file.next() {
            rejected += batch.rejects.count
            let bytes = batch.records.bytes
            for row in batch.rows {
                let cells = batch.records.cellIndices(of: row.record)
                guard answers < cells.count else { continue }
                let category = String(
                    decoding: bytes[batch.records.cells[cells.lowerBound + answers].range], as: UTF8.self)
                let key = Array("\(row.day) \(row.amount.bitPattern) ".utf8) + bytes[row.narration.range]
                take(key, category) { before in
                    Change(
                        narration: String(decoding: bytes[row.narration.range], as: UTF8.self),
                        day: row.day == TransactionRow.noDay ? nil : Int(row.day),
                        amount: row.amount.isFinite ? row.amount : nil,
                        currency: String(decoding: bytes[row.currency.range], as: UTF8.self), before: before,
                        after: category)
                }
            }
        }
        return rejected
    }

    /// Everything, for a program.
    public var json: JSONValue {
        [
            "common": .int(common), "only_in_first": .int(onlyInFirst), "only_in_second": .int(onlyInSecond),
            "rejected": .int(rejected), "changed": .int(changes.count),
            "pairs": .array(
                pairs.map {
                    [
                        "from": .string($0.before), "to": .string($0.after), "rows": .int($0.rows),
                        "money": .object(
                            $0.money.sorted { $0.key < $1.key }.map {
                                .init($0.key.isEmpty ? "none" : $0.key, .double(($0.value * 1000).rounded() / 1000))
                            }),
                    ]
                }),
            "rows": .array(
                changes.map {
                    [
                        "date": JSONValue($0.day.map { isoDate($0) }), "narration": .string($0.narration),
                        "amount": JSONValue($0.amount), "currency": .string($0.currency), "from": .string($0.before),
                        "to": .string($0.after),
                    ]
                }),
        ]
    }
}
