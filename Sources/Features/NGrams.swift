import Narrations

/// Hash arithmetic of feature names; part of the model file's meaning, so it never changes within a format version.
enum FeatureHash {
    static let offset: UInt64 = 0xCBF2_9CE4_8422_2325
    static let prime: UInt64 = 0x0000_0100_0000_01B3

    /// FNV-1a's step (Fowler, Noll, Vo).
    @inline(__always) static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        (hash ^ UInt64(byte)) &* prime
    }

    /// Spreads the bits, so that any of them can address a table (the finaliser of MurmurHash3, by Appleby).
    @inline(__always) static func finish(_ hash: UInt64) -> UInt64 {
        var h = hash
        h ^= h >> 33
        h = h &* 0xFF51_AFD7_ED55_8CCD
        h ^= h >> 33
        h = h &* 0xC4CE_B9FE_1A85_EC53
        h ^= h >> 33
        return h
    }
}

/// Where a feature of a narration comes from.
public enum FeatureSource: Sendable, Equatable {
    /// A run of words: the range of its bytes in the normalised text.
    case words(Range<Int>)
    /// A run of characters within a word: the range of its bytes, and whether it takes in the word's beginning or end.
    case characters(Range<Int>, atStart: Bool, atEnd: Bool)
    /// Something about the amount.
    case amount(AmountFeature)
}

/// Takes the n-grams of a narration one by one, in a fixed order.
protocol NGramSink {
    mutating func take(_ hash: UInt64, _ source: @autoclosure () -> FeatureSource)
}

/// The n-grams' hashes alone: the hot path.
struct HashSink: NGramSink {
    var hashes: [UInt64] = []
    @inline(__always) mutating func take(_ hash: UInt64, _ source: @autoclosure () -> FeatureSource) {
        hashes.append(hash)
    }
}

/// The hashes and their sources, for a person.
struct SourceSink: NGramSink {
    var hashes: [UInt64] = []
    var sources: [FeatureSource] = []
    mutating func take(_ hash: UInt64, _ source: @autoclosure () -> FeatureSource) {
        hashes.append(hash)
        sources.append(source())
    }
}

extension FeatureParameters {
    private static let wordSalt: UInt64 = 0x9E37_79B9_7F4A_7C15
    private static let characterSalt: UInt64 = 0xC2B2_AE3D_27D4_EB4F
    /// Stand for a word's beginning and end; folded text holds no control characters.
    private static let beginning: UInt8 = 2
    private static let ending: UInt8 = 3

    @inline(__always)
    func walk<Sink: NGramSink>(
        _ text: Span<UInt8>, _ words: Span<NarrationWord>, into sink: inout Sink
    ) {
        for first in words.indices {
            var hash = FeatureHash.offset
            let last = min(first + longestWordNGram, words.count)
            let start = Int(words[first].start)
            for word in first..<last {
                for i in words[word].range { hash = FeatureHash.step(hash, text[i]) }
                let end = Int(words[word].end)
                sink.take(FeatureHash.finish(hash ^ Self.wordSalt), .words(start..<end))
                hash = FeatureHash.step(hash, 0x20)
            }
        }
        for word in words.indices { walkCharacters(text, words[word].range, into: &sink) }
    }

    /// The hash of a single word, as `walk` takes it.
    func hash(of word: Range<Int>, in text: Span<UInt8>) -> UInt64 {
        var hash = FeatureHash.offset
        for i in word { hash = FeatureHash.step(hash, text[i]) }
        return FeatureHash.finish(hash ^ Self.wordSalt)
    }

    /// Character n-grams count Unicode scalars, not bytes: a scalar begins where a byte is no continuation byte.
    @inline(__always)
    private func walkCharacters<Sink: NGramSink>(
        _ text: Span<UInt8>, _ word: Range<Int>, into sink: inout Sink
    ) {
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
                        FeatureHash.finish(hash ^ Self.characterSalt),
                        .characters(
                            range, atStart: start < word.lowerBound, atEnd: position > word.upperBound))
                }
            }
            start += 1
            while start < word.upperBound && start > word.lowerBound && text[start] & 0xC0 == 0x80 { start += 1 }
        }
    }
}
