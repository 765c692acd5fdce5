/// Writes a merchant's name out of the raw text.
enum MerchantName {
    /// Appends the open words before word `end`; see `NarrationNormaliser.merchant`.
    static func append(
        of narration: NormalisedNarration, raw: Span<UInt8>, end: Int, to name: inout [UInt8]
    ) {
        var previous: Int?
        for index in 0..<end where narration.isOpen(index) {
            let word = narration.words[index]
            if let previous {
                if previous == index - 1 {
                    appendGap(raw, Int(narration.words[previous].rawEnd)..<Int(word.rawStart), to: &name)
                } else {
                    name.append(UInt8(ascii: " "))
                }
            }
            appendBytes(raw, Int(word.rawStart)..<Int(word.rawEnd), to: &name)
            previous = index
        }
    }

    /// What stands between two words that both belong to the name: white space, controls and bytes that are no UTF-8 as one
    /// space, the rest as it is.
    private static func appendGap(_ raw: Span<UInt8>, _ gap: Range<Int>, to name: inout [UInt8]) {
        var index = gap.lowerBound
        var wasSpace = false
        while index < gap.upperBound {
            let decoded = DecodedScalar(raw, at: index)
            let isSpace = decoded.value.map { $0 <= 0x20 || $0 == 0x7F } ?? true
            if !isSpace {
                appendBytes(raw, index..<index + decoded.length, to: &name)
            } else if !wasSpace {
                name.append(UInt8(ascii: " "))
            }
            wasSpace = isSpace
            index += decoded.length
        }
    }

    /// Leaves out what turns the direction of writing: of a pair the name may hold one half, and would turn what stands behind it.
    private static func appendBytes(_ raw: Span<UInt8>, _ range: Range<Int>, to name: inout [UInt8]) {
        var index = range.lowerBound
        while index < range.upperBound {
            if raw[index] == 0xE2, turnsDirection(raw, at: index, end: range.upperBound) {
                index += 3
            } else {
                name.append(raw[index])
                index += 1
            }
        }
    }

    /// Whether one of U+202A...U+202E and U+2066...U+2069 begins there.
    private static func turnsDirection(_ raw: Span<UInt8>, at index: Int, end: Int) -> Bool {
        guard index + 2 < end else { return false }
        return switch (raw[index + 1], raw[index + 2]) {
        case (0x80, 0xAA...0xAE), (0x81, 0xA6...0xA9): true
        default: false
        }
    }
}
