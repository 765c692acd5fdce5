extension AmountText {
    /// The value of up to twelve digits, and one or two more behind a mark, with at most a sign before them: what nearly all amounts are
    /// written as, and means the same in every format. Nil for any other text, which may be an amount all the same.
    static func plainValue(_ bytes: borrowing Span<UInt8>, _ text: Range<Int>) -> Double? {
        guard (1...16).contains(text.count) else { return nil }
        let end = text.upperBound
        let first = bytes[text.lowerBound]
        let isSigned = first == UInt8(ascii: "-") || first == UInt8(ascii: "+")
        let start = isSigned ? text.lowerBound + 1 : text.lowerBound
        var mantissa = 0
        let mark = readDigits(bytes, start, end, &mantissa)
        guard (1...12).contains(mark - start) else { return nil }
        var value = Double(mantissa)
        if mark < end {
            guard bytes[mark] == 0x2E || bytes[mark] == 0x2C, (1...2).contains(end - mark - 1),
                readDigits(bytes, mark + 1, end, &mantissa) == end
            else { return nil }
            // A quotient of two exact numbers is the nearest Double to the decimal.
            value = Double(mantissa) / (end - mark == 2 ? 10 : 100)
        }
        return first == UInt8(ascii: "-") && mantissa != 0 ? -value : value
    }

    /// Takes digits as long as there are some; where they end.
    @inline(__always)
    private static func readDigits(
        _ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int, _ number: inout Int
    ) -> Int {
        var index = start
        while index < end, CellText.isDigit(bytes[index]) {
            number = number &* 10 &+ Int(bytes[index] &- 0x30)
            index += 1
        }
        return index
    }
}
