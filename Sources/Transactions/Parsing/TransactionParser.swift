public import DelimitedText

/// Turns records into rows, batch after batch; what can't be used becomes a reject with a reason.
///
/// A value built once from a layout and shared by all threads; what it has to remember from batch to batch is in a
/// `Progress` that the caller keeps.
public struct TransactionParser: Sendable {
    /// How to read what the file does not say.
    public struct Options: Sendable, Equatable {
        /// Whether all amounts change their sign: for files in which money out is positive.
        var flipsSign: Bool

        public init(flipsSign: Bool = false) { self.flipsSign = flipsSign }
    }

    /// How far in its file a parser is.
    public struct Progress: Sendable, Equatable {
        /// Records read so far.
        private(set) var records: Int

        /// - Parameter records: how many records of the file come before the first that will be parsed; a worker that
        ///   takes a batch from the middle knows.
        public init(records: Int = 0) { self.records = records }

        mutating func advance(by count: Int) { records += count }
    }

    /// The table this parser reads.
    let layout: TableLayout
    let options: Options
    let width: Int
    let narration: Int
    /// What is read behind the narration; nil where that is one column.
    let furtherNarration: Int?
    let amount: Int?
    /// What the amount's column says of its sign.
    let amountSide: AmountSide
    let debit: Int?
    let credit: Int?
    let direction: Int?
    /// How many cells the header has, and how long its narration's name is; nil without a name.
    let headerNarration: (width: Int, length: Int)?
    /// Whether there is a column of amounts, so that a row without one can be a balance.
    private let holdsAmounts: Bool
    private let date: Int?
    private let label: Int?
    private let currency: Int?
    private let mcc: Int?

    public init(layout: TableLayout, options: Options = Options()) {
        self.layout = layout
        self.options = options
        width = layout.columns.count
        narration = layout.column(of: .narration) ?? 0
        furtherNarration = layout.column(of: .furtherNarration)
        amount = layout.column(of: .amount)
        amountSide =
            layout.amountFormat.marksCreditsAlone && layout.column(of: .direction) == nil
            ? .outUnlessMarked : .asWritten
        debit = layout.column(of: .debit)
        credit = layout.column(of: .credit)
        holdsAmounts = amount != nil || debit != nil || credit != nil
        direction = layout.column(of: .direction)
        let header = layout.headerCells
        headerNarration = narration < header.count ? (header.count, header[narration].count) : nil
        date = layout.column(of: .date)
        label = layout.column(of: .label)
        currency = layout.column(of: .currency)
        mcc = layout.column(of: .mcc)
    }

    /// Reads the file's next records.
    ///
    /// The header's own records are taken out of the batch: they are neither rows nor rejects. Of all others
    /// `records.count == rows.count + rejects.count` holds, and both are in the file's order. How the file is cut into
    /// batches changes nothing.
    ///
    /// - Parameters:
    ///   - records: the records that follow those already read; their arena goes into the result.
    ///   - progress: a new one for a new file.
    /// Complexity: linear in the records' bytes; allocates for rejects only.
    public func parse(_ records: consuming RecordBatch, _ progress: inout Progress) -> TransactionBatch {
        let first = progress.records
        progress.advance(by: records.count)
        let header = layout.headerRecords.clamped(to: first..<first + records.count)
        let firstRow = layout.headerRecords.upperBound - first
        var kept = records
        var preamble = min(max(0, firstRow), kept.count)
        if !header.isEmpty {
            kept.removeRecords(header.lowerBound - first..<header.upperBound - first)
            preamble -= header.count
        }
        var batch = parse(kept, preamble: preamble)
        if let furtherNarration { joinNarrations(&batch, furtherNarration) }
        return batch
    }

    private func parse(_ records: RecordBatch, preamble: Int) -> TransactionBatch {
        var rows: [TransactionRow] = []
        rows.reserveCapacity(records.count)
        var rejects: [Reject] = []
        var unreadableDates = 0
        let bytes = records.bytes.span
        let cells = records.cells.span
        var end = 0
        for record in 0..<records.count {
            let indices = end..<records.cellCounts[record]
            end = indices.upperBound
            let outcome: Outcome
            if let fault = records.faults[record] {
                outcome = .reject(RejectReason(fault))
            } else if record < preamble {
                outcome = .reject(.preamble)
            } else {
                outcome = read(bytes, cells, indices, record)
            }
            switch outcome {
            case .row(let row, let isDateUnreadable):
                rows.append(row)
                if isDateUnreadable { unreadableDates += 1 }
            case .reject(let reason):
                rejects.append(
                    Reject(
                        line: records.lines[record], column: reason.column, reason: reason.text,
                        raw: CellText.copy(bytes, records.raw[record].range)))
            }
        }
        return TransactionBatch(
            records: records, rows: rows, rejects: rejects, unreadableDates: unreadableDates)
    }

