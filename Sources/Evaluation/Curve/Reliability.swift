import JSONText

/// How often rows of about one confidence are right: the bins of the expected calibration error, those with rows in them.
public struct Reliability: Sendable, Equatable {
    public struct Bin: Sendable, Equatable {
        /// The mean over its rows, 0 ... 1.
        public let confidence: Double
        /// The share of its rows that are right, 0 ... 1.
        public let accuracy: Double
        public let rows: Int
    }

    /// By rising confidence.
    public let bins: [Bin]

    /// As ``ExpectedCalibrationError`` counts: 15 bins of equal width, a bin includes its upper edge; over rows whose true
    /// label is known.
    init(_ judged: JudgedRows) {
        var sums = [(rows: Int, confidence: Double, right: Int)](repeating: (0, 0, 0), count: 15)
        for row in judged.truth.indices where judged.truth[row] != JudgedRows.unknown {
            let confidence = Double(judged.confidence[row])
            let bin = min(14, max(0, Int((confidence * 15).rounded(.up)) - 1))
            sums[bin].rows += 1
            sums[bin].confidence += confidence
            sums[bin].right += judged.truth[row] == judged.best[row] ? 1 : 0
        }
        bins = sums.filter { $0.rows > 0 }.map {
            Bin(
                confidence: $0.confidence / Double($0.rows), accuracy: Double($0.right) / Double($0.rows), rows: $0.rows
            )
        }
    }

    /// The value of `reliability`.
    var json: JSONValue {
        .array(
            bins.map {
                ["confidence": .double($0.confidence), "accuracy": .double($0.accuracy), "rows": .int($0.rows)]
            })
    }
}
