/// Which rows a person should look at, and why.
struct Review {
    /// Why a row is worth a look; the raw value is what the rows' script carries.
    enum Reason: UInt8, CaseIterable {
        case none, wrong, unheardOf, belowThreshold, rulesDisagree, unsure

        /// For a person; `{candidate}` stands for the label that was best.
        var text: String {
            switch self {
            case .none: ""
            case .wrong: "the true label is another"
            case .unheardOf: "no keyword was found, and the model knows none of the words"
            case .belowThreshold: "the best candidate, {candidate}, is not sure enough to be answered"
            case .rulesDisagree: "keywords speak for different categories"
            case .unsure: "answered, but not surely"
            }
        }
    }

    /// For each row.
    let reasons: [Reason]
    /// Rows with a reason, those where most is at stake first: what is missing to certainty, times the amount.
    let order: [Int]

    static let sureFrom: Float = 0.7

    init(_ rows: ReportRows) {
        reasons = (0..<rows.count).map { Self.reason(of: $0, in: rows) }
        let reasons = reasons
        order = rows.narrations.indices.filter { reasons[$0] != .none }.sorted {
            let (a, b) = (Self.stake($0, in: rows), Self.stake($1, in: rows))
            return a == b ? $0 < $1 : a > b
        }
    }

    static func stake(_ row: Int, in rows: ReportRows) -> Double {
        Double(1 - rows.confidences[row]) * rows.money(row)
    }

    private static func reason(of row: Int, in rows: ReportRows) -> Reason {
        let evidence = evidence(of: row, in: rows)
        if rows.isUnknown(row) {
            return (evidence?.candidate ?? "").isEmpty ? .unheardOf : .belowThreshold
        }
        if rows.truths[row] >= 0, rows.truths[row] != rows.categories[row] { return .wrong }
        if let evidence {
            let spoken = Set(evidence.parts.filter { $0.source == .rule }.map(\.category))
            if spoken.count > 1, rows.confidences[row] < 0.9 { return .rulesDisagree }
        }
        return rows.confidences[row] < sureFrom ? .unsure : .none
    }

    static func evidence(of row: Int, in rows: ReportRows) -> RowEvidence? {
        guard rows.evidenceOfRow.indices.contains(row), rows.evidenceOfRow[row] >= 0 else { return nil }
        return rows.evidence[Int(rows.evidenceOfRow[row])]
    }

    func text(of row: Int, in rows: ReportRows) -> String {
        let candidate = Self.evidence(of: row, in: rows)?.candidate ?? ""
        return reasons[row].text.replacing("{candidate}", with: candidate)
    }
}
