/// What the steps ask about a word, found out once.
struct WordFacts: Sendable, Equatable {
    /// The word's number in the `Lexicon`; 0 if no table knows it.
    var term: UInt32 = 0
    /// How many of its bytes are digits.
    var digits = 0
    /// How many of its bytes are no digits.
    var letters = 0
    /// How often it changes between letters and digits, plus one: 1 for `shell`, 2 for `ki074822`.
    var runs = 0
    /// Bytes before the first change.
    var firstRun = 0
    /// The word begins with a digit.
    var beginsWithDigit = false
    /// The value of the digits it begins with, at most eight; -1 where there are none or more.
    var number = -1

    /// - Parameter hash: `WordHash.of` the word.
    init(_ word: Span<UInt8>, hash: UInt64, lexicon: Lexicon) {
        term = lexicon.find(word, hash: hash) ?? 0
        for index in word.indices where word[index] &- 0x30 < 10 { digits += 1 }
        letters = word.count - digits
        if digits == 0 {
            runs = 1
            firstRun = letters
            return
        }
        var value = 0
        for index in word.indices {
            let isDigit = word[index] &- 0x30 < 10
            let changes = index > 0 && isDigit != (word[index - 1] &- 0x30 < 10)
            if changes || index == 0 { runs += 1 }
            if runs == 1 {
                firstRun += 1
                if isDigit, firstRun <= 8 { value = value * 10 + Int(word[index] - 0x30) }
            }
            if index == 0 { beginsWithDigit = isDigit }
        }
        if beginsWithDigit, firstRun <= 8 { number = value }
    }

    /// All digits.
    var isNumber: Bool { letters == 0 && digits > 0 }
    /// No digit.
    var isLetters: Bool { digits == 0 }
}
