import Transactions

/// What was counted while a file was classified, and what the file looked like.
struct RowTally: Sendable, Codable {
    let input: String
    let encoding: String
    let delimiter: String
    let narrationColumn: String?
    let amountColumn: String?
    let dateColumn: String?
    private var byMethod: [Int]
    private(set) var rowsUnknown = 0
    private(set) var rejectsByReason: [String: Int] = [:]
    private(set) var unreadableDates = 0
    private var remembered = 0
    private var looked = 0

    init(_ file: TransactionFile) {
        input = file.path
        encoding = file.encodingName
        delimiter = file.delimiterName
        let layout = file.layout
        func name(_ role: ColumnRole) -> String? { layout.column(of: role).map { layout.columns[$0].name } }
        narrationColumn = name(.narration).map { column in
            name(.furtherNarration).map { "\(column) + \($0)" } ?? column
        }
        amountColumn = name(.amount) ?? name(.debit) ?? name(.credit)
        dateColumn = name(.date)
        byMethod = [Int](repeating: 0, count: DecisionMethod.allCases.count)
    }

    mutating func add(_ batch: Tally, rejects: [Reject]) {
        for method in DecisionMethod.allCases { byMethod[Int(method.rawValue)] += batch.byMethod[Int(method.rawValue)] }
        unreadableDates += batch.unreadableDates
        looked += batch.memory.rows
        remembered += batch.memory.hits
        rowsUnknown += batch.unknown
        for reject in rejects {
            let kind = reject.reason.split(separator: ":", maxSplits: 1).first.map(String.init) ?? ""
            rejectsByReason[kind, default: 0] += 1
        }
    }

    var rowsOut: Int { byMethod.reduce(0, +) }
    var rowsRejected: Int { rejectsByReason.values.reduce(0, +) }
    var memoryHitRate: Double? { looked == 0 ? nil : Double(remembered) / Double(looked) }

    func rows(_ method: DecisionMethod) -> Int { byMethod[Int(method.rawValue)] }
}
