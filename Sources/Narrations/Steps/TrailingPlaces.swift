/// A state's, province's or country's code at the end of a merchant's name, as card schemes write it: in capitals, behind a
/// city. Cut from the name only; the word stays a `merchant` word, for rules and features to see.
struct TrailingPlaces: Sendable {
    private enum Meaning {
        case code
        /// A word in some language as well.
        case word
        /// Ends in a code and is a name.
        case name
    }

    private var phrases = PhraseTable<Meaning>()

    init(lexicon: inout Lexicon) {
        phrases.add(Self.codes, meaning: .code, lexicon: &lexicon)
        phrases.add(Self.codesThatAreWords, meaning: .word, lexicon: &lexicon)
        phrases.add(Self.names, meaning: .name, lexicon: &lexicon)
    }

    /// One past the last word of the merchant's name; 0 if no word is open.
    func end(of narration: NormalisedNarration, raw: Span<UInt8>) -> Int {
        let last = narration.words.indices.last { narration.isOpen($0) }
        guard let last else { return 0 }
        guard let match = phrases.longest(at: last, of: narration.facts), match.length == 1,
            isCapital(narration.words[last], raw), !isKnownName(endingWith: last, in: narration),
            narration.byteBefore(last, in: raw) != UInt8(ascii: "&"),
            narration.byteBefore(last, in: raw) != UInt8(ascii: ".")
        else { return last + 1 }
        let needed = match.meaning == .word ? 3 : 1
        var before = 0
        var index = last
        while index > 0, before < needed {
            index -= 1
            if narration.isOpen(index) { before += 1 }
        }
        return before == needed ? last : last + 1
    }

    private func isCapital(_ word: NarrationWord, _ raw: Span<UInt8>) -> Bool {
        let range = Int(word.rawStart)..<Int(word.rawEnd)
        return range.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(raw[$0]) }
    }

    private func isKnownName(endingWith last: Int, in narration: NormalisedNarration) -> Bool {
        guard last > 0, let match = phrases.longest(at: last - 1, of: narration.facts) else { return false }
        return match.length == 2 && match.meaning == .name
    }

    private static let codes: StaticString = """
        AL
        AK
        AZ
        AR
        CA
        CT
        DC
        FL
        GA
        IL
        IA
        KS
        KY
        MD
        MA
        MI
        MN
        MS
        MO
        MT
        NE
        NV
        NH
        NJ
        NM
        NY
        NC
        ND
        OH
        PA
        PR
        RI
        SC
        SD
        TN
        TX
        UT
        VT
        VA
        WA
        WV
        WI
        WY
        AB
        BC
        MB
        NB
        NL
        NS
        NT
        NU
        PE
        QC
        SK
        YT
        NSW
        VIC
        QLD
        USA
        US
        GB
        GBR
        UK
        IE
        IRL
        FR
        FRA
        DEU
        ESP
        ITA
        NLD
        BEL
        CHE
        AUT
        CAN
        AUS
        IND
        SGP
        CH
        PT
        PL
        SE
        DK
        FI
        CZ
        AU
        NZ
        SG
        HK
        JP
        LU
        """

    private static let codesThatAreWords: StaticString = """
        CO
        DE
        HI
        ID
        IN
        LA
        ME
        OK
        ON
        OR
        ES
        IT
        AT
        BE
        NO
        MY
        """

    private static let names: StaticString = """
        r us
        drive in
        walk in
        and co
        """
}
