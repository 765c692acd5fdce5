/// Digits of other scripts as ASCII digits, and the signs that stand between them as the signs of ASCII.
enum ForeignDigits {
    /// The text with its digits in ASCII, and without marks of direction; nil where it has no other digits than those of ASCII.
    ///
    /// Complexity: linear in the text, of which no more than 200 bytes can be a number or a date; allocates where there are some.
    static func folded(_ bytes: borrowing Span<UInt8>, _ text: Range<Int>) -> [UInt8]? {
        guard text.count <= 200, holdsDigit(bytes, text) else { return nil }
        var folded: [UInt8] = []
        var index = text.lowerBound
        while index < text.upperBound {
            if let sign = sign(bytes, at: index, end: text.upperBound) {
                if let byte = sign.byte { folded.append(byte) }
                index += sign.length
            } else {
                folded.append(bytes[index])
                index += 1
            }
        }
        return folded
    }

    private static func holdsDigit(_ bytes: borrowing Span<UInt8>, _ text: Range<Int>) -> Bool {
        for index in text where bytes[index] >= 0xD9 {
            if let byte = sign(bytes, at: index, end: text.upperBound)?.byte, CellText.isDigit(byte) { return true }
        }
        return false
    }

    private struct Sign {
        let length: Int
        /// What it is in ASCII; nil where it is left out.
        let byte: UInt8?

        init(_ length: Int, _ byte: UInt8?) {
            self.length = length
            self.byte = byte
        }
    }

    private static func sign(_ bytes: borrowing Span<UInt8>, at index: Int, end: Int) -> Sign? {
        guard bytes[index] >= 0xD8, index + 1 < end else { return nil }
        if let short = shortSign(bytes[index], bytes[index + 1]) { return short }
        guard index + 2 < end else { return nil }
        return longSign(bytes[index], bytes[index + 1], bytes[index + 2])
    }

    /// Arabic and Persian digits, the Arabic decimal and thousands marks, comma and letter mark.
    private static func shortSign(_ first: UInt8, _ second: UInt8) -> Sign? {
        switch (first, second) {
        case (0xD9, 0xA0...0xA9): Sign(2, second - 0xA0 + 0x30)
        case (0xDB, 0xB0...0xB9): Sign(2, second - 0xB0 + 0x30)
        case (0xD9, 0xAB): Sign(2, 0x2E)
        case (0xD9, 0xAC), (0xD8, 0x8C): Sign(2, 0x2C)
        case (0xD8, 0x9C): Sign(2, nil)
        default: nil
        }
    }

    /// Digits of India, Thailand, Laos, Burma and Cambodia, full-width digits and punctuation, marks of direction.
    private static func longSign(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Sign? {
        switch (first, second, third) {
        case (0xE0, 0xA5...0xB5, 0xA6...0xAF) where second % 2 == 1: Sign(3, third - 0xA6 + 0x30)
        case (0xE0, 0xB9, 0x90...0x99), (0xE0, 0xBB, 0x90...0x99): Sign(3, third - 0x90 + 0x30)
        case (0xE1, 0x81, 0x80...0x89): Sign(3, third - 0x80 + 0x30)
        case (0xE1, 0x9F, 0xA0...0xA9): Sign(3, third - 0xA0 + 0x30)
        case (0xEF, 0xBC, 0x85...0x9E): Sign(3, third - 0x60)
        case (0xE2, 0x80, 0x8E...0x8F), (0xE2, 0x80, 0xAA...0xAE), (0xE2, 0x81, 0xA6...0xA9): Sign(3, nil)
        default: nil
        }
    }
}
