import DelimitedText

/// What the first cells of a column of text say, by their letters alone: numbers, dates and single letters are dropped.
struct NarrationEvidence {
    /// The text of each row in small letters; nil where nothing is left of it.
    private let texts: [[UInt8]?]
    /// Rows whose cell is not blank.
    let filled: Int
    /// Rows whose cell is filled and says at most how the money was booked.
    private let isSilent: [Bool]
    let silent: Int

    /// Few rows prove nothing.
    static let fewestRows = 5

    init(_ head: RecordBatch, _ cells: [ByteRange]) {
        let bytes = head.bytes.span
        var texts: [[UInt8]?] = []
        var counts: [[UInt8]: Int] = [:]
        var isBooking: [Bool] = []
        var filled = 0
        for cell in cells {
            let isFilled = !CellText.isBlank(bytes, cell.range)
            if isFilled { filled += 1 }
            let words = Self.words(bytes, cell.range)
            let text = words.isEmpty ? nil : Array(words.joined(separator: [0x20]))
            texts.append(text)
            if let text { counts[text, default: 0] += 1 }
            isBooking.append(isFilled && words.allSatisfy(BookingWords.contain))
        }
        self.texts = texts
        self.filled = filled
        // No merchant has so many rows; a kind of booking has. The other column has to say more of them all the same.
        let common = max(Self.fewestRows, (filled * 2 + 4) / 5)
        let isSilent = zip(texts, isBooking).map { text, isBooking in
            isBooking || text.flatMap { counts[$0] } ?? 0 >= common
        }
        self.isSilent = isSilent
        silent = isSilent.count { $0 }
    }

    /// Whether it says too little to stand alone.
    var needsAnother: Bool { filled >= Self.fewestRows && silent >= 3 && silent * 10 >= filled }

    /// Whether it says nothing worth reading in nearly all rows.
    var isNearlySilent: Bool { silent * 10 >= filled * 9 }

    /// Whether it says something, and not always the same, where the other one is silent.
    func tells(where other: NarrationEvidence) -> Bool {
        var told = 0
        var different: Set<[UInt8]> = []
        for row in texts.indices where row < other.isSilent.count && other.isSilent[row] {
            guard let text = texts[row], !isSilent[row] else { continue }
            told += 1
            different.insert(text)
        }
        return told * 5 >= other.silent * 3 && different.count >= max(2, told / 5)
    }

    /// Whether enough rows say something of their own, other than how money was booked.
    var tellsVariously: Bool {
        var told = 0
        var different: Set<[UInt8]> = []
        for row in texts.indices where !isSilent[row] {
            guard let text = texts[row] else { continue }
            told += 1
            different.insert(text)
        }
        return told >= 3 && told * 10 >= filled && different.count >= 3 && different.count * 10 >= told * 3
    }

    /// Runs of two letters and more, of which those of `x` alone stand for figures.
    private static func words(_ bytes: borrowing Span<UInt8>, _ cell: Range<Int>) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var word: [UInt8] = []
        for index in cell.prefix(200) {
            if CellText.isLetter(bytes[index]), CellText.blankLength(bytes, at: index, end: cell.upperBound) == 0 {
                word.append(CellText.lowered(bytes[index]))
            } else {
                if word.count > 1, word.contains(where: { $0 != 0x78 }) { words.append(word) }
                word = []
            }
        }
        if word.count > 1, word.contains(where: { $0 != 0x78 }) { words.append(word) }
        return words
    }
}
