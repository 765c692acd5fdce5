/// An ampersand, or what some exports write in place of `&` and `'`.
struct MarkupEntity {
    /// `ampersand` or `apostrophe`.
    var sign = FoldedScalar.ampersand
    /// Bytes it takes in the raw text.
    var length = 1

    private static let forms: [(spelling: StaticString, sign: FoldedScalar)] = [
        ("&amp;", .ampersand), ("&#39;", .apostrophe), ("&#039;", .apostrophe), ("&apos;", .apostrophe),
    ]

    /// Reads the ampersand at `index`, and what follows if it makes an entity of it.
    init(_ raw: Span<UInt8>, at index: Int) {
        for form in Self.forms where Self.begins(raw, at: index, form.spelling) {
            sign = form.sign
            length = form.spelling.utf8CodeUnitCount
        }
    }

    private static func begins(_ raw: Span<UInt8>, at index: Int, _ spelling: StaticString) -> Bool {
        guard raw.count - index >= spelling.utf8CodeUnitCount else { return false }
        return spelling.withUTF8Buffer { bytes in
            for offset in bytes.indices {
                let lower = ASCIIFolding.lowered(raw[index + offset])
                if unsafe lower != bytes[offset] { return false }
            }
            return true
        }
    }
}
