import DelimitedText
import Features
import Narrations
import Transactions

/// Decides the rows of a batch and writes them with their answers, into bytes.
///
/// Built once, shared by all threads; each worker brings a `Scratch`.
struct ClassifiedWriter: Sendable {
    let categoriser: Categoriser
    let format: ClassifiedFormat
    private let columns: [OutputColumns.Column]
    private let names: [[UInt8]]
    private let ownNames: [[UInt8]]
    private let labels: [[UInt8]]
    private static let methods = DecisionMethod.allCases.map { Array($0.name.utf8) }

    struct Scratch: Sendable {
        var categoriser = Categoriser.Scratch()
        var text: [UInt8] = []
    }

    /// What came of a batch.
    struct Result: Sendable {
        var bytes: [UInt8] = []
        var rejects: [Reject] = []
        var tally = Tally()
    }

    init(categoriser: Categoriser, layout: TableLayout, format: ClassifiedFormat) {
        self.categoriser = categoriser
        self.format = format
        columns = OutputColumns(layout).columns
        names = columns.map { Array($0.name.utf8) }
        var own = ["category", "confidence", "method"]
        if format.explains { own.append("reason") }
        if format.namesMerchants { own.append("merchant") }
        ownNames = own.map { Array($0.utf8) }
        labels = categoriser.labels.map { Array($0.utf8) }
    }

    /// The header line; nothing for NDJSON.
    var header: [UInt8] {
        guard format.encoding == .csv else { return [] }
        var bytes: [UInt8] = []
        var writer = CellWriter()
        for name in columns.map({ Array($0.headerCell.utf8) }) + ownNames { writer.append(name.span, to: &bytes) }
        writer.endRecord(&bytes)
        return bytes
    }

    func classify(_ batch: TransactionBatch, scratch: inout Scratch) -> Result {
        var result = Result()
        result.bytes.reserveCapacity(batch.records.bytes.count + batch.rows.count * 32)
        for row in batch.rows {
            let bytes = batch.records.bytes.span
            let decision = categoriser.decide(
                bytes.extracting(row.narration.range), amount: row.amount,
                mcc: RowFacts.mcc(bytes.extracting(row.mcc.range)), scratch: &scratch.categoriser)
            result.tally.count(decision)
            switch format.encoding {
            case .csv: writeCells(batch.records, row, decision, &scratch, to: &result.bytes)
            case .ndjson: writeMembers(batch.records, row, decision, &scratch, to: &result.bytes)
            }
        }
        result.tally.unreadableDates = batch.unreadableDates
        result.rejects = batch.rejects
        return result
    }

    private func writeCells(
        _ records: RecordBatch, _ row: TransactionRow, _ decision: Decision, _ scratch: inout Scratch,
        to output: inout [UInt8]
    ) {
        let bytes = records.bytes.span
        let cells = records.cellIndices(of: row.record)
        var writer = CellWriter(isSpreadsheetSafe: format.isSpreadsheetSafe)
        for column in columns {
            let range = column.source < cells.count ? records.cells[cells.lowerBound + column.source].range : 0..<0
            writer.append(bytes.extracting(range), to: &output)
        }
        for place in ownNames.indices {
            fill(place, bytes.extracting(row.narration.range), decision, &scratch)
            writer.append(scratch.text.span, to: &output)
        }
        writer.endRecord(&output)
    }

    private func writeMembers(
        _ records: RecordBatch, _ row: TransactionRow, _ decision: Decision, _ scratch: inout Scratch,
        to output: inout [UInt8]
    ) {
        let bytes = records.bytes.span
        let cells = records.cellIndices(of: row.record)
        var writer = JSONWriter()
        writer.beginObject(&output)
        for (column, name) in zip(columns, names) where column.source < cells.count {
            let range = records.cells[cells.lowerBound + column.source].range
            writer.append(key: name.span, string: bytes.extracting(range), to: &output)
        }
        for (place, name) in ownNames.enumerated() {
            fill(place, bytes.extracting(row.narration.range), decision, &scratch)
            if place == 1 {
                writer.append(key: name.span, json: scratch.text.span, to: &output)
            } else {
                writer.append(key: name.span, string: scratch.text.span, to: &output)
            }
        }
        writer.endObject(&output)
    }

    /// Puts the text of one of our own columns into the scratch: category, confidence, method, then those asked for.
    private func fill(_ place: Int, _ raw: Span<UInt8>, _ decision: Decision, _ scratch: inout Scratch) {
        scratch.text.removeAll(keepingCapacity: true)
        switch place {
        case 0:
            if let category = decision.category {
                scratch.text += labels[Int(category)]
            } else {
                scratch.text += Categoriser.unknown.utf8
            }
        case 1: appendConfidence(decision.confidence, to: &scratch.text)
        case 2: scratch.text += Self.methods[Int(decision.method.rawValue)]
        case 3 where format.explains:
            scratch.text += categoriser.reason(for: decision, scratch: scratch.categoriser).utf8
        default:
            categoriser.normaliser.merchant(
                of: scratch.categoriser.narration, raw: raw, appendingTo: &scratch.text)
        }
    }

    /// Four decimals, rounded down from one half on: 0.0000 ... 1.0000.
    private func appendConfidence(_ confidence: Float, to text: inout [UInt8]) {
        let parts = Int((min(max(Double(confidence), 0), 1) * 10_000).rounded())
        text.append(UInt8(ascii: "0") + UInt8(parts / 10_000))
        text.append(UInt8(ascii: "."))
        for power in [1000, 100, 10, 1] { text.append(UInt8(ascii: "0") + UInt8(parts / power % 10)) }
    }
}

/// Counts of decisions by who made them.
struct Tally: Sendable, Equatable {
    var byMethod = [Int](repeating: 0, count: DecisionMethod.allCases.count)
    /// Rows whose answer is Unknown.
    var unknown = 0
    var unreadableDates = 0

    mutating func count(_ decision: Decision) {
        byMethod[Int(decision.method.rawValue)] += 1
        if !decision.isAnswered { unknown += 1 }
    }

    mutating func add(_ other: Tally) {
        for method in byMethod.indices { byMethod[method] += other.byMethod[method] }
        unknown += other.unknown
        unreadableDates += other.unreadableDates
    }
}
