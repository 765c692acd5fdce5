import Classifiers
import Features
import Narrations
import SparseMath

/// The learned half of a categoriser: features, classifier and calibration that belong together. Immutable.
///
/// A class, so that a row's decision takes hold of one reference, not of each table.
public final class NarrationModel: Sendable {
    /// The labels the model knows, at least one; a class is an index into them.
    public let labels: [String]
    let vectoriser: Vectoriser
    let classifier: TrainedClassifier
    /// The linear learner's weights as rows are scored with them, nil where a forest is.
    ///
    /// Who takes it takes hold of its tables, and all threads share those counts: so it is taken once for many rows.
    let weights: ScoringWeights?
    let calibration: PosteriorCalibration
    /// For each label how far the labels learnt from can be trusted, 0 ... 1; all 1 for true labels.
    let reliability: [Float]
    /// Whether the kinds of a narration's words matter: to a model that learnt from rules.
    let asksWhatWordsAreFor: Bool

    init(
        labels: [String], vectoriser: Vectoriser, classifier: TrainedClassifier,
        calibration: PosteriorCalibration, reliability: [Float]? = nil
    ) {
        self.labels = labels
        self.vectoriser = vectoriser
        self.classifier = classifier
        self.calibration = calibration
        let reliability = reliability ?? labels.map { _ in 1 }
        self.reliability = reliability
        asksWhatWordsAreFor = reliability.contains { $0 < 1 }
        weights =
            switch classifier {
            case .linear(let linear): ScoringWeights(linear.weights, biases: linear.biases, of: vectoriser)
            case .forest: nil
            }
    }

    /// The same model, no surer of a label than those who made its training labels were.
    func discounted(by reliability: [String: Float]) -> NarrationModel {
        NarrationModel(
            labels: labels, vectoriser: vectoriser, classifier: classifier, calibration: calibration,
            reliability: labels.map { reliability[$0] ?? 1 })
    }

    /// Memory a worker keeps from row to row.
    struct Scratch: Sendable {
        var features = FeatureScratch()
        var scoring = ScoringScratch()
        var search = RowSearch()
        var rows = SparseRows()
        /// The scores, then the calibrated posterior, eight classes to a lane. Of a linear model what concepts and amount add
        /// stands beside, until all is added up.
        var posterior: [Lane] = []
        var concepts: [Lane] = []
        var amount: [Lane] = []
        var familiarity = Familiarity(novelty: 1)
        /// The class with the largest probability.
        var best = 0
    }

    /// A model that learnt from rules is asked where no rule speaks, and nothing held out from what rules labelled can say
    /// how it does there. So it is believed as far as it knows the merchant's words; for the rest it knows nothing: each
    /// label, and that none of them fits, are alike.
    private func dilute(_ posterior: inout [Lane], knownWords: Float) {
        let even = (1 - knownWords) / Float(labels.count + 1)
        for label in labels.indices {
            posterior[class: label] = posterior[class: label] * knownWords + even
        }
    }

    /// What a label loses for its training labels' sake, the other labels share.
    ///
    /// - Returns: the class that is best now; `best` where nothing was lost.
    private func discount(_ posterior: inout [Lane], best: Int) -> Int {
        let others = Float(max(1, labels.count - 1))
        var lost: Float = 0
        for (label, trust) in reliability.enumerated() {
            lost += posterior[class: label] * (1 - trust) / others
        }
        for (label, trust) in reliability.enumerated() {
            let before = posterior[class: label]
            let fromOthers = labels.count > 1 ? lost - before * (1 - trust) / others : 0
            posterior[class: label] = before * trust + max(0, fromOthers)
        }
        var most = best
        for label in labels.indices where posterior[class: label] > posterior[class: most] {
            most = label
        }
        return most
    }

    /// Whether what a narration says can be worked out apart from what its amount says.
    var laneCount: Int? { weights?.laneCount }

