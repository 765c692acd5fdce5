import Classifiers
import Evaluation
import Features
import Rules
import SparseMath

/// What is done side by side.
private enum Part: Sendable {
    case prepared(PreparedRows)
    case heldOut(HeldOutRows, passes: [Int])
}

extension NarrationModel {
    /// Fits features, model and calibration on some labelled rows.
    ///
    /// Labels no row has are left out. The calibration is learnt from models of their own that had not seen the rows
    /// they are judged on: part of them whole narration groups (merchants never met), part rows at random (merchants
    /// met before). They also tell how many passes over the rows are worth their time; the model itself is fitted on all
    /// rows, in as many passes as the slowest of them needed.
    ///
    /// - Parameter evidence: for each row of `rows` what its label was made from: the keyword, where rules made it. Then
    ///   only whole keywords are held out: the model will be asked where no keyword is found, and how it does on
    ///   keywords it was fitted on says nothing about that. nil for true labels.
    /// - Parameter rules: what decides beside the model, for the promise.
    /// - Precondition: at least one row, all with labels from 0 on.
    static func fit(
        _ rows: TrainingRows, using chosen: [Int], heldOutBy evidence: [Int32]? = nil, rules: RuleMatcher? = nil,
        settings: TrainingSettings
    ) -> (model: NarrationModel, promise: PrecisionPromise) {
        precondition(!chosen.isEmpty, "a model needs rows")
        let task = FittingTask(rows: rows, chosen: chosen, evidence: evidence, rules: rules, settings: settings)
        let cuts = task.calibrationCuts
        let results = concurrently(cuts.count + 1) { (part) -> Part in
            if part == 0 { return .prepared(task.prepare(Array(chosen.indices))) }
            let (rows, passes) = task.holdOut(cuts[part - 1])
            return .heldOut(rows, passes: passes)
        }
        var parts: [HeldOutRows] = []
        var passes: [[Int]] = []
        var prepared: PreparedRows?
        for result in results {
            switch result {
            case .prepared(let rows): prepared = rows
            case .heldOut(let rows, let taken):
                parts.append(rows)
                passes.append(taken)
            }
        }
        guard let prepared else { preconditionFailure("part 0 prepares all rows") }
        let (vectoriser, classifier) = task.fit(prepared, after: passes)
        let calibration = HeldOutRows.calibration(of: parts, classCount: task.names.count, areTrue: evidence == nil)
        let narrationModel = NarrationModel(
            labels: task.names, vectoriser: vectoriser, classifier: classifier, calibration: calibration)
        // Rules' labels promise nothing: nobody asks.
        return (narrationModel, evidence == nil ? HeldOutRows.promise(of: parts) : .none)
    }
}
