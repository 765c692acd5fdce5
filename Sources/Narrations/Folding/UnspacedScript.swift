/// Scripts that put no spaces between words: Han, kana, Bopomofo. A run of them is one word of a narration, for nothing in it
/// says where its words end.
public enum UnspacedScript {
    static func contains(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x2E80..<0x3130, 0x31A0..<0x4DC0, 0x4E00..<0xA000, 0xF900..<0xFB00: true
        case 0x1AFF0..<0x1B170, 0x20000..<0x32400: true
        default: false
        }
    }

    private static func isKatakana(_ scalar: UInt32) -> Bool {
        (0x30A0..<0x3100).contains(scalar) || (0x31F0..<0x3200).contains(scalar)
    }

    /// Where a phrase inside a word may end that begins at its first byte: behind each sign, but katakana that stand together
    /// stay together, as they are one word (Unicode Standard Annex 29, WB13); nil where the word is of another script.
    ///
    /// O(bytes until there).
    ///
    /// - Parameters:
    ///   - start: where the word, or what is left of it, begins.
    ///   - end: where it ends.
    /// - Precondition: `start < end`, and both lie within the text.
    public static func segmentEnd(in text: Span<UInt8>, from start: Int, to end: Int) -> Int? {
        let first = DecodedScalar(text, at: start)
        guard let scalar = first.value, contains(scalar) else { return nil }
        var position = start + first.length
        guard isKatakana(scalar) else { return min(position, end) }
        while position < end {
            let next = DecodedScalar(text, at: position)
            guard let scalar = next.value, isKatakana(scalar) else { break }
            position += next.length
        }
        return min(position, end)
    }
}
