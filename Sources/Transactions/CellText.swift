import DelimitedText

/// Bytes of a cell as the readers of amounts and dates see them; nothing here allocates.
enum CellText {
    /// The stretch without blanks around it: ASCII white space, no-break, narrow, thin and wide spaces, byte order mark.
    @inline(__always)
    static func trimmed(_ bytes: borrowing Span<UInt8>, _ cell: Range<Int>) -> Range<Int> {
        if !cell.isEmpty, isInk(bytes[cell.lowerBound]), isInk(bytes[cell.upperBound - 1]) { return cell }
        return withoutBlanks(bytes, cell)
    }

    /// Whether no blank begins or ends with the byte.
    private static func isInk(_ byte: UInt8) -> Bool { byte &- 0x21 < 0x5F }

    private static func withoutBlanks(_ bytes: borrowing Span<UInt8>, _ cell: Range<Int>) -> Range<Int> {
        var start = cell.lowerBound
        var end = cell.upperBound
        while start < end {
            let blank = blankLength(bytes, at: start, end: end)
            if blank == 0 { break }
            start += blank
        }
        while start < end {
            if isASCIIBlank(bytes[end - 1]) {
                end -= 1
            } else if end - start >= 2, blankLength(bytes, at: end - 2, end: end) == 2 {
                end -= 2
            } else if end - start >= 3, blankLength(bytes, at: end - 3, end: end) == 3 {
                end -= 3
            } else {
                break
            }
        }
        return start..<end
    }

    static func isBlank(_ bytes: borrowing Span<UInt8>, _ cell: Range<Int>) -> Bool {
        trimmed(bytes, cell).isEmpty
    }

    /// The length in bytes of the blank that begins at `index`; 0 where there is none.
    static func blankLength(_ bytes: borrowing Span<UInt8>, at index: Int, end: Int) -> Int {
        let byte = bytes[index]
        if isASCIIBlank(byte) { return 1 }
        if byte == 0xC2, index + 1 < end, bytes[index + 1] == 0xA0 { return 2 }
        guard byte >= 0xE2, index + 2 < end else { return 0 }
        switch (byte, bytes[index + 1], bytes[index + 2]) {
        case (0xE2, 0x80, 0x80...0x8F), (0xE2, 0x80, 0xAF), (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF): return 3
        default: return 0
        }
    }

    static func isASCIIBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte) || byte == 0
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    /// Whether a letter may be in it: an ASCII letter or any byte of a character outside ASCII.
    static func hasLetter(_ bytes: borrowing Span<UInt8>, _ cell: Range<Int>) -> Bool {
        for index in cell where isLetter(bytes[index]) { return true }
        return false
    }

    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte >= 0x80 }

    static func lowered(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

    /// Whether the stretch at `start` begins with `word`, given in small letters; only ASCII letters are folded.
    static func hasPrefix(
        _ word: borrowing Span<UInt8>, _ bytes: borrowing Span<UInt8>, at start: Int, end: Int
    ) -> Bool {
        guard end - start >= word.count else { return false }
        for offset in 0..<word.count where lowered(bytes[start + offset]) != word[offset] { return false }
        return true
    }

    static func equals(
        _ word: borrowing Span<UInt8>, _ bytes: borrowing Span<UInt8>, _ cell: Range<Int>
    ) -> Bool {
        cell.count == word.count && hasPrefix(word, bytes, at: cell.lowerBound, end: cell.upperBound)
    }

    /// The start of the text for a person: at most 40 bytes, cut between characters.
    static func excerpt(_ bytes: borrowing Span<UInt8>, _ cell: Range<Int>) -> String {
        guard cell.count > 40 else { return String(decoding: copy(bytes, cell), as: UTF8.self) }
        var end = cell.lowerBound + 40
        while end > cell.lowerBound, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return String(decoding: copy(bytes, cell.lowerBound..<end), as: UTF8.self) + "…"
    }

    static func copy(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
        var copy: [UInt8] = []
        copy.reserveCapacity(range.count)
        for index in range { copy.append(bytes[index]) }
        return copy
    }
}
