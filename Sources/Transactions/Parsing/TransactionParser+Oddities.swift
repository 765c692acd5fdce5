import DelimitedText

/// Records that are no transactions: too short, too long, blank, headers inside the file, and footers.
///
/// A stream can't see its end, so a footer is told by itself: it has no date, and it either is a line of one cell that
/// is neither a date nor a number (or has but one filled cell, and no narration), or begins with a closing word (`ClosingWords`) where it differs from a row: in width,
/// in lacking the date all others have, or in lacking a narration.
extension TransactionParser {
    /// Why a record of another width, or without a date, is no row; nil where it is one.
    func oddity(
        _ bytes: borrowing Span<UInt8>, _ cells: borrowing Span<ByteRange>, _ indices: Range<Int>,
        hasDate: Bool
    ) -> RejectReason? {
        if indices.count > width, surplusIsFilled(bytes, cells, indices) {
            if !hasDate, beginsWithClosingWord(bytes, cells, indices) { return .footer }
            return isHeader(bytes, cells, indices)
                ? .otherHeader : .tooManyFields(indices.count, expected: width)
        }
        if indices.count <= narration { return whyTooShort(bytes, cells, indices, hasDate: hasDate) }
        if indices.count < width, isOfNarrowerTable(bytes, cells, indices) {
            return .tooFewFields(indices.count, expected: width)
        }
        if hasDate { return nil }
        let differs = indices.count != width || layout.hasDates
        if differs, width > 1, beginsWithClosingWord(bytes, cells, indices) { return .footer }
        return layout.hasDates && isHeader(bytes, cells, indices) ? .otherHeader : nil
    }

    private func whyTooShort(
        _ bytes: borrowing Span<UInt8>, _ cells: borrowing Span<ByteRange>, _ indices: Range<Int>,
        hasDate: Bool
    ) -> RejectReason {
        if isBlank(bytes, cells, indices) { return .blank }
        if !hasDate {
            if indices.count == 1, !isData(bytes, cells[indices.lowerBound].range) { return .footer }
            if beginsWithClosingWord(bytes, cells, indices) { return .footer }
            if isHeader(bytes, cells, indices) { return .otherHeader }
        }
        return .tooFewFields(indices.count, expected: width)
    }

    /// Whether a number or a date stands where the narration should, and no amount where amounts stand: a row of another
    /// table in the same file, whose columns lie elsewhere.
    private func isOfNarrowerTable(
        _ bytes: borrowing Span<UInt8>, _ cells: borrowing Span<ByteRange>, _ indices: Range<Int>
    ) -> Bool {
        let sides = [amount, debit, credit].compactMap(\.self)
        let text = CellText.trimmed(bytes, cells[indices.lowerBound + narration].range)
        // A whole number can be a merchant's name.
        guard !sides.isEmpty, isData(bytes, text), !text.allSatisfy({ CellText.isDigit(bytes[$0]) }) else {
            return false
        }
        for side in sides where side < indices.count {
            if !CellText.isBlank(bytes, cells[indices.lowerBound + side].range) { return false }
        }
        return true
    }

    /// What a record without a narration is, if not merely a row without one.
    func oddityWithoutNarration(
        _ bytes: borrowing Span<UInt8>, _ cells: borrowing Span<ByteRange>, _ indices: Range<Int>,
        hasDate: Bool
    ) -> RejectReason? {
        if isBlank(bytes, cells, indices) { return .blank }
        if hasDate { return nil }
        return isLoneText(bytes, cells, indices) || beginsWithClosingWord(bytes, cells, indices)
            ? .footer : nil
    }

    /// Whether one cell alone is filled, with what is neither a date nor a number.
    private func isLoneText(
        _ bytes: borrowing Span<UInt8>, _ cells: borrowing Span<ByteRange>, _ indices: Range<Int>
    ) -> Bool {
        var lone: Range<Int>?
        for index in indices where !CellText.isBlank(bytes, cells[index].range) {
            if lone != nil { return false }
            lone = cells[index].range
        }
        return lone.map { !isData(bytes, $0) } ?? false
    }

