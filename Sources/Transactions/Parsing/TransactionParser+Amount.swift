import DelimitedText

extension TransactionParser {
    enum AmountOutcome {
        /// NaN where it is missing.
        case sum(Double)
        case fault(RejectReason)
    }

    /// The row's amount, money out negative: the signed amount; the amount in the direction its own column says; or
    /// credit minus debit, each whichever sign it is written with.
    func readAmount(
        _ bytes: borrowing Span<UInt8>, _ cells: borrowing Span<ByteRange>, _ indices: Range<Int>
    ) -> AmountOutcome {
        var sum = Double.nan
        if let reason = add(amount, amountSide, to: &sum, bytes, cells, indices)
            ?? add(debit, .out, to: &sum, bytes, cells, indices) ?? add(credit, .into, to: &sum, bytes, cells, indices)
        {
            return .fault(reason)
        }
        if options.flipsSign { sum = -sum }
        // No negative zero: it prints as `-0`.
        return .sum(sum == 0 ? 0 : sum)
    }

    /// What an amount's column says of its sign.
    enum AmountSide {
        case asWritten, out, into
        /// Money in is marked, and what is not marked went out.
        case outUnlessMarked
    }

    /// Adds one column's amount, where the row has one; a reason where what stands there is none.
    @inline(__always)
    private func add(
        _ column: Int?, _ side: AmountSide, to sum: inout Double, _ bytes: borrowing Span<UInt8>,
        _ cells: borrowing Span<ByteRange>, _ indices: Range<Int>
    ) -> RejectReason? {
        guard let column, column < indices.count else { return nil }
        let cell = cells[indices.lowerBound + column].range
        switch AmountText.read(bytes, cell, layout.amountFormat) {
        case .missing: return nil
        case .notANumber: return .amountNotANumber(column: column + 1, CellText.excerpt(bytes, cell))
        case .outOfRange: return .amountOutOfRange(column: column + 1, CellText.excerpt(bytes, cell))
        case .value(let value):
            let signed =
                switch side {
                case .asWritten: directed(value, bytes, cells, indices)
                case .out: -abs(value)
                case .into: abs(value)
                case .outUnlessMarked: AmountText.isMarkedCredit(bytes, cell) ? value : -abs(value)
                }
            sum = sum.isNaN ? signed : sum + signed
            return nil
        }
    }

    private func directed(
        _ value: Double, _ bytes: borrowing Span<UInt8>, _ cells: borrowing Span<ByteRange>,
        _ indices: Range<Int>
    ) -> Double {
        guard let direction, direction < indices.count else { return value }
        switch Direction(bytes, cells[indices.lowerBound + direction].range) {
        case .out: return -abs(value)
        case .into: return abs(value)
        case .neither, .unknown: return value
        }
    }
}
