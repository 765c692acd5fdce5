/// Numbers features by their hash, in the order in which they come, and counts the documents each stands in.
struct FeatureNumbers {
    /// One more than the number of each hash; 0 for one that did not come yet.
    private var numbers: [UInt32]
    /// By number.
    private(set) var documentCounts: [UInt32] = []
    /// By number: one more than the document it was last counted in.
    private var lastDocument: [UInt32] = []
    private var documents: UInt32 = 0

    /// - Parameter hashBits: of each hash that will come; 2 to that power places are kept.
    init(hashBits: Int) { numbers = [UInt32](repeating: 0, count: 1 << hashBits) }

    /// The number of a hash.
    mutating func number(of hash: UInt32) -> UInt32 {
        let known = numbers[Int(hash)]
        if known > 0 { return known - 1 }
        documentCounts.append(0)
        lastDocument.append(0)
        numbers[Int(hash)] = UInt32(documentCounts.count)
        return UInt32(documentCounts.count - 1)
    }

    /// Counts a document that has these features, each once.
    mutating func endDocument(_ features: ArraySlice<UInt32>) {
        documents += 1
        for feature in features where lastDocument[Int(feature)] != documents {
            lastDocument[Int(feature)] = documents
            documentCounts[Int(feature)] += 1
        }
    }
}
