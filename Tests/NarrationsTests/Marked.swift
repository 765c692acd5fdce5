import Narrations

/// One normaliser for all tests: it is built once in the product, too.
let normaliser = NarrationNormaliser()

func normalised(_ bytes: [UInt8]) -> NormalisedNarration {
    var narration = NormalisedNarration()
    normaliser.normalise(bytes.span, into: &narration)
    return narration
}

/// The words with their kinds, as tables of the tests write them: merchant words bare, the others as `rail:pos`.
func marked(_ raw: String) -> String {
    let narration = normalised(Array(raw.utf8))
    return narration.words.map { word in
        let text = String(decoding: narration.text[word.range], as: UTF8.self)
        switch word.kind {
        case .merchant: return text
        case .rail: return "r:\(text)"
        case .intermediary: return "i:\(text)"
        case .reference: return "n:\(text)"
        case .date: return "d:\(text)"
        }
    }.joined(separator: " ")
}

func merchant(_ raw: String) -> String {
    let bytes = Array(raw.utf8)
    var name: [UInt8] = []
    normaliser.merchant(of: normalised(bytes), raw: bytes.span, appendingTo: &name)
    return String(decoding: name, as: UTF8.self)
}
