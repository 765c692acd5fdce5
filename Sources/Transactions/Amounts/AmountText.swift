/// What an amount's cell says.
enum AmountReading: Equatable {
    case value(Double)
    case missing
    case notANumber
    /// A number of 10^15 or more: no amount, and cents would be lost in a Double.
    case outOfRange

    /// Whether it is a number, of whatever size.
    var isNumber: Bool {
        switch self {
        case .value, .outOfRange: true
        case .missing, .notANumber: false
        }
    }
}

/// An amount's cell with its sign, currency and `CR`/`DR` taken off: digits and separators are left.
struct AmountText {
    /// What the cell says about the column's decimal mark.
    enum DecimalVote { case point, comma, lonePoint, loneComma, ungrouped, none }

    private(set) var isNegative = false
    /// Whether `CR` stands beside it, or what else says credit.
    private(set) var isMarkedCredit = false
    private var signs = 0
    private var openings = 0
    private var closings = 0
    private var core: Range<Int> = 0..<0
    private var points = 0
    private var commas = 0
    private var lastPoint = 0
    private var lastComma = 0
    private(set) var digits = 0
    private var firstDigit: UInt8 = 0

    /// Reads one cell. Complexity: linear in the cell, of which no more than 64 bytes can be an amount.
    @inline(__always)
    static func read(
        _ bytes: borrowing Span<UInt8>, _ cell: Range<Int>, _ format: AmountFormat
    ) -> AmountReading {
        let text = CellText.trimmed(bytes, cell)
        if let value = plainValue(bytes, text) { return .value(value) }
        return readAny(bytes, text, format)
    }

    static func readAny(
        _ bytes: borrowing Span<UInt8>, _ text: Range<Int>, _ format: AmountFormat
    ) -> AmountReading {
        if isMissing(bytes, text) { return .missing }
        let reading = AmountText(bytes, trimmed: text)?.value(bytes, format) ?? .notANumber
        guard reading == .notANumber, let folded = ForeignDigits.folded(bytes, text) else { return reading }
        return AmountText(folded.span, trimmed: 0..<folded.count)?.value(folded.span, format) ?? .notANumber
    }

    /// Whether the cell is a number with a mark of credit.
    static func isMarkedCredit(_ bytes: borrowing Span<UInt8>, _ cell: Range<Int>) -> Bool {
        AmountText(bytes, trimmed: CellText.trimmed(bytes, cell))?.isMarkedCredit ?? false
    }

    /// Whether the cell is a number in any format.
    static func isNumber(_ bytes: borrowing Span<UInt8>, trimmed text: Range<Int>) -> Bool {
        readAny(bytes, text, AmountFormat(decimal: .point)).isNumber
    }

    /// Nil where what is left without sign and currency does not begin and end like a number; `value` tells the rest.
    init?(_ bytes: borrowing Span<UInt8>, trimmed text: Range<Int>) {
        guard !text.isEmpty, text.count <= 64 else { return nil }
        var start = text.lowerBound
        var end = text.upperBound
        guard Self.stripQuotes(bytes, &start, &end), stripFront(bytes, &start, end),
            stripBack(bytes, start, &end),
            openings == closings, openings <= 1, signs <= 2
        else { return nil }
        isNegative = isNegative || openings > 0
        core = start..<end
        guard countSeparators(bytes) else { return nil }
    }

    /// Takes off what stands before the number; false where it is none of ours.
    private mutating func stripFront(_ bytes: borrowing Span<UInt8>, _ start: inout Int, _ end: Int) -> Bool {
        while start < end, !Self.opensNumber(bytes, start, end) {
            let blank = CellText.blankLength(bytes, at: start, end: end)
            if blank > 0 {
                start += blank
            } else if bytes[start] == UInt8(ascii: "(") {
                openings += 1
                start += 1
            } else if let mark = Self.sign(bytes, at: start, end: end) ?? Self.sideBefore(bytes, start, end) {
                note(mark)
                start += mark.length
            } else {
                let length = CurrencySigns.length(bytes, at: start, end: end)
                guard length > 0 else { return false }
                start += length
            }
        }
        return start < end
    }

