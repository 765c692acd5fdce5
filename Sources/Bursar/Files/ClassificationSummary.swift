public import JSONText

import Rules
public import Transactions

/// What came of classifying a file; `--json` writes it.
public struct ClassificationSummary: Sendable {
    /// What was read and counted.
    private(set) var tally: RowTally
    private let categoriser: Categoriser
    public internal(set) var seconds = 0.0

    public var input: String { tally.input }
    public var encoding: String { tally.encoding }
    public var delimiter: String { tally.delimiter }
    /// The columns taken, by role; nil where there is none.
    public var narrationColumn: String? { tally.narrationColumn }
    public var amountColumn: String? { tally.amountColumn }
    public var dateColumn: String? { tally.dateColumn }
    /// Rows whose answer is Unknown.
    public var rowsUnknown: Int { tally.rowsUnknown }
    public var rejectsByReason: [String: Int] { tally.rejectsByReason }
    /// Rows whose date could not be read; they are classified without it.
    public var unreadableDates: Int { tally.unreadableDates }

    init(_ file: TransactionFile, categoriser: Categoriser) {
        tally = RowTally(file)
        self.categoriser = categoriser
    }

    /// The same of rows that were counted earlier.
    init(_ tally: RowTally, categoriser: Categoriser) {
        self.tally = tally
        self.categoriser = categoriser
    }

    mutating func add(_ batch: Tally, rejects: [Reject]) { tally.add(batch, rejects: rejects) }

    /// The share of rows whose narration was remembered from an earlier row, 0 ... 1; nil without rows, or where nothing is
    /// remembered. How much depends on how the work was shared out, no answer does.
    public var memoryHitRate: Double? { tally.memoryHitRate }

    /// SHA-256 of the rules in canonical form; worked out when asked for.
    public var rulesDigest: String? { categoriser.rulesDigest }
    /// SHA-256 of the model file; worked out when asked for.
    public var modelDigest: String? { categoriser.modelDigest }

    /// Rows written.
    public var rowsOut: Int { tally.rowsOut }
    public var rowsRejected: Int { tally.rowsRejected }
    /// Records read, the header aside: each is either written or rejected.
    public var rowsIn: Int { rowsOut + rowsRejected }
    /// The share of rows that got a label, 0 ... 1; not how many of them are right. nil without rows.
    public var coverage: Double? { rowsOut == 0 ? nil : Double(rowsOut - rowsUnknown) / Double(rowsOut) }

    public func rows(_ method: DecisionMethod) -> Int { tally.rows(method) }

    /// The object of the contract.
    public var json: JSONValue {
        let share: (DecisionMethod) -> JSONValue = { JSONValue(self.share($0)) }
        return [
            "input": .string(input),
            "columns": [
                "narration": JSONValue(narrationColumn), "amount": JSONValue(amountColumn),
                "date": JSONValue(dateColumn),
            ],
            "encoding": .string(encoding),
            "delimiter": .string(delimiter),
            "rows_in": .int(rowsIn),
            "rows_out": .int(rowsOut),
            "rows_rejected": .int(rowsRejected),
            "rejected_by_reason": .object(
                rejectsByReason.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .int($0.value)) }),
            "unreadable_dates": .int(unreadableDates),
            "cache_hit_rate": JSONValue(memoryHitRate),
            "coverage": JSONValue(coverage),
            "coverage_by_method": [
                "rule": share(.rule), "model": share(.model), "none": share(.none),
            ],
            "rules_digest": JSONValue(rulesDigest),
            "model_digest": JSONValue(modelDigest),
            "version": .string(ProgramVersion.current),
            "seconds": .double(seconds),
        ]
    }
}
