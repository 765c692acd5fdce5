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
    var concepts = NumberSet()
    var areas = NumberSet()

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
    var concepts = NumberSet()
    var areas = NumberSet()

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
        // Position word.lowerBound - 1 is the beginning mark, word.upperBound the ending mark.
        var start = word.lowerBound - 1
        while start < word.upperBound {
            var hash = FeatureHash.offset
            var position = start
            var length = 0
            while position <= word.upperBound, length < longestCharacterNGram {
                if position < word.lowerBound {
                    hash = FeatureHash.step(hash, Self.beginning)
                    position += 1
                } else if position == word.upperBound {
                    hash = FeatureHash.step(hash, Self.ending)
                    position += 1
                } else {
                    repeat {
                        hash = FeatureHash.step(hash, text[position])
                        position += 1
                    } while position < word.upperBound && text[position] & 0xC0 == 0x80
                }
                length += 1
                if length >= shortestCharacterNGram {
                    let range = max(start, word.lowerBound)..<min(position, word.upperBound)
                    sink.take(
                        FeatureHash.finish(hash ^ FeatureHash.characterSalt),
                        .characters(
                            range, atStart: start < word.lowerBound, atEnd: position > word.upperBound))
                }
            }
            start += 1
            while start < word.upperBound && start > word.lowerBound && text[start] & 0xC0 == 0x80 { start += 1 }
        }
    }

    /// Whether a word is made of four digits or more. A reference's digits say nothing in parts (docs/classifier.md), so that
    /// such a word has no characters' n-grams.
    @inline(__always) static func isLongNumber(_ word: Range<Int>, in text: Span<UInt8>) -> Bool {
        if word.count < 4 { return false }
        for position in word where text[position] &- 0x30 >= 10 { return false }
        return true
    }
}
