import DelimitedText

/// What the cells of one column look like in a file's first records.
struct ColumnProfile {
    /// Records that were looked at.
    var rows = 0
    var filled = 0
    var withLetters = 0
    var dates = 0
    var serials = 0
    var directions = 0
    /// Cells that say in words or by the letters of debit and credit that money went out, and that it came in: what can be
    /// believed where the column's name does not say that it is about that.
    var outs = 0
    var ins = 0
    var currencies = 0
    var threeDecimalCurrencies = 0
    var dollars = 0
    var fractions = 0
    var amounts = AmountEvidence()
    /// How often each text stands there.
    private var counts: [[UInt8]: Int] = [:]
    /// Bytes of the cells with letters, and of those the letters.
    private(set) var textBytes = 0
    private(set) var letterBytes = 0
    private(set) var words: Set<[UInt8]> = []
    /// The cells, for what needs their order: balances and dates.
    private(set) var cells: [ByteRange] = []

    /// How many columns are looked at; wider tables are no bank's.
    static let columnLimit = 512

    /// Whether `part` is at least `percent` of the filled cells, and not zero.
    func mostly(_ part: Int, percent: Int) -> Bool { part > 0 && part * 100 >= filled * percent }

    /// The number of different texts.
    var distinct: Int { counts.count }

    /// Whether the same few words stand beside ever other dates and numbers.
    var isOfReferences: Bool { words.count <= 3 && distinct > 8 && letterBytes * 2 < textBytes }

    /// Whether a few kinds of things come again and again.
    var isOfKinds: Bool { distinct <= 8 }

    /// Whether half of the cells say the same.
    var isMostlyOne: Bool { (counts.values.max() ?? 0) * 2 >= filled }

    var isText: Bool {
        mostly(withLetters, percent: 60) && !mostly(dates, percent: 50) && !mostly(directions, percent: 80)
            && !mostly(currencies, percent: 80) && !mostly(amounts.numbers, percent: 50)
    }
    var isNumeric: Bool { mostly(amounts.numbers, percent: 80) && !mostly(dates, percent: 50) }
    var isDate: Bool { mostly(dates, percent: 60) }
    var isDirection: Bool { mostly(directions, percent: 80) }
    /// Whether it is filled wherever there is a row, and nearly nothing else stands there than which way money went.
    var tellsDirections: Bool { mostly(outs + ins, percent: 95) && filled * 10 >= rows * 9 }

    /// Looks at the given records, of which short ones count as blank where they end.
    static func profiles(of head: RecordBatch, rows: [Int], width: Int) -> [ColumnProfile] {
        var profiles = Array(repeating: ColumnProfile(), count: min(width, columnLimit))
        let bytes = head.bytes.span
        for row in rows {
            let indices = head.cellIndices(of: row)
            for column in profiles.indices {
                let index = indices.lowerBound + column
                let cell = index < indices.upperBound ? head.cells[index] : ByteRange(start: 0, end: 0)
                profiles[column].add(bytes, cell)
            }
        }
        return profiles
    }

    private mutating func add(_ bytes: borrowing Span<UInt8>, _ cell: ByteRange) {
        rows += 1
        cells.append(cell)
        let text = CellText.trimmed(bytes, cell.range)
        guard !text.isEmpty else { return }
        filled += 1
        counts[CellText.copy(bytes, text.prefix(200)), default: 0] += 1
        addDirection(bytes, text)
        if DateText.isDate(bytes, trimmed: text) {
            dates += 1
            return
        }
        if let date = DateText(bytes, trimmed: text), date.isSerial { serials += 1 }
        let folded = ForeignDigits.folded(bytes, text)
        if AmountText.isNumber(bytes, trimmed: text),
            let amount = AmountText(bytes, trimmed: text)
                ?? folded.flatMap({ AmountText($0.span, trimmed: 0..<$0.count) })
        {
            add(amount, bytes, text)
        } else if CellText.hasLetter(bytes, text) {
            withLetters += 1
            addWords(bytes, text)
            addCurrency(bytes, text)
        }
    }

    private mutating func addDirection(_ bytes: borrowing Span<UInt8>, _ text: Range<Int>) {
        let direction = Direction(bytes, text)
        guard direction != .unknown else { return }
        directions += 1
        // Other marks and letters have other meanings, too: `-` stands where there is nothing, `A` and `B` for anybody.
        guard text.count > 1 || Self.lettersOfSides.contains(CellText.lowered(bytes[text.lowerBound])) else { return }
        if direction == .out { outs += 1 } else if direction == .into { ins += 1 }
    }

    /// Soll and Haben, debit and credit.
    private static let lettersOfSides = Array("shdc".utf8)

    private mutating func add(_ amount: AmountText, _ bytes: borrowing Span<UInt8>, _ text: Range<Int>) {
        amounts.add(amount)
        if amount.decimalVote != .none, amount.decimalVote != .ungrouped { fractions += 1 }
        if text.contains(where: { bytes[$0] == 0x24 }) { dollars += 1 }
    }

    private mutating func addWords(_ bytes: borrowing Span<UInt8>, _ text: Range<Int>) {
        var word: [UInt8] = []
        for index in text.prefix(120) {
            textBytes += 1
            if CellText.isLetter(bytes[index]) {
                letterBytes += 1
                word.append(bytes[index])
            } else if !word.isEmpty {
                words.insert(word)
                word = []
            }
        }
        if !word.isEmpty { words.insert(word) }
    }

    private mutating func addCurrency(_ bytes: borrowing Span<UInt8>, _ text: Range<Int>) {
        guard CurrencySigns.length(bytes, at: text.lowerBound, end: text.upperBound) == text.count else {
            return
        }
        currencies += 1
        let code = String(decoding: CellText.copy(bytes, text), as: UTF8.self).uppercased()
        if MinorUnit.decimals(of: code) == 3 { threeDecimalCurrencies += 1 }
        if code == "USD" || code == "$" || code == "US$" { dollars += 1 }
    }
}