    /// Whether the record is the table's header again, cell for cell.
    @inline(__always)
    func isRepeatedHeader(
        _ bytes: borrowing Span<UInt8>, _ cells: borrowing Span<ByteRange>, _ indices: Range<Int>
    ) -> Bool {
        guard let headerNarration, indices.count == headerNarration.width,
            CellText.trimmed(bytes, cells[indices.lowerBound + narration].range).count == headerNarration.length
        else { return false }
        return isHeaderAgain(bytes, cells, indices)
    }

    private func isHeaderAgain(
        _ bytes: borrowing Span<UInt8>, _ cells: borrowing Span<ByteRange>, _ indices: Range<Int>
    ) -> Bool {
        for (column, name) in layout.headerCells.enumerated() {
            if !isEqual(name.span, bytes, cells[indices.lowerBound + column].range) { return false }
        }
        return true
    }

    /// Whether the record's cells are the names of at least two roles and hold no data: the header of another table.
    ///
    /// Asked only of records that are no rows, so that its Strings cost nothing elsewhere.
    func isHeader(
        _ bytes: borrowing Span<UInt8>, _ cells: borrowing Span<ByteRange>, _ indices: Range<Int>
    ) -> Bool {
        guard (2...64).contains(indices.count) else { return false }
        var roles: Set<ColumnRole> = []
        var names = 0
        var filled = 0
        for index in indices {
            let text = CellText.trimmed(bytes, cells[index].range)
            if text.isEmpty { continue }
            guard text.count <= 60, !isData(bytes, text) else { return false }
            filled += 1
            let name = String(decoding: CellText.copy(bytes, text), as: UTF8.self)
            guard let meaning = ColumnNames.meanings(of: name).first else { continue }
            names += 1
            roles.insert(meaning.role)
        }
        return roles.count >= 2 && names * 2 >= filled
    }

    private func surplusIsFilled(
        _ bytes: borrowing Span<UInt8>, _ cells: borrowing Span<ByteRange>, _ indices: Range<Int>
    ) -> Bool {
        for index in indices.dropFirst(width) where !CellText.isBlank(bytes, cells[index].range) {
            return true
        }
        return false
    }

    private func isBlank(
        _ bytes: borrowing Span<UInt8>, _ cells: borrowing Span<ByteRange>, _ indices: Range<Int>
    ) -> Bool {
        for index in indices where !CellText.isBlank(bytes, cells[index].range) { return false }
        return true
    }

    private func isData(_ bytes: borrowing Span<UInt8>, _ cell: Range<Int>) -> Bool {
        let text = CellText.trimmed(bytes, cell)
        return DateText.isDate(bytes, trimmed: text) || AmountText.isNumber(bytes, trimmed: text)
    }

    private func isEqual(
        _ name: borrowing Span<UInt8>, _ bytes: borrowing Span<UInt8>, _ cell: Range<Int>
    ) -> Bool {
        let text = CellText.trimmed(bytes, cell)
        guard text.count == name.count else { return false }
        for offset in 0..<name.count where bytes[text.lowerBound + offset] != name[offset] { return false }
        return true
    }

    /// Whether the first filled cell, or the narration, begins with a closing word.
    private func beginsWithClosingWord(
        _ bytes: borrowing Span<UInt8>, _ cells: borrowing Span<ByteRange>, _ indices: Range<Int>
    ) -> Bool {
        if narration < indices.count, ClosingWords.begin(bytes, cells[indices.lowerBound + narration].range) {
            return true
        }
        for index in indices {
            let text = CellText.trimmed(bytes, cells[index].range)
            if !text.isEmpty { return ClosingWords.begin(bytes, text) }
        }
        return false
    }
}
