/// Numbers of orders, terminals, shops, mandates and accounts, telephone numbers, amounts, and the words that announce them.
struct References: NormalisingStep {
    enum Meaning {
        /// Announces a reference in front of anything that has a digit.
        case label
        /// A word of its own as well: announces only a figure of three digits or more.
        case doubtfulLabel
        /// Currency before or behind an amount.
        case currency
    }

    let phrases: PhraseTable<Meaning>

    static let tables: [(phrases: StaticString, meaning: Meaning)] = [
        (ReferenceWords.labels, .label),
        (ReferenceWords.doubtfulLabels, .doubtfulLabel),
        (ReferenceWords.currencies, .currency),
    ]

    func apply(to narration: inout NormalisedNarration, raw: Span<UInt8>) {
        var index = 0
        while index < narration.words.count {
            let match = narration.isOpen(index) ? phrases.longest(at: index, of: narration.facts) : nil
            if let match {
                let length = length(of: match, at: index, in: narration, raw: raw)
                if length > 0 {
                    narration.mark(index..<index + length, as: .reference)
                    index += length
                    continue
                }
            }
            let length = lengthOfNumber(at: index, in: narration, raw: raw)
            narration.mark(index..<index + length, as: .reference)
            index += max(1, length)
        }
    }

    // MARK: Announced

    /// How many words a phrase and what it announces take; 0 if it announces nothing.
    private func length(
        of match: PhraseTable<Meaning>.Match, at index: Int, in narration: NormalisedNarration,
        raw: Span<UInt8>
    ) -> Int {
        let next = index + match.length
        switch match.meaning {
        case .currency:
            let amount = lengthOfAmount(at: next, in: narration, raw: raw)
            return amount > 0 ? match.length + amount : 0
        case .doubtfulLabel:
            guard next < narration.words.count, narration.isOpen(next) else { return 0 }
            let facts = narration.facts[next]
            return facts.isNumber && facts.digits >= 3 || ReferenceWords.isMixed(facts) ? match.length + 1 : 0
        case .label:
            guard next < narration.words.count else { return 0 }
            let announced = max(
                lengthOfAccount(at: next, in: narration), lengthOfId(at: next, in: narration, raw: raw))
            return announced > 0 ? match.length + announced : 0
        }
    }

    /// Words tied together by single signs, up to the last that has a digit: `4521`, `FM-1234`, `xxxxx`.
    private func lengthOfId(at index: Int, in narration: NormalisedNarration, raw: Span<UInt8>) -> Int {
        var length = 0
        var word = index
        while word < min(index + 6, narration.words.count) {
            if narration.facts[word].digits > 0 || narration.words[word].kind == .reference {
                length = word + 1 - index
            }
            guard let joint = narration.joint(after: word, in: raw), joint != UInt8(ascii: " ") else { break }
            word += 1
        }
        return length
    }

    /// `12.50`, `1,234.50`, `12`: figures behind a currency.
    private func lengthOfAmount(at index: Int, in narration: NormalisedNarration, raw: Span<UInt8>) -> Int {
        guard index < narration.words.count, narration.isOpen(index), narration.facts[index].isNumber else {
            return 0
        }
        var length = 1
        while length < 4, let joint = narration.joint(after: index + length - 1, in: raw),
            joint == UInt8(ascii: ".") || joint == UInt8(ascii: ","), narration.facts[index + length].isNumber
        {
            length += 1
        }
        return length
    }

    // MARK: By their looks

    /// How many words from `index` on are a reference without being announced.
    private func lengthOfNumber(at index: Int, in narration: NormalisedNarration, raw: Span<UInt8>) -> Int {
        let facts = narration.facts[index]
        guard narration.isOpen(index), facts.digits > 0 else { return 0 }
        let account = lengthOfAccount(at: index, in: narration)
        if account > 0 { return account }
        if isBehindNumberSign(index, in: narration, raw: raw) { return 1 }
        if facts.isNumber, narration.byteBefore(index, in: raw) == UInt8(ascii: "+") { return 1 }
        guard facts.isNumber else {
            let isBehindStar = narration.byteBefore(index, in: raw) == UInt8(ascii: "*")
            let isId = ReferenceWords.isMixed(facts) || (isBehindStar && isUnspeakable(index, in: narration))
            return isId ? 1 : 0
        }
        let amount = lengthOfAmountBeforeCurrency(at: index, in: narration, raw: raw)
        if amount > 0 { return amount }
        return isLooseNumber(index, in: narration) ? 1 : 0
    }

    /// Five digits or more, or padded with a nought. Shorter ones wait for `TerminalNumbers`.
    private func isLooseNumber(_ index: Int, in narration: NormalisedNarration) -> Bool {
        let digits = narration.facts[index].digits
        if digits >= 5 { return true }
        let isPadded = narration.text[narration.words[index].range.lowerBound] == UInt8(ascii: "0")
        return isPadded && (digits >= 3 || digits == 2 && index == narration.words.count - 1)
    }

    /// `ptbxljnty2`: a digit, and too few vowels for a name.
    private func isUnspeakable(_ index: Int, in narration: NormalisedNarration) -> Bool {
        let facts = narration.facts[index]
        guard facts.letters >= 5 else { return false }
        var vowels = 0
        for position in narration.words[index].range {
            switch narration.text[position] {
            case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"),
                UInt8(ascii: "u"):
                vowels += 1
            default: break
            }
        }
        return vowels * 5 < facts.letters
    }

    /// `#4521`, `# 4521`.
    private func isBehindNumberSign(_ index: Int, in narration: NormalisedNarration, raw: Span<UInt8>) -> Bool {
        let sign = UInt8(ascii: "#")
        if narration.byteBefore(index, in: raw) == sign { return true }
        let start = Int(narration.words[index].rawStart)
        return start >= 2 && raw[start - 1] == UInt8(ascii: " ") && raw[start - 2] == sign
    }

    /// An IBAN in groups of four: `DE89 3704 0044 0532 0130 00`.
    private func lengthOfAccount(at index: Int, in narration: NormalisedNarration) -> Int {
        guard narration.facts[index].letters == 2, narration.facts[index].digits == 2,
            !narration.facts[index].beginsWithDigit
        else {
            return 0
        }
        var length = 1
        while length < 9, index + length < narration.facts.count, narration.facts[index + length].digits > 0,
            narration.facts[index + length].digits + narration.facts[index + length].letters == 4
        {
            length += 1
        }
        guard length >= 3 else { return 0 }
        let last = index + length
        if last < narration.facts.count, narration.facts[last].isNumber, narration.facts[last].digits < 4 {
            length += 1
        }
        return length
    }

    /// `12.50 EUR`.
    private func lengthOfAmountBeforeCurrency(
        at index: Int, in narration: NormalisedNarration, raw: Span<UInt8>
    ) -> Int {
        let amount = lengthOfAmount(at: index, in: narration, raw: raw)
        let next = index + amount
        guard amount > 1, next < narration.words.count, narration.facts[next].term != 0,
            phrases.longest(at: next, of: narration.facts)?.meaning == .currency
        else { return 0 }
        return amount + 1
    }
}
