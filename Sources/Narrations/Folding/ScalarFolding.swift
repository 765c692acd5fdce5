/// From a scalar to its folded form: by table below U+3200 (all alphabets in use, kana), by arithmetic for Han, Hangul
/// and full-width ASCII, by the standard library's Unicode properties for the rest.
struct ScalarFolding: Sendable {
    /// Built on the first scalar that is not ASCII; about 13,000 entries, 51 KB.
    static let shared = ScalarFolding()

    private static let tableStart: UInt32 = 0x80
    private static let tableEnd: UInt32 = 0x3200

    private var table: [UInt32] = []
    private var letters: [UInt32: UInt32] = [:]

    private init() {
        letters = Self.letterTable()
        table = (Self.tableStart..<Self.tableEnd).map { compute($0).bits }
    }

    /// The folded form of a scalar that is not ASCII. O(1).
    func fold(_ scalar: UInt32) -> FoldedScalar {
        switch scalar {
        case Self.tableStart..<Self.tableEnd: FoldedScalar(bits: table[Int(scalar - Self.tableStart)])
        case 0x3400..<0x4DC0, 0x4E00..<0x9FFD, 0xAC00..<0xD7A4: FoldedScalar(scalar: scalar)
        default: compute(scalar)
        }
    }

    /// Letters that become another letter, or several, by the tables.
    private static func letterTable() -> [UInt32: UInt32] {
        var letters: [UInt32: UInt32] = [:]
        for family in AccentTable.families {
            for accented in scalars(family.accented) {
                letters[accented.value] = FoldedScalar(scalar: family.base.value).bits
            }
        }
        for pairs in AccentTable.pairs.map(scalars) {
            for index in stride(from: 0, to: pairs.count - 1, by: 2) {
                letters[pairs[index].value] = FoldedScalar(scalar: pairs[index + 1].value).bits
            }
        }
        for entry in AccentTable.spelledOut {
            letters[entry.letter.value] = FoldedScalar(ascii: entry.ascii).bits
        }
        for (offset, letter) in scalars(AccentTable.halfWidthKatakana).enumerated() {
            letters[0xFF66 + UInt32(offset)] = FoldedScalar(scalar: letter.value).bits
        }
        return letters
    }

    private static func scalars(_ text: StaticString) -> [Unicode.Scalar] {
        Array(text.description.unicodeScalars)
    }

    private func compute(_ value: UInt32) -> FoldedScalar {
        if (0xFF01..<0xFF5F).contains(value) {
            return ASCIIFolding.fold(UInt8(truncatingIfNeeded: value - 0xFEE0))
        }
        if (0x1D400..<0x1D6A4).contains(value) {
            return FoldedScalar(scalar: 0x61 + (value - 0x1D400) % 26)
        }
        guard let scalar = Unicode.Scalar(value) else { return .punctuation }
        if let sign = Self.sign(value) { return sign }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .letterNumber:
            let lower = properties.lowercaseMapping.unicodeScalars.first?.value ?? value
            if let bits = letters[lower] { return FoldedScalar(bits: bits) }
            return FoldedScalar(scalar: lower)
        case .decimalNumber, .otherNumber:
            return Self.digit(properties)
        case .nonspacingMark, .spacingMark, .enclosingMark:
            return Self.isAccent(value) ? .nothing : FoldedScalar(scalar: value)
        case .format: return .nothing
        case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control: return .space
        default: return letters[value].map(FoldedScalar.init(bits:)) ?? .punctuation
        }
    }

    /// Scalars whose category does not tell what they are used for.
    private static func sign(_ value: UInt32) -> FoldedScalar? {
        switch value {
        case 0xB4, 0x2BB...0x2BD, 0x55A, 0x5F3, 0x2018, 0x2019, 0x201B, 0x2032: .apostrophe
        case 0x640, 0x115F, 0x1160, 0x3164, 0xFFA0, 0xFF9E, 0xFF9F: .nothing
        default: nil
        }
    }

    /// Digits of any script, raised, lowered and circled ones too; other numbers (½, Ⅻ as one sign) end a word.
    private static func digit(_ properties: Unicode.Scalar.Properties) -> FoldedScalar {
        guard properties.numericType == .decimal || properties.numericType == .digit,
            let value = properties.numericValue, value >= 0, value <= 9
        else { return .punctuation }
        return FoldedScalar(scalar: 0x30 + UInt32(value))
    }

    /// Marks that may go without making another word of it. The vowel signs of Indic and South-East Asian scripts may not.
    private static func isAccent(_ value: UInt32) -> Bool {
        switch value {
        case 0x300..<0x370, 0x483..<0x48A, 0x591..<0x5C8, 0x610..<0x61B, 0x64B..<0x660, 0x670, 0x6D6..<0x6EE:
            true
        case 0x1AB0..<0x1B00, 0x1DC0..<0x1E00, 0x20D0..<0x2100, 0x302A..<0x3030, 0x3099..<0x309B: true
        case 0xFE00..<0xFE10, 0xFE20..<0xFE30, 0xE0100..<0xE01F0: true
        default: false
        }
    }
}
