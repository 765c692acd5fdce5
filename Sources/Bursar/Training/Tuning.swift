import Classifiers
import Evaluation
import Features
import SparseMath

/// The search for the settings that suit one file: each setting's values in turn, scored by cross-validation over narration
/// groups, so that what is chosen serves merchants not met and not those known by heart.
///
/// A coordinate search: the best value of a setting is kept while the next is tried. Of more than `mostRows` rows some
/// are drawn by group, so that the search takes minutes and not hours.
public struct Tuning: Sendable, Equatable, Codable {
    /// One value of one setting and what it came to.
    public struct Candidate: Sendable, Equatable, Codable {
        /// What was tried, such as "cost 0.2".
        public let name: String
        /// 0 ... 1, over all folds' rows, at threshold 0.
        public let accuracy: Double
        public let macroF1: Double
        /// Whether it was kept.
        public let isChosen: Bool
    }

    /// In the order they were tried, the defaults first.
    public let candidates: [Candidate]
    /// The rows the search was made on.
    public let rows: Int

    static let mostRows = 20_000
    private static let folds = 3
    /// A change has to gain this much (mean of accuracy and macro-F1) to be kept: less is chance.
    private static let leastGain = 0.001

    /// Searches; the settings with the best values, and what was tried.
    ///
    /// - Parameter progress: told what is tried next.
    /// - Returns: the settings as they were and no candidates where fewer than three narration groups have labels.
    public static func search(
        _ rows: TrainingRows, from settings: TrainingSettings, progress: (String) -> Void = { _ in }
    ) -> (settings: TrainingSettings, tuning: Tuning) {
        let bench = TuningBench(rows: rows, folds: folds, mostRows: mostRows, seed: settings.seed)
        guard bench.isUsable else { return (settings, Tuning(candidates: [], rows: 0)) }
        var best = settings
        progress("trying the defaults")
        var bestScore = bench.score(settings)
        var candidates = [Candidate(name: "the defaults", bestScore, isChosen: true)]
        for dimension in dimensions where dimension.algorithms.contains(settings.algorithm) {
            let before = best
            var tried: [(settings: TrainingSettings, name: String, score: TuningBench.Score)] = []
            for value in dimension.values {
                var candidate = before
                value.apply(&candidate)
                guard candidate != before else { continue }
                progress("trying \(dimension.name) \(value.name)")
                tried.append((candidate, "\(dimension.name) \(value.name)", bench.score(candidate)))
            }
            let winner = tried.indices.max { (tried[$0].score.mean, $1) < (tried[$1].score.mean, $0) }
            let isKept = winner.map { tried[$0].score.mean >= bestScore.mean + leastGain } ?? false
            for (place, one) in tried.enumerated() {
                candidates.append(Candidate(name: one.name, one.score, isChosen: isKept && place == winner))
            }
            if isKept, let winner {
                best = tried[winner].settings
                bestScore = tried[winner].score
            }
        }
        return (best, Tuning(candidates: candidates, rows: bench.rowCount))
    }

    private struct Value: Sendable {
        let name: String
        let apply: @Sendable (inout TrainingSettings) -> Void
    }

    private struct Dimension: Sendable {
        let name: String
        var algorithms: Set<Algorithm> = [.linear, .forest]
        let values: [Value]
    }

    private static let dimensions: [Dimension] = [
        Dimension(
            name: "cost of a mistake", algorithms: [.linear],
            values: [0.1, 0.3, 2, 5].map { cost in Value(name: "\(cost)") { $0.linear.cost = Float(cost) } }),
        Dimension(
            name: "balance of classes",
            values: [0.3, 0.6].map { power in Value(name: "\(power)") { $0.classBalance = Float(power) } }),
        Dimension(
            name: "weight of the amount",
            values: [0, 0.1, 0.6, 1].map { weight in
                Value(name: "\(weight)") { $0.features.amountWeight = Float(weight) }
            }),
        Dimension(
            name: "weight of the lexicon",
            values: [0, 0.3, 1].map { weight in Value(name: "\(weight)") { $0.features.conceptWeight = Float(weight) } }
        ),
        Dimension(
            name: "runs of words up to",
            values: [1, 3].map { length in Value(name: "\(length)") { $0.features.longestWordNGram = length } }),
        Dimension(
            name: "runs of characters",
            values: [(3, 5), (2, 4), (2, 6)].map { lengths in
                Value(name: "\(lengths.0) to \(lengths.1)") {
                    $0.features.shortestCharacterNGram = lengths.0
                    $0.features.longestCharacterNGram = lengths.1
                }
            }),
        Dimension(
            name: "weight of the whole narration",
            values: [0, 1].map { weight in Value(name: "\(weight)") { $0.features.wordingWeight = Float(weight) } }),
        Dimension(
            name: "features of a split", algorithms: [.forest],
            values: [30, 100].map { (count: Int) in
                Value(name: "\(count)") { $0.forest.featuresPerSplit = count }
            }),
    ]
}

extension Tuning.Candidate {
    fileprivate init(name: String, _ score: TuningBench.Score, isChosen: Bool) {
        self.init(name: name, accuracy: score.accuracy, macroF1: score.macroF1, isChosen: isChosen)
    }
}
