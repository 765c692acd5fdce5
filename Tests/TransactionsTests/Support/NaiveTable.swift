import DelimitedText
import Diagnostics
import Transactions

/// A reader for tests: splits at delimiters and line feeds, knows quotes, and nothing else.
enum NaiveTable {
    static func records(_ text: String, delimiter: Character = ",", keepsBlankLines: Bool = false)
        -> RecordBatch
    {
        var batch = RecordBatch()
        var line = 1
        for source in text.split(separator: "\n", omittingEmptySubsequences: false) {
            defer { line += 1 }
            if source.isEmpty, !keepsBlankLines { continue }
            append(cells(String(source), delimiter), source: String(source), line: line, to: &batch)
        }
        return batch
    }

    static func append(
        _ cells: [String], source: String, line: Int, fault: RecordFault? = nil, to batch: inout RecordBatch
    ) {
        for cell in cells { batch.cells.append(add(Array(cell.utf8), to: &batch)) }
        batch.cellCounts.append(batch.cells.count)
        batch.raw.append(add(Array(source.utf8), to: &batch))
        batch.lines.append(line)
        batch.faults.append(fault)
    }

    /// Some records of a batch, as a reader would hand them out.
    static func slice(_ batch: RecordBatch, _ range: Range<Int>) -> RecordBatch {
        var slice = RecordBatch()
        slice.bytes = batch.bytes
        for record in range {
            slice.cells += batch.cells[batch.cellIndices(of: record)]
            slice.cellCounts.append(slice.cells.count)
            slice.raw.append(batch.raw[record])
            slice.lines.append(batch.lines[record])
            slice.faults.append(batch.faults[record])
        }
        return slice
    }

    private static func add(_ bytes: [UInt8], to batch: inout RecordBatch) -> ByteRange {
        let start = UInt32(batch.bytes.count)
        batch.bytes += bytes
        return ByteRange(start: start, end: UInt32(batch.bytes.count))
    }

    private static func cells(_ line: String, _ delimiter: Character) -> [String] {
        var cells = [""]
        var isQuoted = false
        for character in line {
            if character == "\"" {
                isQuoted.toggle()
            } else if character == delimiter, !isQuoted {
                cells.append("")
            } else {
                cells[cells.count - 1].append(character)
            }
        }
        return cells
    }
}

/// A text read whole: its layout and its rows.
struct ReadTable {
    let layout: TableLayout
    let batch: TransactionBatch

    init(
        _ text: String, delimiter: Character = ",", columns: String? = nil, hasHeader: Bool? = nil,
        flipsSign: Bool = false
    ) throws(Finding) {
        let records = NaiveTable.records(text, delimiter: delimiter)
        try self.init(records, columns: columns, hasHeader: hasHeader, flipsSign: flipsSign)
    }

    init(
        _ records: RecordBatch, columns: String? = nil, hasHeader: Bool? = nil, flipsSign: Bool = false
    ) throws(Finding) {
        let overrides = if let columns { try ColumnOverrides(parsing: columns) } else { ColumnOverrides.none }
        try self.init(records, overrides, hasHeader: hasHeader, flipsSign: flipsSign)
    }

    init(
        _ records: RecordBatch, _ overrides: ColumnOverrides, hasHeader: Bool? = nil, flipsSign: Bool = false
    ) throws(Finding) {
        let head = NaiveTable.slice(records, 0..<min(200, records.count))
        layout = try TableLayout.find(in: head, overrides: overrides, hasHeader: hasHeader)
        var progress = TransactionParser.Progress()
        batch = TransactionParser(layout: layout, options: .init(flipsSign: flipsSign)).parse(
            records, &progress)
    }

    func name(_ role: ColumnRole) -> String? { layout.column(of: role).map { layout.columns[$0].name } }

    func text(_ range: ByteRange) -> String {
        String(decoding: batch.records.bytes[range.range], as: UTF8.self)
    }

    var narrations: [String] { batch.rows.map { text($0.narration) } }
    var amounts: [Double] { batch.rows.map(\.amount) }
    var days: [Int32] { batch.rows.map(\.day) }
    var reasons: [String] { batch.rejects.map(\.reason) }
}

/// Days since 1970-01-01, counted year by year and month by month: slow and plain, as an oracle should be.
func civil(_ year: Int, _ month: Int, _ day: Int) -> Int32 {
    func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
    var days = day - 1
    for past in min(year, 1970)..<max(year, 1970) {
        days += (isLeap(past) ? 366 : 365) * (year < 1970 ? -1 : 1)
    }
    let lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return Int32(days + lengths[..<(month - 1)].reduce(0, +))
}
