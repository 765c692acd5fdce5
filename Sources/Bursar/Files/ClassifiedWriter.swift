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
    private let keys: [[UInt8]]
    private let ownNames: [[UInt8]]
    private let labels: [[UInt8]]
    private let answers: AnswerCells
    /// Whether the input's columns go out all and in their order.
    private let copiesWholeRows: Bool
    /// Whether the input's values are JSON, too.
    private let readsJSON: Bool
    private static let methods = DecisionMethod.allCases.map { Array($0.name.utf8) }

    struct Scratch: Sendable {
        var categoriser = Categoriser.Scratch()
        var memory = NarrationMemory()
        var group = RowGroup()
        var decisions: [Decision] = []
        var text: [UInt8] = []
        /// Where the next result goes; empty, with room.
        var bytes: [UInt8] = []
    }

    /// What came of a batch.
    struct Result: Sendable {
        var bytes: [UInt8] = []
        var rejects: [Reject] = []
        var tally = Tally()
    }

    /// - Parameter readsJSON: whether the input is NDJSON.
    init(categoriser: Categoriser, layout: TableLayout, format: ClassifiedFormat, readsJSON: Bool) {
        self.readsJSON = readsJSON
        self.categoriser = categoriser
        self.format = format
        var own = ["category", "confidence", "method"]
        if format.explains { own.append("reason") }
        if format.namesMerchants { own.append("merchant") }
        columns = OutputColumns(layout, besides: own).columns
        keys = columns.map { Array($0.key.utf8) }
        ownNames = own.map { Array($0.utf8) }
        labels = categoriser.labels.map { Array($0.utf8) }
        answers = AnswerCells(
            categories: (labels + [Array(Categoriser.unknown.utf8)]).map { Self.cell($0, format) },
            methods: Self.methods.map { Self.cell($0, format) }, endsRecord: own.count == 3)
        copiesWholeRows = columns.enumerated().allSatisfy { $0.offset == $0.element.source }
    }

    /// A cell as it stands in a record.
    private static func cell(_ text: [UInt8], _ format: ClassifiedFormat) -> [UInt8] {
        var bytes: [UInt8] = []
        var writer = CellWriter(isSpreadsheetSafe: format.isSpreadsheetSafe)
        writer.append(text.span, to: &bytes)
        return bytes
    }

    /// The header line; nothing for NDJSON.
    var header: [UInt8] {
        guard format.encoding == .csv else { return [] }
        var bytes: [UInt8] = []
        var writer = CellWriter(isSpreadsheetSafe: format.isSpreadsheetSafe)
        for name in columns.map({ Array($0.headerCell.utf8) }) + ownNames { writer.append(name.span, to: &bytes) }
        writer.endRecord(&bytes)
        return bytes
    }

    func classify(_ batch: TransactionBatch, _ scratch: inout Scratch) -> Result {
        var result = Result()
        swap(&result.bytes, &scratch.bytes)
        result.bytes.removeAll(keepingCapacity: true)
        result.bytes.reserveCapacity(batch.records.bytes.count + batch.rows.count * 32)
        let bytes = batch.records.bytes.span
        // Reasons and merchants are told from what the scratch holds of the row: then each is decided when it is written.
        let isAtOnce = !format.explains && !format.namesMerchants && categoriser.takesGroups
        if isAtOnce {
            categoriser.decide(
                batch.rows, of: bytes, &scratch.group, scratch: &scratch.categoriser, memory: &scratch.memory,
                into: &scratch.decisions)
        }
        for (number, row) in batch.rows.enumerated() {
            let decision =
                isAtOnce
                ? scratch.decisions[number]
                : categoriser.decide(
                    bytes.extracting(row.narration.range), amount: row.amount,
                    mcc: RowFacts.mcc(bytes.extracting(row.mcc.range)), scratch: &scratch.categoriser)
            result.tally.count(decision)
            switch format.encoding {
            case .csv: writeCells(batch.records, row, decision, &scratch, to: &result.bytes)
            case .ndjson: writeMembers(batch.records, row, decision, &scratch, to: &result.bytes)
            }
        }
        result.tally.unreadableDates = batch.unreadableDates
        result.tally.memory = scratch.memory.takeCounts()
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
        if copiesWholeRows, cells.count == columns.count,
            let record = writer.takePlainRecord(bytes, records.cells.span.extracting(cells))
        {
            answers.append(decision, behind: bytes.extracting(record), to: &output)
            if ownNames.count == 3 { return }
            for place in ownNames.indices.dropFirst(3) {
                fill(place, bytes.extracting(row.narration.range), decision, &scratch)
                writer.append(scratch.text.span, to: &output)
            }
            return writer.endRecord(&output)
        }
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
        for (column, key) in zip(columns, keys) where column.source < cells.count {
            let range = records.cells[cells.lowerBound + column.source].range
            if readsJSON {
                writer.append(key: key.span, cell: range, of: bytes, to: &output)
            } else {
                writer.append(key: key.span, string: bytes.extracting(range), to: &output)
            }
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
        case 1: ConfidenceText(decision.confidence).append(to: &scratch.text)
        case 2: scratch.text += Self.methods[Int(decision.method.rawValue)]
        case 3 where format.explains:
            scratch.text += categoriser.reason(for: decision, scratch: scratch.categoriser).utf8
        default:
            categoriser.merchant(raw, scratch: &scratch.categoriser, appendingTo: &scratch.text)
        }
    }
}

/// Counts of decisions by who made them.
struct Tally: Sendable, Equatable {
    var byMethod = [Int](repeating: 0, count: DecisionMethod.allCases.count)
    /// Rows whose answer is Unknown.
    var unknown = 0
    var unreadableDates = 0
    var memory = NarrationMemory.Counts()

    mutating func count(_ decision: Decision) {
        byMethod[Int(decision.method.rawValue)] += 1
        if !decision.isAnswered { unknown += 1 }
    }
}
