/// The hashes of one word's character n-grams, within the value itself: an array asks each time whether it is shared, which
/// takes longer than to hash an n-gram.
struct CharacterHashes: FeatureSink, Sendable {
    /// As many as a word has that is short enough to be remembered, with runs of two to six.
    private var first = InlineArray<128, UInt64>(repeating: 0)
    private var few = 0
    /// All of a longer one; empty where the others have room.
    private var all: [UInt64] = []

    var count: Int { all.isEmpty ? few : all.count }

    mutating func removeAll() {
        few = 0
        if !all.isEmpty { all.removeAll(keepingCapacity: true) }
    }

    mutating func begin(_ kind: FeatureKind) {}

    @inline(__always) mutating func take(_ hash: UInt64, _ source: @autoclosure () -> FeatureSource) {
        if few < first.count {
            first[few] = hash
            few &+= 1
        } else {
            if all.isEmpty { for place in first.indices { all.append(first[place]) } }
            all.append(hash)
        }
    }

    /// Lends the hashes.
    @inline(__always) mutating func withSpan<Result>(_ body: (Span<UInt64>) -> Result) -> Result {
        all.isEmpty ? body(first.span.extracting(first: few)) : body(all.span)
    }
}