    /// Leaves in the scratch what the narration says to the scores, and how familiar it is.
    @inline(__always)
    private func scoreNarration(
        _ narration: borrowing NormalisedNarration, _ facts: RowFacts, _ weights: borrowing ScoringWeights,
        _ scratch: inout Scratch
    ) {
        var search = RowSearch()
        swap(&search, &scratch.search)
        vectoriser.begin(&search, narration, facts: facts, scratch: scratch.scoring)
        vectoriser.recall(&search, narration, weights: weights, scratch: &scratch.scoring)
        vectoriser.resolve(&search, narration, weights: weights, scratch: &scratch.scoring)
        vectoriser.settle(&search, weights: weights)
        scratch.score(narration, search, vectoriser, weights)
        swap(&search, &scratch.search)
    }

    /// How much of the merchant's words is known, 1 where nobody asks.
    func knownWords(_ narration: borrowing NormalisedNarration) -> Float {
        asksWhatWordsAreFor ? vectoriser.knownWordShare(narration) : 1
    }

    /// Makes the calibrated posterior of the scores that narration and amount left.
    ///
    /// - Returns: the best class.
    func finish(knownWords: Float, _ scratch: inout Scratch) -> Int {
        let best = scratch.calibrate(calibration, classCount: labels.count)
        scratch.best = best
        guard asksWhatWordsAreFor else { return best }
        dilute(&scratch.posterior, knownWords: knownWords)
        scratch.best = discount(&scratch.posterior, best: best)
        return scratch.best
    }

    /// Makes the row of features, as the only one in `scratch.rows`.
    func row(_ narration: borrowing NormalisedNarration, _ facts: RowFacts, _ scratch: inout Scratch) -> Familiarity {
        scratch.rows.removeAll()
        let familiarity = vectoriser.append(narration, facts: facts, to: &scratch.rows, scratch: &scratch.features)
        scratch.rows.finishRow()
        return familiarity
    }

    /// Leaves the calibrated posterior in the scratch.
    ///
    /// - Returns: the best class.
    func posterior(_ narration: borrowing NormalisedNarration, facts: RowFacts, scratch: inout Scratch) -> Int {
        if let weights {
            var place = vectoriser.place(ofAmount: facts.amount)
            scoreNarration(narration, facts, weights, &scratch)
            vectoriser.resolve(&place, weights: weights)
            vectoriser.scoreAmount(facts, at: place, weights: weights, into: &scratch.amount)
        } else {
            // Another model may have used the scratch; a forest's votes have no parts.
            scratch.concepts.removeAll(keepingCapacity: true)
            scratch.familiarity = row(narration, facts, &scratch)
            classifier.score(scratch.rows, row: 0, into: &scratch.posterior)
        }
        return finish(knownWords: knownWords(narration), &scratch)
    }
}

extension Familiarity {
    /// What calibration is told of it.
    var standing: Standing { Standing(novelty: novelty, isKnown: isKnownNarration, hasConcept: hasConcept) }
}

extension NarrationModel.Scratch {
    /// Leaves here what a narration that was searched for says to the scores, and how familiar it is.
    @inline(__always)
    mutating func score(
        _ narration: borrowing NormalisedNarration, _ search: borrowing RowSearch, _ vectoriser: borrowing Vectoriser,
        _ weights: borrowing ScoringWeights
    ) {
        weights.start(&posterior)
        familiarity = vectoriser.addNarration(
            narration, search, weights: weights, scratch: &scoring, to: &posterior, concepts: &concepts)
    }

    /// Adds the parts of the scores up and turns them into the calibrated posterior.
    ///
    /// - Returns: the best class.
    @inline(__always)
    fileprivate mutating func calibrate(_ calibration: PosteriorCalibration, classCount: Int) -> Int {
        guard !concepts.isEmpty else {
            return calibration.apply(to: &posterior, classCount: classCount, standing: familiarity.standing)
        }
        posterior.add(concepts, amount)
        return calibration.apply(to: &posterior, classCount: classCount, standing: familiarity.standing) {
            best, second in
            func lead(_ part: [Lane]) -> Float { part[class: best] - part[class: second] }
            return LeadParts(concepts: lead(concepts), amount: lead(amount))
        }
    }

    /// The posterior of a class.
    func probability(_ label: Int) -> Float { posterior[class: label] }
}
