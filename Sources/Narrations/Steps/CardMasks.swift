/// Numbers of cards and accounts of which only the last digits are shown, and the words that announce them.
struct CardMasks: NormalisingStep {
    enum Meaning {
        /// Announces a card's digits.
        case label
        /// A card of another sort: no number of it is meant.
        case name
    }

    let phrases: PhraseTable<Meaning>

    static let tables: [(phrases: StaticString, meaning: Meaning)] = [
        (labels, .label),
        (names, .name),
    ]

    func apply(to narration: inout NormalisedNarration, raw: Span<UInt8>) {
        for index in narration.words.indices where isMask(index, in: narration, raw: raw) {
            narration.mark(index..<index + 1, as: .reference)
        }
        var index = 0
        while index < narration.words.count {
            guard let match = phrases.longest(at: index, of: narration.facts) else {
                index += 1
                continue
            }
            let digits = index + match.length
            if match.meaning == .label, digits < narration.words.count,
                narration.words[digits].kind == .reference || narration.facts[digits].isCardEnd
            {
                narration.mark(index..<digits + 1, as: .reference)
            }
            index = digits
        }
    }

    /// `xxxx`, `xxxx1234`, `4532xxxxxxxx1234`, and digits with at least two stars before them.
    private func isMask(_ index: Int, in narration: NormalisedNarration, raw: Span<UInt8>) -> Bool {
        let facts = narration.facts[index]
        if facts.isNumber {
            let start = Int(narration.words[index].rawStart)
            let star = UInt8(ascii: "*")
            return facts.digits <= 6 && start >= 2 && raw[start - 1] == star && raw[start - 2] == star
        }
        guard facts.runs <= 3, facts.letters >= 4 || (facts.letters >= 2 && facts.digits >= 3) else {
            return false
        }
        for position in narration.words[index].range {
            let byte = narration.text[position]
            if byte != UInt8(ascii: "x"), byte &- 0x30 >= 10 { return false }
        }
        return true
    }

    private static let labels: StaticString = """
        card
        card no
        card nr
        card number
        card ending
        card ending in
        card ending with
        card xx
        credit card ending in
        debit card ending in
        carte
        carte no
        carte n
        cb
        cd
        karte
        karte nr
        kartennr
        kartennummer
        tarjeta
        tarj
        tarj num
        carta
        carta n
        carta numero
        cartao
        kaart
        pasnr
        pas
        karta
        karty
        kort
        kortnr
        account ending in
        acct
        a c
        a c no
        ending in
        """

    private static let names: StaticString = """
        gift card
        sim card
        id card
        business card
        carte cadeau
        a la carte
        """
}

extension WordFacts {
    /// As many digits as are shown of a card.
    fileprivate var isCardEnd: Bool { isNumber && (digits == 4 || digits >= 12) }
}