    enum Outcome {
        case row(TransactionRow, isDateUnreadable: Bool)
        case reject(RejectReason)
    }

    @inline(__always)
    private func read(
        _ bytes: borrowing Span<UInt8>, _ cells: borrowing Span<ByteRange>, _ indices: Range<Int>,
        _ record: Int
    ) -> Outcome {
        let date = readDate(bytes, cells, indices)
        if isRepeatedHeader(bytes, cells, indices) { return .reject(.repeatedHeader) }
        if indices.count != width || date.day == TransactionRow.noDay {
            if let reason = oddity(bytes, cells, indices, hasDate: date.day != TransactionRow.noDay) {
                return .reject(reason)
            }
        }
        guard let text = narrationCell(bytes, cells, indices) else {
            if let reason = oddityWithoutNarration(
                bytes, cells, indices, hasDate: date.day != TransactionRow.noDay)
            {
                return .reject(reason)
            }
            return .reject(.noNarration(column: narration + 1))
        }
        let sum: Double
        switch readAmount(bytes, cells, indices) {
        case .sum(let value): sum = value
        case .fault(let reason):
            return .reject(isHeader(bytes, cells, indices) ? .otherHeader : reason)
        }
        if sum.isNaN, holdsAmounts, ClosingWords.beginBalance(bytes, text.range) { return .reject(.footer) }
        let row = TransactionRow(
            record: record, narration: text, amount: sum, day: date.day,
            label: part(label, bytes, cells, indices),
            currency: part(currency, bytes, cells, indices), mcc: part(mcc, bytes, cells, indices))
        return .row(row, isDateUnreadable: date.isUnreadable)
    }

    /// The narration, or the first of the other texts that is filled with words.
    private func narrationCell(
        _ bytes: borrowing Span<UInt8>, _ cells: borrowing Span<ByteRange>, _ indices: Range<Int>
    ) -> ByteRange? {
        let cell = cells[indices.lowerBound + narration]
        if !CellText.isBlank(bytes, cell.range) { return cell }
        for column in layout.otherNarrations where column < indices.count {
            let other = cells[indices.lowerBound + column]
            if CellText.hasLetter(bytes, CellText.trimmed(bytes, other.range)) { return other }
        }
        return nil
    }

    private func readDate(
        _ bytes: borrowing Span<UInt8>, _ cells: borrowing Span<ByteRange>, _ indices: Range<Int>
    ) -> (day: Int32, isUnreadable: Bool) {
        guard let date, date < indices.count else { return (TransactionRow.noDay, false) }
        switch DateText.read(bytes, cells[indices.lowerBound + date].range, layout.dateFormat) {
        case .day(let day): return (day, false)
        case .missing: return (TransactionRow.noDay, false)
        case .unreadable: return (TransactionRow.noDay, true)
        }
    }

    /// A cell without blanks around it; empty where the table or the row has none.
    private func part(
        _ column: Int?, _ bytes: borrowing Span<UInt8>, _ cells: borrowing Span<ByteRange>,
        _ indices: Range<Int>
    ) -> ByteRange {
        guard let column, column < indices.count else { return ByteRange(start: 0, end: 0) }
        let text = CellText.trimmed(bytes, cells[indices.lowerBound + column].range)
        return ByteRange(start: UInt32(clamping: text.lowerBound), end: UInt32(clamping: text.upperBound))
    }
}

extension RecordBatch {
    /// Takes records out; the arena stays as it is. Complexity: linear in the batch's cells.
    mutating func removeRecords(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        let start = cellIndices(of: range.lowerBound).lowerBound
        let end = cellCounts[range.upperBound - 1]
        cells.removeSubrange(start..<end)
        cellCounts.removeSubrange(range)
        for index in range.lowerBound..<cellCounts.count { cellCounts[index] -= end - start }
        raw.removeSubrange(range)
        lines.removeSubrange(range)
        faults.removeSubrange(range)
    }
}
