/// The numbers by which a raw text as a whole is known. Part of the model file's meaning, as `WordHash` is.
public struct RawHashes: Sendable, Equatable {
    /// Of the text without the blanks around it, runs of blanks and controls taken as one blank, ASCII capitals as small letters.
    public let wording: UInt64
    /// Of the text's form: runs of digits, of capitals, and of small letters and bytes beyond ASCII as one character each, runs of
    /// one blank or control too, any other byte as it is.
    public let form: UInt64

    /// Any bytes; O(bytes).
    public init(_ raw: Span<UInt8>) {
        var wording = Wording()
        var form = Form()
        var position = 0
        while position < raw.count {
            let bytes = SixteenBytes(raw, from: position)
            let letters = bytes.letters
            let kinds = Kinds(bytes, letters: letters)
            let lowered = bytes.lowered(letters).halves
            let spaces = SixteenBytes(bytes: bytes.spaces).halves
            let left = raw.count &- position
            wording.take(lowered.first, spaces: spaces.first, left)
            form.take(kinds.all.first, marks: kinds.marks.first, left)
            if left > 8 {
                wording.take(lowered.second, spaces: spaces.second, left &- 8)
                form.take(kinds.all.second, marks: kinds.marks.second, left &- 8)
            }
            position &+= 16
        }
        self.form = form.hash
        self.wording = wording.hash(of: raw)
    }
}

/// What `RawHashes.form` is made of.
private struct Kinds {
    /// 0x80 for capitals, 0x81 for small letters and bytes beyond ASCII, "9" for digits, any other byte as it is.
    let all: (first: EightBytes, second: EightBytes)
    /// The highest bit of those that stand for one byte alone, and for no run.
    let marks: (first: EightBytes, second: EightBytes)

    @inline(__always) init(_ bytes: SixteenBytes, letters: SixteenBytes.Marks) {
        let digits = SixteenBytes.bytes(bytes.digits)
        let beyond = SixteenBytes.bytes(bytes.bytes .>= SIMD16(repeating: 0x80))
        let words = SixteenBytes.bytes(letters) | beyond
        let small = SixteenBytes.bytes(letters .& bytes.small) | beyond
        let grouped = words | digits
        all = SixteenBytes(bytes: bytes.bytes & ~grouped | digits & 0x39 | words & 0x80 | small & 1).halves
        let visible = SixteenBytes.bytes(bytes.bytes .> SIMD16(repeating: 0x20))
        marks = SixteenBytes(bytes: visible & ~grouped).halves
    }
}

/// A text's form as far as it is read.
private struct Form {
    /// Of the characters.
    private(set) var hash = FowlerNollVo.offset
    private var last: UInt64 = 0

    /// - Parameter count: so many of the bytes count, if there are that many.
    @inline(__always) mutating func take(_ kinds: EightBytes, marks: EightBytes, _ count: Int) {
        let change = kinds.bits ^ (kinds.bits << 8 | last)
        // Of seven bits and 0x7F the eighth tells whether any was set.
        let differs = (change & ~EightBytes.highs &+ ~EightBytes.highs) | change
        var steps = EightBytes(bits: (differs | marks.bits) & EightBytes.highs).first(count).bits
        while steps != 0 {
            let kind = UInt8(
                truncatingIfNeeded: kinds.bits &>> UInt64(truncatingIfNeeded: steps.trailingZeroBitCount & ~7))
            hash = FowlerNollVo.step(hash, kind)
            steps &= steps &- 1
        }
        last = kinds.bits >> 56
    }
}

/// A text's wording as far as it is read, as long as no blanks or controls stand there but single blanks between what can be
/// seen.
private struct Wording {
    private var state = WordHash.seed
    private var uneven: UInt64 = 0
    /// No blank may come first.
    private var blankBefore: UInt64 = 1

    /// - Parameters:
    ///   - lowered: with ASCII capitals made small.
    ///   - spaces: 1 for a blank, 0x80 for a control, else a nought.
    ///   - count: so many of the bytes count, if there are that many; noughts follow.
    @inline(__always) mutating func take(_ lowered: EightBytes, spaces: EightBytes, _ count: Int) {
        let spaces = spaces.first(count).bits
        uneven |= spaces & (spaces << 8 | blankBefore | EightBytes.highs)
        blankBefore = spaces >> 56
        state = WordHash.absorb(state, lowered.bits)
    }

    /// The hash, where all bytes of the text were taken.
    @inline(__always) func hash(of raw: Span<UInt8>) -> UInt64 {
        guard uneven == 0, raw.isEmpty || raw[raw.count &- 1] > 0x20 else { return Self.hash(ofUneven: raw) }
        return WordHash.finish(state ^ UInt64(truncatingIfNeeded: raw.count))
    }

    private static func hash(ofUneven raw: Span<UInt8>) -> UInt64 {
        var even: [UInt8] = []
        for position in raw.indices where raw[position] > 0x20 || (even.last ?? 0x20) != 0x20 {
            even.append(raw[position] > 0x20 ? raw[position] : 0x20)
        }
        if even.last == 0x20 { even.removeLast() }
        var state = WordHash.seed
        for position in stride(from: 0, to: even.count, by: 8) {
            let bytes = EightBytes(even.span, from: position)
            state = WordHash.absorb(state, bytes.lowered(bytes.letters))
        }
        return WordHash.finish(state ^ UInt64(even.count))
    }
}
