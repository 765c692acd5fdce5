import SparseMath

/// Merchants as vectors: TF-IDF over words and over groups of three letters within a word, each half scaled to length one
/// and then weighed, so that long names do not drown in letters.
enum MerchantVectors {
    /// Four million places, so that features seldom fall together.
    private static let hashBits = 22

    /// A vector for each merchant's words. O(n) in the letters.
    ///
    /// - Parameter wordShare: what words count beside letters, 0 ... 1.
    static func make(_ merchants: [[[UInt8]]], wordShare: Float) -> UnitVectors {
        var hashes: [UInt32] = []
        var ends: [(words: Int, all: Int)] = []
        for merchant in merchants {
            for word in merchant { hashes.append(hash(word[...], salt: 0x57)) }
            let words = hashes.count
            for word in merchant { appendGrams(of: word, to: &hashes) }
            ends.append((words, hashes.count))
        }
        let frequencies = documentFrequencies(hashes, ends)
        var rows = SparseRows()
        var start = 0
        for (words, all) in ends {
            append(hashes[start..<words], share: wordShare, frequencies, merchants.count, to: &rows)
            append(hashes[words..<all], share: 1 - wordShare, frequencies, merchants.count, to: &rows)
            rows.finishRow()
            start = all
        }
        return UnitVectors(rows)
    }

    /// Smoothed inverse document frequency, as scikit-learn's, times how often the feature stands there.
    private static func append(
        _ hashes: ArraySlice<UInt32>, share: Float, _ frequencies: [UInt32], _ count: Int,
        to rows: inout SparseRows
    ) {
        let weights = hashes.map { hash in
            Float(logarithm(Double(1 + count) / Double(1 + frequencies[Int(hash)])) + 1)
        }
        let squares = weights.reduce(0) { $0 + $1 * $1 }
        guard squares > 0 else { return }
        let scale = (share / squares).squareRoot()
        for (hash, weight) in zip(hashes, weights) { rows.append(index: hash, value: weight * scale) }
    }

    /// How many documents have each feature, by its hash.
    private static func documentFrequencies(_ hashes: [UInt32], _ ends: [(words: Int, all: Int)]) -> [UInt32] {
        var counts = [UInt32](repeating: 0, count: 1 << hashBits)
        var lastSeen = [UInt32](repeating: .max, count: 1 << hashBits)
        var start = 0
        for (number, end) in ends.enumerated() {
            for hash in hashes[start..<end.all] where lastSeen[Int(hash)] != UInt32(number) {
                lastSeen[Int(hash)] = UInt32(number)
                counts[Int(hash)] += 1
            }
            start = end.all
        }
        return counts
    }

    /// Groups of three bytes of the word between two blanks; a short word is one group.
    private static func appendGrams(of word: [UInt8], to hashes: inout [UInt32]) {
        let padded = [0x20] + word + [0x20]
        for first in 0..<max(1, padded.count - 2) {
            hashes.append(hash(padded[first..<min(first + 3, padded.count)], salt: 0x63))
        }
    }

    /// FNV-1a with its bits spread (MurmurHash3's finaliser). Two features that fall together only make two merchants a
    /// little more alike.
    private static func hash(_ bytes: ArraySlice<UInt8>, salt: UInt64) -> UInt32 {
        var h: UInt64 = 0xCBF2_9CE4_8422_2325 ^ salt
        for byte in bytes { h = (h ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        h ^= h >> 33
        h = h &* 0xFF51_AFD7_ED55_8CCD
        h ^= h >> 33
        return UInt32(truncatingIfNeeded: h) & (1 << hashBits - 1)
    }
}
