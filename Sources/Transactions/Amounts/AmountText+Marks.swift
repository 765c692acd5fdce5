extension AmountText {
    struct Mark {
        let length: Int
        let isNegative: Bool
        /// Whether it says debit or credit, and is no sign.
        var isSide = false
    }

    /// Empty, a dash, or a word for nothing.
    static func isMissing(_ bytes: borrowing Span<UInt8>, _ text: Range<Int>) -> Bool {
        guard !text.isEmpty else { return true }
        guard text.count <= 5, !CellText.isDigit(bytes[text.lowerBound]) else { return false }
        for word in wordsForNothing where CellText.equals(word.span, bytes, text) { return true }
        return false
    }

    private static let wordsForNothing: [[UInt8]] = [
        "-", "--", "—", "–", "n/a", "na", "#n/a", "null", "none", "nan", "nil", "\\n", "/",
    ].map { Array($0.utf8) }

    /// A digit, or a decimal mark right behind one.
    static func closesNumber(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        let byte = bytes[end - 1]
        if CellText.isDigit(byte) { return true }
        return (byte == 0x2E || byte == 0x2C) && end - start >= 2 && CellText.isDigit(bytes[end - 2])
    }

    /// A digit, or a decimal mark right before one.
    static func opensNumber(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        let byte = bytes[start]
        if CellText.isDigit(byte) { return true }
        return (byte == 0x2E || byte == 0x2C) && start + 1 < end && CellText.isDigit(bytes[start + 1])
    }

    /// Takes off `="12.50"`, `"12.50"` and a leading `'`, with which spreadsheets keep a text a text.
    static func stripQuotes(_ bytes: borrowing Span<UInt8>, _ start: inout Int, _ end: inout Int) -> Bool {
        if bytes[start] == 0x3D { start += 1 }
        guard start < end else { return false }
        if bytes[start] == 0x22 {
            guard end - start >= 3, bytes[end - 1] == 0x22 else { return false }
            start += 1
            end -= 1
        } else if bytes[start] == 0x27 {
            start += 1
        }
        return start < end
    }

    /// `+`, `-`, the minus sign, dashes, the full-width hyphen, and Japan's ▲ and △ for negative.
    static func sign(_ bytes: borrowing Span<UInt8>, at index: Int, end: Int) -> Mark? {
        switch bytes[index] {
        case 0x2B: return Mark(length: 1, isNegative: false)
        case 0x2D: return Mark(length: 1, isNegative: true)
        case 0xE2, 0xEF:
            guard end - index >= 3 else { return nil }
            switch (bytes[index], bytes[index + 1], bytes[index + 2]) {
            case (0xE2, 0x88, 0x92), (0xE2, 0x80, 0x90...0x94), (0xEF, 0xBC, 0x8D), (0xE2, 0x96, 0xB2),
                (0xE2, 0x96, 0xB3):
                return Mark(length: 3, isNegative: true)
            case (0xEF, 0xBC, 0x8B): return Mark(length: 3, isNegative: false)
            default: return nil
            }
        default: return nil
        }
    }

    static func signBefore(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Mark? {
        for length in [1, 3] where end - start > length {
            if let mark = sign(bytes, at: end - length, end: end), mark.length == length { return mark }
        }
        return nil
    }

    static func blankBefore(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
        for length in 1...3 where end - start >= length {
            if CellText.blankLength(bytes, at: end - length, end: end) == length { return length }
        }
        return nil
    }

    /// `DR`, `CR`, `Dr.` before the number.
    static func sideBefore(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Mark? {
        guard end - start >= 3 else { return nil }
        let first = CellText.lowered(bytes[start])
        guard first == 0x63 || first == 0x64, CellText.lowered(bytes[start + 1]) == 0x72 else { return nil }
        let third = bytes[start + 2]
        if CellText.isLetter(third) { return nil }
        return Mark(length: third == 0x2E ? 3 : 2, isNegative: first == 0x64, isSide: true)
    }

    /// The same marks in parentheses: `(Dr)`.
    static func sideInParentheses(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Mark? {
        for open in max(start, end - 5)..<max(start, end - 2) where bytes[open] == UInt8(ascii: "(") {
            guard let mark = sideAfter(bytes, open, end - 1), mark.length == end - open - 2 else { return nil }
            return Mark(length: end - open, isNegative: mark.isNegative, isSide: true)
        }
        return nil
    }

    /// `CR`, `DR`, `DB`, `Cr.`, and the single letters C, D (credit, debit), H, S (Haben, Soll) after the number.
    static func sideAfter(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Mark? {
        var last = end - 1
        if bytes[last] == 0x2E, last > start { last -= 1 }
        let letter = CellText.lowered(bytes[last])
        if letter == 0x72 || letter == 0x62, last - 1 > start {
            let first = CellText.lowered(bytes[last - 1])
            guard first == 0x64 || first == 0x63 && letter == 0x72, !CellText.isLetter(bytes[last - 2]) else {
                return nil
            }
            return Mark(length: end - last + 1, isNegative: first == 0x64, isSide: true)
        }
        guard last > start, !CellText.isLetter(bytes[last - 1]) else { return nil }
        switch letter {
        case 0x63, 0x68: return Mark(length: end - last, isNegative: false, isSide: true)
        case 0x64, 0x73: return Mark(length: end - last, isNegative: true, isSide: true)
        default: return nil
        }
    }

    /// The length of what may stand between groups of digits: `.`, `,`, apostrophes, single spaces of any kind.
    static func groupMarkLength(_ bytes: borrowing Span<UInt8>, _ index: Int, _ end: Int) -> Int {
        switch bytes[index] {
        case 0x2E, 0x2C, 0x27: 1
        case 0xE2 where end - index >= 3 && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x99: 3
        default: CellText.blankLength(bytes, at: index, end: end)
        }
    }
}
