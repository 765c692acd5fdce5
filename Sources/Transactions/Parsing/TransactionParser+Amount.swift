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
        for (column, side) in [(amount, 0.0), (debit, -1.0), (credit, 1.0)] {
            guard let column, column < indices.count else { continue }
            let cell = cells[indices.lowerBound + column].range
            switch AmountText.read(bytes, cell, layout.amountFormat) {
            case .missing: continue
            case .notANumber:
                return .fault(.amountNotANumber(column: column + 1, CellText.excerpt(bytes, cell)))
            case .outOfRange:
                return .fault(.amountOutOfRange(column: column + 1, CellText.excerpt(bytes, cell)))
            case .value(let value):
                let signed = side == 0 ? directed(value, bytes, cells, indices) : side * abs(value)
                sum = sum.isNaN ? signed : sum + signed
            }
        }
        if options.flipsSign { sum = -sum }
        // No negative zero: it prints as `-0`.
        return .sum(sum == 0 ? 0 : sum)
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
