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
    private(set) var holdsAmpersand = false

    private init(recording: Bool) { self.recording = recording }

    /// Folds `raw` into `text`, replacing what it held, and if `recording` also fills `words`.
    ///
    /// - Returns: whether some word has `&` inside.
    @inline(__always)
    static func scan(
        _ raw: Span<UInt8>, into text: inout [UInt8], words: inout [NarrationWord], recording: Bool
    ) -> Bool {
        var holdsAmpersand = false
        let read = raw.extracting(first: Int(Int32.max))
        text.removeAll(keepingCapacity: true)
        words.removeAll(keepingCapacity: true)
        text.append(addingCapacity: read.count + read.count / 2 + 1) { out in
            var scanner = WordScanner(recording: recording)
            scanner.walk(read, into: &out, words: &words)
            holdsAmpersand = scanner.holdsAmpersand
        }
        return holdsAmpersand
    }

    @inline(__always)
    private mutating func walk(
        _ raw: Span<UInt8>, into out: inout OutputSpan<UInt8>, words: inout [NarrationWord]
    ) {
        let ascii = ASCIIFolding.table
        var index = 0
        while index < raw.count {
            var folded = ascii[Int(raw[index])]
            if folded >= ASCIIFolding.firstWordByte {
                prepare(unspaced: false, at: index, &out, &words)
                repeat {
                    out.append(folded)
                    index += 1
                    if index == raw.count { break }
                    folded = ascii[Int(raw[index])]
                } while folded >= ASCIIFolding.firstWordByte
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
    }

    /// Takes a scalar that is not ASCII, or a byte that is no UTF-8; how many bytes it had.
    private mutating func takeScalar(
        _ raw: Span<UInt8>, at index: Int, _ out: inout OutputSpan<UInt8>, _ words: inout [NarrationWord]
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
        rawEnd = index + decoded.length
        return decoded.length
    }

    /// Makes ready for a letter or digit: opens a word where none is open, or decides about the sign before.
    @inline(__always)
    private mutating func prepare(
        unspaced: Bool, at index: Int, _ out: inout OutputSpan<UInt8>, _ words: inout [NarrationWord]
    ) {
        if inWord {
            if joiner == .none, unspaced == self.unspaced { return }
            let mayJoin = unspaced == self.unspaced && !(unspaced && joiner == .ampersand)
            if mayJoin {
                if joiner == .ampersand {
                    out.append(UInt8(ascii: "&"))
                    holdsAmpersand = true
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
        start = out.count
        rawStart = index
    }

    /// Takes what is neither letter nor digit.
    @inline(__always)
    private mutating func takeSign(
        _ sign: FoldedScalar, _ out: inout OutputSpan<UInt8>, _ words: inout [NarrationWord]
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
    private mutating func finish(_ out: inout OutputSpan<UInt8>, _ words: inout [NarrationWord]) {
        inWord = false
        joiner = .none
        let length = out.count - start
        let isLetter = length == 1 && out[start] >= UInt8(ascii: "a")
        if isLetter, lastIsLetters, gap == .ampersand {
            out[start - 1] = UInt8(ascii: "&")
            holdsAmpersand = true
            if recording, !words.isEmpty {
                words[words.count - 1].end = UInt32(truncatingIfNeeded: out.count)
                words[words.count - 1].rawEnd = UInt32(truncatingIfNeeded: rawEnd)
            }
            return
        }
        lastIsLetters = isLetter || (length > 1 && out[start + 1] == UInt8(ascii: "&") && isLetters(out))
        guard recording else { return }
        words.append(
            NarrationWord(
                start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: out.count),
                rawStart: UInt32(truncatingIfNeeded: rawStart), rawEnd: UInt32(truncatingIfNeeded: rawEnd),
                kind: .merchant, hash: 0))
    }

    /// Whether the open word alternates between a letter and `&`.
    private func isLetters(_ out: borrowing OutputSpan<UInt8>) -> Bool {
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
