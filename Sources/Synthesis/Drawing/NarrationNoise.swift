import SparseMath

/// Spoils narrations as typists, terminals and processors do, and moves the entities' places with the text.
struct NarrationNoise: Sendable {
    let noise: Noise

    /// Marks of intermediaries that stand before a merchant's name.
    static let prefixes = ["SQ *", "TST* ", "PAYPAL *", "SP * ", "SUMUP *", "IZ *", "POS ", "CHECKCARD "]
        .map { Array($0.utf8) }

    /// Puts a mark before the narration of its share of rows.
    func prefix(_ row: inout SyntheticTransaction, _ random: inout RandomSource) {
        guard chosen(.prefixes, &random) else { return }
        let prefix = Self.prefixes[random.below(Self.prefixes.count)]
        row.narration.insert(contentsOf: prefix, at: 0)
        row.entities.insert(prefix.count, at: 0)
    }

    /// Typos, another case, a cut end.
    func spoil(_ row: inout SyntheticTransaction, _ random: inout RandomSource) {
        if chosen(.typos, &random) { mistype(&row, &random) }
        if chosen(.letterCase, &random) { changeCase(&row.narration, &random) }
        if chosen(.truncation, &random) {
            let kept = row.narration.count * (50 + random.below(41)) / 100
            row.cut(toBytes: max(kept, min(4, row.narration.count)))
        }
    }

    func chosen(_ kind: Noise.Kind, _ random: inout RandomSource) -> Bool {
        let share = noise[kind]
        return share > 0 && random.unit() < share
    }

    /// One letter left out, doubled, or changed with the next; nothing where no two letters stand together.
    private func mistype(_ row: inout SyntheticTransaction, _ random: inout RandomSource) {
        let count = row.narration.count
        guard count > 1 else { return }
        let start = random.below(count - 1)
        let way = random.below(3)
        for step in 0..<count - 1 {
            let i = (start + step) % (count - 1)
            guard row.narration[i].isLetter, row.narration[i + 1].isLetter else { continue }
            switch way {
            case 0: row.narration.swapAt(i, i + 1)
            case 1:
                row.narration.remove(at: i)
                row.entities.removeByte(at: i)
            default:
                row.narration.insert(row.narration[i], at: i + 1)
                row.entities.insert(1, at: i + 1)
            }
            return
        }
    }

    private func changeCase(_ text: inout [UInt8], _ random: inout RandomSource) {
        let way = random.below(3)
        var isStart = true
        for i in text.indices where text[i] < 0x80 {
            let isLetter = text[i].isLetter
            if isLetter {
                let isUpper = way == 0 || (way == 1 && isStart)
                text[i] = isUpper ? text[i] & ~0x20 : text[i] | 0x20
            }
            isStart = !isLetter
        }
    }
}

extension UInt8 {
    /// Whether it is one of A...Z, a...z.
    var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
}

extension SyntheticTransaction {
    /// Cuts the narration to so many bytes, or a few less where a character or blanks would end it.
    mutating func cut(toBytes limit: Int) {
        guard limit < narration.count else { return }
        var end = limit
        while end > 0, narration[end] & 0xC0 == 0x80 { end -= 1 }
        while end > 1, narration[end - 1] == UInt8(ascii: " ") { end -= 1 }
        narration.removeSubrange(end...)
        entities.cut(at: end)
    }

    /// Cuts the narration to so many characters.
    mutating func cut(toCharacters limit: Int) {
        guard limit < narration.count else { return }
        var characters = 0
        for i in narration.indices where narration[i] & 0xC0 != 0x80 {
            if characters == limit { return cut(toBytes: i) }
            characters += 1
        }
    }
}
