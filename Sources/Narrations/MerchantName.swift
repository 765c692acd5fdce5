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

    private static func appendBytes(_ raw: Span<UInt8>, _ range: Range<Int>, to name: inout [UInt8]) {
        for index in range { name.append(raw[index]) }
    }
}
