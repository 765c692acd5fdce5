/// The state of one walk over a narration: which word is being written and what lies behind it.
struct WordScanner {
    /// What was read since the last word.
    private enum Gap {
        case spaces, ampersand, punctuation
    }

    /// A sign read inside a word; the next scalar decides what becomes of it.
    private enum Joiner {
        case none, apostrophe, ampersand
    }

    private let recording: Bool
    private var inWord = false
    private var unspaced = false
    private var joiner = Joiner.none
    private var gap = Gap.spaces
    /// The last finished word is made of single letters joined by `&`, so one more may join.
    private var lastIsLetters = false
    private var start = 0
    private var rawStart = 0
    private var rawEnd = 0
    private var wordCount = 0
    private var lastIsUnhashed = false
    /// Of the open word, where it is one run of ASCII letters and digits and so was hashed as it was read.
    private var hash: UInt64?
    private var holdsDivisibleWords = false

    private init(recording: Bool) { self.recording = recording }

    /// Folds `raw` into `text`, replacing what it held, and if `recording` also fills `words`.
    ///
    /// - Returns: whether some word is divisible (`NormalisedNarration.holdsDivisibleWords`).
    @inline(__always)
    static func scan(
        _ raw: Span<UInt8>, into text: inout [UInt8], words: inout [NarrationWord], recording: Bool
    ) -> Bool {
        text.removeAll(keepingCapacity: true)
        var scanner = WordScanner(recording: recording)
        text.append(addingCapacity: raw.count + raw.count / 2 + 1 + FoldedText.overhang) { room in
            unsafe room.withUnsafeMutableBufferPointer { bytes, count in
                var out = unsafe FoldedText(bytes)
                scanner.walk(raw, into: &out, words: &words)
                count = out.count
            }
        }
        scanner.forgetRest(of: &words)
        return scanner.holdsDivisibleWords
    }

    @inline(__always)
    private mutating func walk(_ raw: Span<UInt8>, into out: inout FoldedText, words: inout [NarrationWord]) {
        let ascii = ASCIIFolding.table
        var index = 0
        while index < raw.count {
            let folded = ascii[Int(raw[index])]
            if folded >= ASCIIFolding.firstWordByte {
                prepare(unspaced: false, at: index, &out, &words)
                index = takeRun(raw, from: index, &out)
                rawEnd = index
            } else if folded == ASCIIFolding.other {
                index += takeScalar(raw, at: index, &out, &words)
            } else if folded == FoldedScalar.ampersand.bits {
                let entity = MarkupEntity(raw, at: index)
                takeSign(entity.sign, &out, &words)
                index += entity.length
            } else {
                takeSign(FoldedScalar(bits: UInt32(folded)), &out, &words)
                index += 1
            }
        }
        if inWord { finish(&out, &words) }
        if lastIsUnhashed { hashLast(out, &words) }
    }

    /// Takes ASCII letters and digits as far as they go; where they end.
    @inline(__always)
    private mutating func takeRun(_ raw: Span<UInt8>, from start: Int, _ out: inout FoldedText) -> Int {
        let beginsWord = out.count == self.start
        var state = WordHash.seed
        var index = start
        while true {
            let bytes = EightBytes(raw, from: index)
            let letters = bytes.letters
            let length = EightBytes.leading(letters | bytes.digits)
            let lowered = EightBytes(bits: bytes.lowered(letters))
            out.append(lowered.bits, length)
            index &+= length
            if length > 0 { state = WordHash.absorb(state, lowered.first(length).bits) }
            if length < 8 { break }
        }
        hash = beginsWord ? WordHash.finish(state ^ UInt64(truncatingIfNeeded: index &- start)) : nil
        return index
    }

    /// Takes a scalar that is not ASCII, or a byte that is no UTF-8; how many bytes it had.
    private mutating func takeScalar(
        _ raw: Span<UInt8>, at index: Int, _ out: inout FoldedText, _ words: inout [NarrationWord]
    ) -> Int {
        let decoded = DecodedScalar(raw, at: index)
        let folded = decoded.value.map(ScalarFolding.shared.fold) ?? .punctuation
        if folded.bits < UInt32(ASCIIFolding.firstWordByte) {
            if folded != .nothing {
                takeSign(folded, &out, &words)
            } else if inWord, joiner == .none {
                rawEnd = index + decoded.length
            }
            return decoded.length
        }
        prepare(unspaced: folded.isUnspaced, at: index, &out, &words)
        folded.append(to: &out)
        hash = nil
        rawEnd = index + decoded.length
        return decoded.length
    }

