public import JSONText

import Rules
public import Transactions

/// What came of classifying a file; `--json` writes it.
public struct ClassificationSummary: Sendable {
    public let input: String
    public let encoding: String
    public let delimiter: String
    /// The columns taken, by role; nil where there is none.
    public let narrationColumn: String?
    public let amountColumn: String?
    public let dateColumn: String?
    public private(set) var rowsByMethod: [DecisionMethod: Int] = [:]
    /// Rows whose answer is Unknown.
    public private(set) var rowsUnknown = 0
    public private(set) var rejectsByReason: [String: Int] = [:]
    /// Rows whose date could not be read; they are classified without it.
    public private(set) var unreadableDates = 0
    private var memory = NarrationMemory.Counts()
    private let categoriser: Categoriser
    public internal(set) var seconds = 0.0

    init(_ file: TransactionFile, categoriser: Categoriser) {
        input = file.path
        encoding = file.encodingName
        delimiter = file.delimiterName
        let layout = file.layout
        func name(_ role: ColumnRole) -> String? { layout.column(of: role).map { layout.columns[$0].name } }
        narrationColumn = name(.narration)
        amountColumn = name(.amount) ?? name(.debit) ?? name(.credit)
        dateColumn = name(.date)
        self.categoriser = categoriser
    }

    mutating func add(_ tally: Tally, rejects: [Reject]) {
        for method in DecisionMethod.allCases {
            rowsByMethod[method, default: 0] += tally.byMethod[Int(method.rawValue)]
        }
        unreadableDates += tally.unreadableDates
        memory.add(tally.memory)
        rowsUnknown += tally.unknown
        for reject in rejects {
            let kind = reject.reason.split(separator: ":", maxSplits: 1).first.map(String.init) ?? ""
            rejectsByReason[kind, default: 0] += 1
        }
    }

    /// The share of rows whose narration was remembered from an earlier row, 0 ... 1; nil without rows, or where nothing is
    /// remembered. How much depends on how the work was shared out, no answer does.
    public var memoryHitRate: Double? { memory.rows == 0 ? nil : Double(memory.hits) / Double(memory.rows) }

    /// SHA-256 of the rules in canonical form; worked out when asked for.
    public var rulesDigest: String? { categoriser.rulesDigest }
    /// SHA-256 of the model file; worked out when asked for.
    public var modelDigest: String? { categoriser.modelDigest }

    /// Rows written.
    public var rowsOut: Int { rowsByMethod.values.reduce(0, +) }
    public var rowsRejected: Int { rejectsByReason.values.reduce(0, +) }
    /// Records read, the header aside: each is either written or rejected.
    public var rowsIn: Int { rowsOut + rowsRejected }
    /// The share of rows that got a label, 0 ... 1; not how many of them are right. nil without rows.
    public var coverage: Double? { rowsOut == 0 ? nil : Double(rowsOut - rowsUnknown) / Double(rowsOut) }

    public func rows(_ method: DecisionMethod) -> Int { rowsByMethod[method] ?? 0 }

    /// The object of the contract.
    public var json: JSONValue {
        let share: (DecisionMethod) -> JSONValue = { method in
            JSONValue(self.rowsOut == 0 ? nil : Double(self.rows(method)) / Double(self.rowsOut))
        }
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
