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
    private(set) var statistics: SyntheticStatistics
    /// Each label as it stands in a cell.
    private let labelCells: [[UInt8]]

    private var isHeaderDue: Bool

    /// The files of the rows that `generator` has still to draw.
    ///
    /// - Parameter hasHeader: whether they begin with a header, as a stream's later batches do not.
    public init(_ generator: Generator, hasHeader: Bool = true) {
        self.generator = generator
        isHeaderDue = hasHeader
        statistics = SyntheticStatistics(labels: generator.labels.count)
        labelCells = generator.labels.map { label in
            var cell: [UInt8] = []
            CSVCell.append(label.utf8, to: &cell)
            return cell
        }
    }

    /// Appends the next rows, up to `rows` of them; before the first the headers, `date,narration,amount` and
    /// ``labelsHeader``.
    ///
    /// Both files are RFC 4180 in UTF-8 with LF, but for the lines that the noise has made unusable. A label's `row`
    /// counts data rows from 1, these among them. `merchant_start` and `merchant_end` and their like are bytes of the
    /// narration's UTF-8, from 0, the end beyond the last; empty where the narration has no such part.
    ///
    /// - Precondition: `rows > 0`.
    /// - Returns: whether anything was appended; `false` when all rows have been.
    public mutating func append(rows: Int, transactions: inout [UInt8], labels: inout [UInt8]) -> Bool {
        precondition(rows > 0, "a chunk needs at least one row")
        if isHeaderDue {
            isHeaderDue = false
            transactions += Self.transactionsHeader
            labels += Self.labelsHeader
        }
        let before = statistics.rows
        while statistics.rows - before < rows, generator.next(into: &row) {
            statistics.count(row)
            appendTransaction(to: &transactions)
            appendLabel(to: &labels)
        }
        return statistics.rows > before
    }

    static let transactionsHeader = Array("date,narration,amount\n".utf8)
    static let labelsHeader = Array(
        ("row,category," + Entity.allCases.map { "\($0.name)_start,\($0.name)_end" }.joined(separator: ",") + "\n").utf8
    )
    private static let word = Array("n/a".utf8)

    private func appendTransaction(to bytes: inout [UInt8]) {
        if !row.lacksDate || row.malformation == .tooShort { CivilDate(dayNumber: row.day).append(to: &bytes) }
        if row.malformation != .tooShort {
            bytes.append(UInt8(ascii: ","))
            CSVCell.append(row.narration, to: &bytes)
            bytes.append(UInt8(ascii: ","))
            if row.malformation == .wordForAmount {
                bytes += Self.word
            } else if !row.lacksAmount {
                DecimalText.append(row.hundredths, decimals: 2, to: &bytes)
            }
            if row.malformation == .tooLong { bytes += [UInt8(ascii: ","), UInt8(ascii: "0"), UInt8(ascii: ",")] }
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    private func appendLabel(to bytes: inout [UInt8]) {
        DecimalText.append(statistics.rows, to: &bytes)
        bytes.append(UInt8(ascii: ","))
        bytes += labelCells[row.label]
        for entity in Entity.allCases {
            bytes.append(UInt8(ascii: ","))
            let span = row.entities[entity]
            if let span { DecimalText.append(span.lowerBound, to: &bytes) }
            bytes.append(UInt8(ascii: ","))
            if let span { DecimalText.append(span.upperBound, to: &bytes) }
        }
        bytes.append(UInt8(ascii: "\n"))
    }
}
