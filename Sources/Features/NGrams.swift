import Narrations

/// Takes the features of a row one by one, kind after kind, in a fixed order.
protocol FeatureSink {
    /// The features that follow are of this kind.
    mutating func begin(_ kind: FeatureKind)
    mutating func take(_ hash: UInt64, _ source: @autoclosure () -> FeatureSource)
}

/// The features' hashes alone: the hot path.
struct HashSink: FeatureSink {
    var hashes: [UInt64] = []
    /// The kinds that follow each other and where in `hashes` each begins.
    var sections: [(kind: FeatureKind, start: Int)] = []
    var concepts = ConceptOrder()

    mutating func removeAll() {
        hashes.removeAll(keepingCapacity: true)
        sections.removeAll(keepingCapacity: true)
    }

    /// Where the section at a place in `sections` lies in `hashes`.
    func range(_ section: Int) -> Range<Int> {
        sections[section].start..<(section + 1 < sections.count ? sections[section + 1].start : hashes.count)
    }

    @inline(__always) mutating func begin(_ kind: FeatureKind) { sections.append((kind, hashes.count)) }

    @inline(__always) mutating func take(_ hash: UInt64, _ source: @autoclosure () -> FeatureSource) {
        hashes.append(hash)
    }
}

/// The hashes and their sources, for a person.
struct SourceSink: FeatureSink {
    var hashes: [UInt64] = []
    var sources: [FeatureSource] = []
    var concepts = ConceptOrder()

    mutating func begin(_ kind: FeatureKind) {}

    mutating func take(_ hash: UInt64, _ source: @autoclosure () -> FeatureSource) {
        hashes.append(hash)
        sources.append(source())
    }
}

extension FeatureParameters {
    /// Stand for a word's beginning and end; folded text holds no control characters.
    private static let beginning: UInt8 = 2
    private static let ending: UInt8 = 3

    /// The n-grams of words, then those of characters.
    @inline(__always)
    func walkNGrams<Sink: FeatureSink>(
        _ text: Span<UInt8>, _ words: Span<NarrationWord>, into sink: inout Sink
    ) {
        sink.begin(.words)
        for first in words.indices {
            var hash: UInt64 = 0
            let start = Int(words[first].start)
            for word in first..<min(first + longestWordNGram, words.count) {
                hash = word == first ? words[word].hash : WordHash.join(hash, words[word].hash)
                let end = Int(words[word].end)
                sink.take(hash, .words(start..<end))
            }
        }
        sink.begin(.characters)
        for word in words.indices { walkCharacters(text, words[word].range, into: &sink) }
    }

    /// Character n-grams count Unicode scalars, not bytes: a scalar begins where a byte is no continuation byte.
    @inline(__always)
    func walkCharacters<Sink: FeatureSink>(
        _ text: Span<UInt8>, _ word: Range<Int>, into sink: inout Sink
    ) {
        if Self.isLongNumber(word, in: text) { return }
        precondition(word.lowerBound >= 0 && word.upperBound <= text.count, "a word of the text")
        // Position word.lowerBound - 1 is the beginning mark, word.upperBound the ending mark.
        var start = word.lowerBound &- 1
        while start < word.upperBound {
            var hash = FowlerNollVo.offset
            var position = start
            var length = 0
            while position <= word.upperBound, length < longestCharacterNGram {
                hash = FowlerNollVo.step(hash, Self.character(position, of: word, in: text))
                position &+= 1
                while Self.isContinued(position, of: word, in: text) {
                    hash = unsafe FowlerNollVo.step(hash, text[unchecked: position])
                    position &+= 1
                }
                length &+= 1
                if length >= shortestCharacterNGram {
                    let end = position
                    sink.take(
                        FeatureHash.finish(hash ^ FeatureHash.characterSalt),
                        .characters(
                            max(start, word.lowerBound)..<min(end, word.upperBound), atStart: start < word.lowerBound,
                            atEnd: end > word.upperBound))
                }
            }
            start &+= 1
            while Self.isContinued(start, of: word, in: text) { start &+= 1 }
        }
    }

    /// The byte at a position, or the mark.
    @inline(__always)
    private static func character(_ position: Int, of word: Range<Int>, in text: Span<UInt8>) -> UInt8 {
        if position < word.lowerBound { return beginning }
        return position == word.upperBound ? ending : unsafe text[unchecked: position]
    }

    /// Whether a position is within the word, and within a character.
    @inline(__always)
    private static func isContinued(_ position: Int, of word: Range<Int>, in text: Span<UInt8>) -> Bool {
        unsafe position < word.upperBound && text[unchecked: position] & 0xC0 == 0x80
    }

    /// Whether a word is made of four digits or more. A reference's digits say nothing in parts (docs/classifier.md), so that
    /// such a word has no characters' n-grams.
    @inline(__always) static func isLongNumber(_ word: Range<Int>, in text: Span<UInt8>) -> Bool {
        if word.count < 4 { return false }
        for position in word where text[position] &- 0x30 >= 10 { return false }
        return true
    }
}
