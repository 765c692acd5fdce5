import CivilCalendar
/// The three files of a synthetic data set, as bytes: transactions, labels, metadata.
///
///     var files = SyntheticFiles(generator) while files.append(rows: 4_096, transactions: &csv, labels:
///     &labels) { /* write both out, empty them */ } let metadata = files.metadata(version: version)
///
/// Memory does not grow with the number of rows, only with that of different amounts, which the profile
/// bounds.
public struct SyntheticFiles: Sendable {
    private(set) var generator: Generator
    private var row = SyntheticTransaction()
    private(set) var statistics = SyntheticStatistics()

    /// The files of the rows that `generator` has still to draw.
    public init(_ generator: Generator) {
        self.generator = generator
    }

    /// Appends the next rows, up to `rows` of them; before the first the headers, `date,narration,amount` and
    /// `row,category`.
    ///
    /// Both files are RFC 4180 in UTF-8 with LF. A label's `row` counts data rows from 1.
    ///
    /// - Precondition: `rows > 0`.
    /// - Returns: whether anything was appended; `false` when all rows have been.
    public mutating func append(rows: Int, transactions: inout [UInt8], labels: inout [UInt8]) -> Bool {
        precondition(rows > 0, "a chunk needs at least one row")
        if statistics.rows == 0 {
            transactions += "date,narration,amount\n".utf8
            labels += "row,category\n".utf8
        }
        let before = statistics.rows
        while statistics.rows - before < rows, generator.next(into: &row) {
            statistics.count(row)
            appendTransaction(to: &transactions)
            appendLabel(to: &labels)
        }
        return statistics.rows > before
    }

    private func appendTransaction(to bytes: inout [UInt8]) {
        CivilDate(dayNumber: row.day).append(to: &bytes)
        bytes.append(UInt8(ascii: ","))
        CSVCell.append(row.narration, to: &bytes)
        bytes.append(UInt8(ascii: ","))
        DecimalText.append(row.hundredths, decimals: 2, to: &bytes)
        bytes.append(UInt8(ascii: "\n"))
    }

    private func appendLabel(to bytes: inout [UInt8]) {
        DecimalText.append(statistics.rows, to: &bytes)
        bytes.append(UInt8(ascii: ","))
        CSVCell.append(row.category.utf8, to: &bytes)
        bytes.append(UInt8(ascii: "\n"))
    }
}