    /// Takes off what stands behind the number; false where it is none of ours.
    private mutating func stripBack(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: inout Int) -> Bool {
        while start < end, !Self.closesNumber(bytes, start, end) {
            if let blank = Self.blankBefore(bytes, start, end) {
                end -= blank
            } else if bytes[end - 1] == UInt8(ascii: ")") {
                if let mark = Self.sideInParentheses(bytes, start, end) {
                    note(mark)
                    end -= mark.length
                } else {
                    closings += 1
                    end -= 1
                }
            } else if let mark = Self.signBefore(bytes, start, end) {
                end -= mark.length
                // `12,-` is a whole sum in the Dutch and German way, `12-` a negative one.
                if end == start || CellText.isDigit(bytes[end - 1]) || CellText.isASCIIBlank(bytes[end - 1]) {
                    note(mark)
                }
            } else if let mark = Self.sideAfter(bytes, start, end) {
                note(mark)
                end -= mark.length
            } else {
                let length = CurrencySigns.lengthBefore(bytes, start: start, end: end)
                guard length > 0 else { return false }
                end -= length
            }
        }
        return start < end
    }

    private mutating func note(_ mark: Mark) {
        signs += 1
        isNegative = isNegative || mark.isNegative
        isMarkedCredit = isMarkedCredit || mark.isSide && !mark.isNegative
    }

    private mutating func countSeparators(_ bytes: borrowing Span<UInt8>) -> Bool {
        for index in core {
            switch bytes[index] {
            case 0x30...0x39:
                if digits == 0 { firstDigit = bytes[index] }
                digits += 1
            case 0x2E:
                points += 1
                lastPoint = index
            case 0x2C:
                commas += 1
                lastComma = index
            default: break
            }
        }
        return digits > 0
    }

    /// What this cell alone says about the decimal mark.
    var decimalVote: DecimalVote {
        switch (points, commas) {
        case (0, 0): digits > 3 ? .ungrouped : .none
        case (1, 0): isLoneGroup(lastPoint) ? .lonePoint : .point
        case (0, 1): isLoneGroup(lastComma) ? .loneComma : .comma
        case (_, 0): .comma
        case (0, _): .point
        default: lastPoint > lastComma ? .point : .comma
        }
    }

    /// `1.234`, `12,345`: one to three digits, not beginning with zero, and then exactly three.
    private func isLoneGroup(_ separator: Int) -> Bool {
        let before = separator - core.lowerBound
        return core.upperBound - separator == 4 && (1...3).contains(before) && firstDigit != 0x30
    }

    /// Where the fraction's mark stands; `core.upperBound` where there is none, nil where the separators make no number.
    private func decimalIndex(_ format: AmountFormat) -> Int? {
        switch (points, commas) {
        case (0, 0): return core.upperBound
        case (1, 0): return format.decimal == .comma && isLoneGroup(lastPoint) ? core.upperBound : lastPoint
        case (0, 1): return format.decimal == .point && isLoneGroup(lastComma) ? core.upperBound : lastComma
        case (_, 0), (0, _): return core.upperBound
        default:
            if lastPoint > lastComma { return points == 1 ? lastPoint : nil }
            return commas == 1 ? lastComma : nil
        }
    }

    /// The number in the given format.
    func value(_ bytes: borrowing Span<UInt8>, _ format: AmountFormat) -> AmountReading {
        guard let mark = decimalIndex(format) else { return .notANumber }
        var digits = DigitReader()
        var index = core.lowerBound
        while index < core.upperBound {
            let byte = bytes[index]
            if CellText.isDigit(byte) {
                digits.add(byte &- 0x30)
                index += 1
            } else if index == mark {
                guard digits.beginFraction() else { return .notANumber }
                index += 1
            } else if byte | 0x20 == 0x65 {
                guard digits.endGroups(), let exponent = Self.exponent(bytes, index + 1, core.upperBound)
                else {
                    return .notANumber
                }
                return digits.value(exponent: exponent, isNegative: isNegative)
            } else {
                let length = Self.groupMarkLength(bytes, index, core.upperBound)
                guard length > 0, digits.beginGroup() else { return .notANumber }
                index += length
            }
        }
        guard digits.endGroups() else { return .notANumber }
        return digits.value(exponent: 0, isNegative: isNegative)
    }

    private static func exponent(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
        var index = start
        var isNegative = false
        if index < end, bytes[index] == 0x2B || bytes[index] == 0x2D {
            isNegative = bytes[index] == 0x2D
            index += 1
        }
        // As many digits as a Double's exponent has; what is too large for an amount is told by its size.
        guard (1...3).contains(end - index) else { return nil }
        var exponent = 0
        while index < end {
            guard CellText.isDigit(bytes[index]) else { return nil }
            exponent = exponent * 10 + Int(bytes[index] - 0x30)
            index += 1
        }
        return isNegative ? -exponent : exponent
    }
}
