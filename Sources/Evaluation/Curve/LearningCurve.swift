import SparseMath

/// How good the same recipe is on the same test rows when it learns from a part of the training rows only: what more
/// labels would bring.
///
/// Error falls with the number of labels about as a power does (Hestness et al., "Deep Learning Scaling is Predictable,
/// Empirically", 2017, arXiv 1712.00409; where not, see Viering and Loog, "The Shape of Learning Curves: a Review", 2021,
/// arXiv 2103.10948), so each doubling brings somewhat less than the last one did.
public struct LearningCurve: Sendable, Equatable {
    /// The shares of each fold's training rows that are learnt from.
    public static let shares = [1.0 / 16, 1.0 / 8, 1.0 / 4, 1.0 / 2, 1]

    /// What a share comes to.
    public struct Point: Sendable, Equatable {
        /// Training rows, the mean of the folds.
        public let rows: Int
        public let accuracy: MetricValue
        public let macroF1: MetricValue

        /// - Parameter judged: the test rows of all folds, judged by models fitted on `rows` rows.
        public init(rows: Int, judged: JudgedRows, draws: Int = 1_000, seed: UInt64) {
            self.rows = rows
            let values = GroupedRows(judged).values(of: [.accuracy, .macroF1], Bootstrap(draws: draws, seed: seed))
            let none = MetricValue(value: nil, low: nil, high: nil, n: 0)
            accuracy = values[.accuracy]?.first ?? none
            macroF1 = values[.macroF1]?.first ?? none
        }
    }

    /// By rising number of rows.
    public let points: [Point]
    /// Half of the training rows against all of them.
    public let lastDoubling: PairedComparison

    /// - Precondition: at least two points, the last two those of `lastDoubling`.
    public init(points: [Point], lastDoubling: PairedComparison) {
        precondition(points.count >= 2, "a curve has a beginning and an end")
        self.points = points
        self.lastDoubling = lastDoubling
    }

    /// The last step counted in doublings: 1 unless groups of uneven size would not be halved. 0 where it adds no row.
    var doublings: Double {
        let (before, after) = (Double(points[points.count - 2].rows), Double(points[points.count - 1].rows))
        return before > 0 ? logarithm(after / before) / logarithm(2) : 0
    }

    /// The accuracy that twice the labels would add if error went on falling by the same share a doubling, as on a
    /// straight line of log error by log rows; nil where the last step shows no slope.
    public var nextDoubling: Double? {
        guard doublings > 0.25, let accuracy = lastDoubling[.accuracy], let first = accuracy.first,
            let second = accuracy.second, first < 1
        else { return nil }
        guard second < 1 else { return 0 }
        let share = exponential(logarithm((1 - second) / (1 - first)) / doublings)
        return (1 - second) * (1 - share)
    }

    /// What doubling the labels would bring, for a person; ends without a full stop.
    ///
    ///     twice the labels would bring about 1.1 points of accuracy, if error goes on falling as in the last doubling
    ///     (126 to 253 rows brought 2.3 points, 1.2 to 3.5)
    public var sentence: String {
        guard let next = nextDoubling, let accuracy = lastDoubling[.accuracy], let difference = accuracy.difference
        else { return "what more labels would bring can't be told: the last step shows no slope" }
        if accuracy.second == 1 { return "more labels have nothing to bring: every row judged is right" }
        let (low, high) = (accuracy.low ?? difference, accuracy.high ?? difference)
        let text = PercentagePoints([next, difference, low, high])
        let step =
            "\(RowCount.grouped(points[points.count - 2].rows)) to \(RowCount.text(points[points.count - 1].rows))"
        switch accuracy.isBeyondChance {
        case false?:
            return "twice the labels would bring no accuracy that can be told from chance: \(step) brought "
                + "\(text.change(difference, "more", "less")) (\(text.text(low)) less to \(text.text(high)) more)"
        case _ where difference < 0:
            let range = accuracy.low == nil ? "" : " (\(text.text(high)) to \(text.text(low)))"
            return
                "more labels of this kind would bring nothing: \(step) brought \(text.text(difference)) points less\(range)"
        default:
            let range = accuracy.low == nil ? "" : ", \(text.text(low)) to \(text.text(high))"
            return "twice the labels would bring about \(text.text(next)) points of accuracy, if error goes on falling "
                + "as in the last doubling (\(step) brought \(text.text(difference)) points\(range))"
        }
    }
}
