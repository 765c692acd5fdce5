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
        var numbers = FeatureNumbers(hashBits: hashBits)
        var features: [UInt32] = []
        var ends: [(words: Int, all: Int)] = []
        ends.reserveCapacity(merchants.count)
        for merchant in merchants {
            for word in merchant { features.append(numbers.number(of: hash(word[...], salt: 0x57))) }
            let words = features.count
            for word in merchant { appendGrams(of: word, &numbers, to: &features) }
            ends.append((words, features.count))
            numbers.endDocument(features[(ends.dropLast().last?.all ?? 0)...])
        }
        // Smoothed inverse document frequency, as scikit-learn's.
        let weights = numbers.documentCounts.map { Float(logarithm(Double(1 + merchants.count) / Double(1 + $0)) + 1) }
        var rows = SparseRows()
        var start = 0
        for (words, all) in ends {
            append(features[start..<words], share: wordShare, weights, to: &rows)
            append(features[words..<all], share: 1 - wordShare, weights, to: &rows)
            rows.finishRow()
            start = all
        }
        return UnitVectors(rows)
    }

    /// A feature counts as often as it stands there.
    private static func append(
        _ features: ArraySlice<UInt32>, share: Float, _ weights: [Float], to rows: inout SparseRows
    ) {
        var squares: Float = 0
        for feature in features { squares += weights[Int(feature)] * weights[Int(feature)] }
        guard squares > 0 else { return }
        let scale = (share / squares).squareRoot()
        for feature in features { rows.append(index: feature, value: weights[Int(feature)] * scale) }
    }

    /// Groups of three bytes of the word between two blanks; a short word is one group.
    private static func appendGrams(of word: [UInt8], _ numbers: inout FeatureNumbers, to features: inout [UInt32]) {
        let padded = [0x20] + word + [0x20]
        for first in 0..<max(1, padded.count - 2) {
            features.append(numbers.number(of: hash(padded[first..<min(first + 3, padded.count)], salt: 0x63)))
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