    /// Makes ready for a letter or digit: opens a word where none is open, or decides about the sign before.
    @inline(__always)
    private mutating func prepare(
        unspaced: Bool, at index: Int, _ out: inout FoldedText, _ words: inout [NarrationWord]
    ) {
        if inWord {
            if joiner == .none, unspaced == self.unspaced { return }
            let mayJoin = unspaced == self.unspaced && !(unspaced && joiner == .ampersand)
            if mayJoin {
                if joiner == .ampersand {
                    out.append(UInt8(ascii: "&"))
                    holdsDivisibleWords = true
                }
                joiner = .none
                return
            }
            let next: Gap = joiner == .none ? .spaces : .punctuation
            finish(&out, &words)
            gap = next
        }
        if !out.isEmpty { out.append(UInt8(ascii: " ")) }
        inWord = true
        self.unspaced = unspaced
        if unspaced { holdsDivisibleWords = true }
        start = out.count
        rawStart = index
    }

    /// Takes what is neither letter nor digit.
    @inline(__always)
    private mutating func takeSign(
        _ sign: FoldedScalar, _ out: inout FoldedText, _ words: inout [NarrationWord]
    ) {
        if inWord {
            if joiner == .none, sign == .apostrophe || sign == .ampersand {
                joiner = sign == .apostrophe ? .apostrophe : .ampersand
                return
            }
            let next: Gap =
                switch joiner {
                case .none: sign == .space ? .spaces : .punctuation
                case .ampersand: sign == .space ? .ampersand : .punctuation
                case .apostrophe: .punctuation
                }
            finish(&out, &words)
            gap = next
        } else if sign == .ampersand, gap == .spaces {
            gap = .ampersand
        } else if sign != .space {
            gap = .punctuation
        }
    }

    /// Closes the open word, or joins it to the one before: two single letters with nothing but `&` and spaces between.
    @inline(__always)
    private mutating func finish(_ out: inout FoldedText, _ words: inout [NarrationWord]) {
        inWord = false
        joiner = .none
        let length = out.count - start
        let isLetter = length == 1 && out[start] >= UInt8(ascii: "a")
        if isLetter, lastIsLetters, gap == .ampersand {
            out[start - 1] = UInt8(ascii: "&")
            holdsDivisibleWords = true
            if recording {
                words[wordCount - 1].end = UInt32(truncatingIfNeeded: out.count)
                words[wordCount - 1].rawEnd = UInt32(truncatingIfNeeded: rawEnd)
                lastIsUnhashed = true
            }
            return
        }
        lastIsLetters = isLetter || (length > 1 && out[start + 1] == UInt8(ascii: "&") && isLetters(out))
        if recording { record(out, &words) }
    }

    /// Puts the open word in the place of one of the text before, or behind them all.
    @inline(__always)
    private mutating func record(_ out: borrowing FoldedText, _ words: inout [NarrationWord]) {
        if lastIsUnhashed { hashLast(out, &words) }
        let word = NarrationWord(
            start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: out.count),
            rawStart: UInt32(truncatingIfNeeded: rawStart), rawEnd: UInt32(truncatingIfNeeded: rawEnd),
            kind: .merchant, hash: hash ?? out.hash(start..<out.count))
        if wordCount < words.count { words[wordCount] = word } else { words.append(word) }
        wordCount += 1
    }

    /// Hashes a word that others were joined to: once, however many they were.
    private mutating func hashLast(_ out: borrowing FoldedText, _ words: inout [NarrationWord]) {
        words[wordCount - 1].hash = out.hash(words[wordCount - 1].range)
        lastIsUnhashed = false
    }

    /// Leaves the words of this text alone; one by one, for `removeLast(_:)` takes longer than to forget a few.
    private func forgetRest(of words: inout [NarrationWord]) {
        while words.count > wordCount { words.removeLast() }
    }

    /// Whether the open word alternates between a letter and `&`.
    private func isLetters(_ out: borrowing FoldedText) -> Bool {
        guard (out.count - start) % 2 == 1 else { return false }
        for index in start..<out.count {
            let byte = out[index]
            let isLetter = UInt8(ascii: "a") <= byte && byte <= UInt8(ascii: "z")
            let isInPlace = (index - start) % 2 == 0 ? isLetter : byte == UInt8(ascii: "&")
            if !isInPlace { return false }
        }
        return true
    }
}
