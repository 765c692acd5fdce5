/// Writes records as RFC 4180 text: comma, LF, quotes only where a cell needs them.
///
///     var writer = CellWriter()
///     writer.append(cell, to: &out)
///     writer.append(next, to: &out)
///     writer.endRecord(&out)
public struct CellWriter: Sendable {
    /// True when cells that a spreadsheet would take for a formula are made text (OWASP ASVS 1.2.10).
    public let isSpreadsheetSafe: Bool
    private var cells = 0
    private var isEmpty = true

    /// A writer before its first cell.
    public init(isSpreadsheetSafe: Bool = false) { self.isSpreadsheetSafe = isSpreadsheetSafe }

    /// Appends a cell of the present record; O(n).
    public mutating func append(_ cell: Span<UInt8>, to output: inout [UInt8]) {
        if cells > 0 { output.append(UInt8(ascii: ",")) }
        cells += 1
        if !cell.isEmpty { isEmpty = false }
        let guards = isSpreadsheetSafe && Self.looksLikeFormula(cell)
        guard Self.needsQuotes(cell) else {
            if guards { output.append(UInt8(ascii: "'")) }
            output.append(copying: cell)
            return
        }
        output.append(UInt8(ascii: "\""))
        if guards { output.append(UInt8(ascii: "'")) }
        for index in cell.indices {
            let byte = cell[index]
            if byte == UInt8(ascii: "\"") { output.append(byte) }
            output.append(byte)
        }
        output.append(UInt8(ascii: "\""))
    }

    /// Counts all cells of a record as appended, where they stand one behind the other with commas between and would be
    /// written as they are.
    ///
    /// - Returns: where they stand, for the caller to append; nil where it is not so.
    public mutating func takePlainRecord(_ text: Span<UInt8>, _ ranges: Span<ByteRange>) -> Range<Int>? {
        guard !isSpreadsheetSafe, cells == 0, ranges.count > 1 else { return nil }
        for index in 1..<ranges.count {
            let before = Int(ranges[index - 1].end)
            guard Int(ranges[index].start) == before + 1, text[before] == UInt8(ascii: ",") else { return nil }
        }
        let record = Int(ranges[0].start)..<Int(ranges[ranges.count - 1].end)
        guard !Self.quotedSigns.occurs(in: text, from: record.lowerBound, to: record.upperBound) else { return nil }
        cells = ranges.count
        isEmpty = false
        return record
    }

    /// What may take quotes around a cell of a record that is cut by commas: quotes, line ends, and the first byte of a byte order mark.
    private static var quotedSigns: ByteSet { ByteSet(UInt8(ascii: "\""), 0x0A, 0x0D, 0xEF) }

    /// Ends the record. One that is a single empty cell is written `""`, since a blank line would be no record.
    public mutating func endRecord(_ output: inout [UInt8]) {
        if cells <= 1, isEmpty {
            output.append(UInt8(ascii: "\""))
            output.append(UInt8(ascii: "\""))
        }
        output.append(0x0A)
        cells = 0
        isEmpty = true
    }

    /// Appends text in which each byte that is not well-formed UTF-8 stands as `\xHH`, for a reject's raw text.
    public mutating func append(showingInvalid text: Span<UInt8>, to output: inout [UInt8]) {
        guard utf8Extent(of: text, from: 0, to: text.count).validEnd < text.count else {
            append(text, to: &output)
            return
        }
        var shown: [UInt8] = []
        var position = 0
        while position < text.count {
            let length = utf8SequenceLength(of: text, at: position, to: text.count)
            if length > 0 {
                for index in position..<position + length { shown.append(text[index]) }
                position += length
            } else {
                let byte = text[position]
                shown.append(contentsOf: [0x5C, 0x78, Self.digit(byte >> 4), Self.digit(byte & 15)])
                position += 1
            }
        }
        append(shown.span, to: &output)
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x41 + value - 10 }

    /// True for a cell with a comma, a quote or a line end, and for one that begins with a byte order mark: at the begin of
    /// a file it would be taken for the file's.
    private static func needsQuotes(_ cell: Span<UInt8>) -> Bool {
        if cell.count >= 3, cell[0] == 0xEF, cell[1] == 0xBB, cell[2] == 0xBF { return true }
        return ByteSet(UInt8(ascii: ","), UInt8(ascii: "\""), 0x0A, 0x0D).occurs(in: cell, from: 0, to: cell.count)
    }

    /// True for text that begins with `=`, `+`, `-`, `@`, tab or NUL and is no number.
    private static func looksLikeFormula(_ cell: Span<UInt8>) -> Bool {
        guard !cell.isEmpty else { return false }
        switch cell[0] {
        case UInt8(ascii: "="), UInt8(ascii: "@"), 0x09, 0x00: return true
        case UInt8(ascii: "+"), UInt8(ascii: "-"): return !isNumber(cell)
        default: return false
        }
    }

    /// True for a sign, digits and separators of thousands and decimals.
    private static func isNumber(_ cell: Span<UInt8>) -> Bool {
        var digits = 0
        for index in 1..<max(cell.count, 1) {
            switch cell[index] {
            case 0x30...0x39: digits += 1
            case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "'"), UInt8(ascii: " "): continue
            default: return false
            }
        }
        return digits > 0
    }
}
