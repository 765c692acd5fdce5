/// How much was held out to learn a confidence from: nobody can be surer than so many answers prove.
public struct HeldOutCounts: Sendable, Equatable {
    /// Merchants of which a row was held out that the model did not know; keywords where rules made the labels.
    public let merchants: Int
    /// Rows held out whose narration the model knew from another row.
    public let knownRows: Int

    public init(merchants: Int, knownRows: Int) {
        self.merchants = merchants
        self.knownRows = knownRows
    }

    init(_ rows: HeldOutScores) {
        var merchants: Set<Int32> = []
        var known = 0
        for row in 0..<rows.count {
            if rows.standings[row].isKnown { known += 1 } else { merchants.insert(rows.groups[row]) }
        }
        self.init(merchants: merchants.count, knownRows: known)
    }

    /// The probability that one more answer is right where all before it were (Laplace's rule of succession): as many as there
    /// are merchants; and of a known narration the rows that were known, and the training row that is like it, too.
    func provable(_ standing: Standing) -> Float {
        let right = standing.isKnown ? merchants + knownRows + 1 : merchants
        return Float(right + 1) / Float(right + 2)
    }
}

extension HeldOutCounts: Codable {
    /// More rows than this no file has; their sum stays a number.
    private static let most = 1 << 40

    /// Refuses counts that can't have been counted.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func count(_ key: CodingKeys) throws -> Int {
            let count = try container.decode(Int.self, forKey: key)
            guard (0...Self.most).contains(count) else {
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: container, debugDescription: "what was held out is counted from 0 on")
            }
            return count
        }
        self.init(merchants: try count(.merchants), knownRows: try count(.knownRows))
    }
}
