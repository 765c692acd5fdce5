/// From which confidence on answers may be given so that a share of them is right on new data too.
///
/// A threshold read off the rows that judge it is too low: it was picked for looking good there, and the next file is but
/// another draw. So each threshold's precision, or the mean confidence above it if that is less, is lowered by a margin for
/// sampling error, over narration groups, since rows of one merchant are right or wrong together: 2.33 standard errors of
/// the difference between the precision measured and that of new data with a fifth as many groups, after one more group has
/// been counted as wrong (of the size that the group of a row drawn at random has). The more of the rows a few merchants hold,
/// the less can be promised.
public struct PrecisionPromise: Sendable, Equatable, Codable {
    /// A precision that can be promised.
    public struct Level: Sendable, Equatable, Codable {
        /// 0 ... 1, in steps of 0.005.
        public let precision: Double
        /// The least confidence that is answered.
        public let threshold: Float
        /// The share of the judged rows that is answered.
        public let coverage: Double
    }

    /// By ascending precision; empty where nothing can be promised.
    public let levels: [Level]
    /// The rows and narration groups the promise rests on.
    public let rows: Int
    public let groups: Int

    /// Promises nothing.
    public static let none = PrecisionPromise(levels: [], rows: 0, groups: 0)

    /// Fewer answered groups than this support no promise.
    static let leastGroups = 20
    private static let standardErrors = 2.33
    /// New data are thought to have this part of the groups that were judged.
    private static let newShare = 0.2

    /// The level with the least threshold that promises at least this precision; nil where none does.
    public func level(for precision: Double) -> Level? { levels.first { $0.precision >= precision - 1e-9 } }

    /// The least threshold that promises at least this precision; nil where none does.
    public func threshold(for precision: Double) -> Float? { level(for: precision)?.threshold }

    /// The highest precision that can be promised.
    public var highest: Level? { levels.last }

    private init(levels: [Level], rows: Int, groups: Int) {
        self.levels = levels
        self.rows = rows
        self.groups = groups
    }

    /// Measures what can be promised on rows that were judged by models that had not seen their group.
    ///
    /// - Parameters:
    ///   - confidences: of the best answer.
    ///   - isRight: whether it was right, beside `confidences`.
    ///   - groups: narration groups from 0 on, beside `confidences`.
    /// - Complexity: O(n log n).
    public init(confidences: [Float], isRight: [Bool], groups: [Int32]) {
        precondition(confidences.count == isRight.count && confidences.count == groups.count, "columns of one length")
        var tally = Tally(groupCount: Int(groups.max() ?? -1) + 1)
        let order = confidences.indices.sorted { (-confidences[$0], $0) < (-confidences[$1], $1) }
        var least = [Int: Level]()
        for (place, row) in order.enumerated() {
            tally.add(isRight: isRight[row], confidence: Double(confidences[row]), group: Int(groups[row]))
            let isLast = place + 1 == order.count || confidences[order[place + 1]] < confidences[row]
            guard isLast, tally.groups >= Self.leastGroups else { continue }
            let step = Int((tally.promised(Self.standardErrors, newShare: Self.newShare) * 200).rounded(.down))
            guard step > 0 else { continue }
            // Thresholds come in descending order: a later one that promises as much answers more.
            least[step] = Level(
                precision: Double(step) / 200, threshold: confidences[row],
                coverage: Double(place + 1) / Double(order.count))
        }
        var levels: [Level] = []
        for step in least.keys.sorted(by: >) {
            guard let level = least[step] else { continue }
            // A higher promise may answer more by chance: then it stands for the lower one too.
            if let above = levels.last, above.threshold <= level.threshold { continue }
            levels.append(level)
        }
        self.init(levels: levels.reversed(), rows: confidences.count, groups: Set(groups).count)
    }
}

extension PrecisionPromise {
    /// Refuses what no measurement gives: numbers beyond 0 ... 1, levels out of order, counts below 0.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        levels = try container.decode([Level].self, forKey: .levels)
        rows = try container.decode(Int.self, forKey: .rows)
        groups = try container.decode(Int.self, forKey: .groups)
        let isSound = levels.allSatisfy {
            (0...1).contains($0.precision) && (0...1).contains($0.threshold) && (0...1).contains($0.coverage)
        }
        let isOrdered = zip(levels, levels.dropFirst()).allSatisfy {
            $0.precision < $1.precision && $0.threshold <= $1.threshold
        }
        guard isSound, isOrdered, rows >= 0, groups >= 0 else {
            throw DecodingError.dataCorruptedError(
                forKey: .levels, in: container, debugDescription: "a promise's levels ascend within 0 and 1")
        }
    }

    private enum CodingKeys: String, CodingKey { case levels, rows, groups }
}

/// Rows and mistakes by group, kept so that the sums a margin needs can be told after each row.
private struct Tally {
    private var rowsOf: [Double]
    private var wrongOf: [Double]
    private(set) var groups = 0
    private var rows = 0.0
    private var wrong = 0.0
    private var squaredRows = 0.0
    private var squaredWrong = 0.0
    private var products = 0.0
    private var confidences = 0.0

    init(groupCount: Int) {
        rowsOf = Array(repeating: 0, count: groupCount)
        wrongOf = rowsOf
    }

    mutating func add(isRight: Bool, confidence: Double, group: Int) {
        confidences += confidence
        let (n, e) = (rowsOf[group], wrongOf[group])
        if n == 0 { groups += 1 }
        let mistake: Double = isRight ? 0 : 1
        rowsOf[group] = n + 1
        wrongOf[group] = e + mistake
        rows += 1
        wrong += mistake
        squaredRows += 2 * n + 1
        squaredWrong += mistake * (2 * e + 1)
        products += (n + 1) * (e + mistake) - n * e
    }

    /// The precision less its margin (the ratio estimator's variance over clusters: Cochran, "Sampling Techniques", 1977, 6.3).
    func promised(_ standardErrors: Double, newShare: Double) -> Double {
        // A sure mistake costs most where its merchant is large, and the largest are met by few files.
        let size = squaredRows / rows
        let (n, e) = (rows + size, max(wrong, rows - confidences) + size)
        let rate = e / n
        // The sum over groups of (mistakes - rate · rows)², the group counted as wrong with them.
        let residual =
            squaredWrong + size * size - 2 * rate * (products + size * size)
            + rate * rate * (squaredRows + size * size)
        let count = Double(groups + 1)
        let variance = max(0, residual) / (n * n) * count / (count - 1)
        return 1 - rate - standardErrors * (variance * (1 + 1 / newShare)).squareRoot()
    }
}
