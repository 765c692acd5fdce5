/// What the text of a cell looks like, as far as it helps to tell delimiters apart.
enum CellShape: UInt8 {
    case empty
    /// Digits with separators, sign, currency or percent.
    case number
    /// Digits and date or time separators.
    case date
    /// A few words.
    case word
    /// Longer text.
    case text
    /// Holds what delimits or quotes elsewhere: a sign that the text was cut in the wrong places.
    case suspicious

    init(_ text: Span<UInt8>, _ range: Range<Int>) {
        var digits = 0
        var letters = 0
        var spaces = 0
        var dateMarks = 0
        var others = 0
        for position in range {
            switch text[position] {
            case 0x30...0x39: digits += 1
            case 0x41...0x5A, 0x61...0x7A, 0x80...: letters += 1
            case 0x20: spaces += 1
            case 0x2D, 0x2E, 0x2C, 0x2F, 0x3A: dateMarks += 1
            case 0x3B, 0x09, 0x7C, 0x1F, 0x22:
                self = .suspicious
                return
            default: others += 1
            }
        }
        if range.isEmpty {
            self = .empty
        } else if digits > 0, letters == 0 {
            self = dateMarks >= 2 && Self.isDate(text, range) ? .date : .number
        } else if digits > 0, letters <= 4, spaces <= 2 {
            self = dateMarks >= 2 ? .date : .number
        } else {
            self = range.count <= 24 && others <= 2 && spaces <= 2 ? .word : .text
        }
    }

    /// True when at least two separators of one kind (or a time's colon) stand between groups of at most four digits.
    private static func isDate(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var separators: [UInt8] = []
        for position in range {
            let byte = text[position]
            let isMark = byte == 0x2D || byte == 0x2E || byte == 0x2F || byte == 0x3A
            if isMark, position > range.lowerBound { separators.append(byte) }
        }
        return separators.count >= 2 && (separators[0] == separators[1] || separators.contains(0x3A))
    }
}
