import JSONText

/// What answering only the surest rows would give: share answered against share right, from the surest row to all.
///
/// El-Yaniv and Wiener, "On the Foundations of Noise-free Selective Classification", JMLR 11, 2010. Over all rows: an
/// answer where the truth is Unknown is wrong.
public struct RiskCoverage: Sendable, Equatable {
    public struct Point: Sendable, Equatable {
        /// The threshold from which just these rows are answered, 0 ... 1: the confidence of the least sure, rounded down to
        /// the six decimals in which it is written down.
        public let confidence: Double
        /// 0 ... 1.
        public let coverage: Double
        /// 0 ... 1.
        public let precision: Double
    }

    /// By rising coverage, at most `mostPoints` at about equal steps; the last one answers everything.
    public let points: [Point]

    static let mostPoints = 60

    init(_ judged: JudgedRows) {
        let order = judged.truth.indices.sorted {
            judged.confidence[$0] == judged.confidence[$1] ? $0 < $1 : judged.confidence[$0] > judged.confidence[$1]
        }
        var points: [Point] = []
        var right = 0
        var next = 0
        for (place, row) in order.enumerated() {
            if judged.truth[row] == judged.best[row] { right += 1 }
            let answered = place + 1
            let confidence = Self.threshold(judged.confidence[row])
            // Rows that no threshold tells apart are answered together.
            let ends = answered == order.count || Self.threshold(judged.confidence[order[answered]]) < confidence
            guard ends, answered == order.count || answered >= next else { continue }
            next = answered + max(1, order.count / Self.mostPoints)
            points.append(
                Point(
                    confidence: confidence, coverage: Double(answered) / Double(order.count),
                    precision: Double(right) / Double(answered)))
        }
        self.points = points
    }

    /// The highest threshold of six decimals that a confidence reaches, both in single precision.
    private static func threshold(_ confidence: Float) -> Double {
        let steps = (Double(confidence) * 1e6).rounded(.down)
        let next = (steps + 1) / 1e6
        return Float(next) <= confidence ? next : steps / 1e6
    }

    /// The value of `risk_coverage`.
    var json: JSONValue {
        .array(
            points.map {
                [
                    "confidence": .double($0.confidence), "coverage": .double($0.coverage),
                    "precision": .double($0.precision),
                ]
            })
    }
}
