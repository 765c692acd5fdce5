import Classifiers
import Evaluation
import Features
import Rules
import SparseMath

extension NarrationModel {
    /// Fits features, model and calibration on some labelled rows.
    ///
    /// Labels no row has are left out. The calibration is learnt from models of their own that had not seen the rows
    /// they are judged on: part of them whole narration groups (merchants never met), part rows at random (merchants
    /// met before). The model itself is fitted on all rows.
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
        let results = concurrently(cuts.count + 1) { part in
            part == 0 ? task.fitAll() : task.holdOut(cuts[part - 1])
        }
        var parts: [HeldOutRows] = []
        var fitted: (Vectoriser, TrainedClassifier)?
        for result in results {
            switch result {
            case .model(let vectoriser, let model): fitted = (vectoriser, model)
            case .heldOut(let rows): parts.append(rows)
            }
        }
        guard let (vectoriser, classifier) = fitted else { preconditionFailure("part 0 fits the model") }
        let calibration = HeldOutRows.calibration(of: parts, classCount: task.names.count, areTrue: evidence == nil)
        let narrationModel = NarrationModel(
            labels: task.names, vectoriser: vectoriser, classifier: classifier, calibration: calibration)
        // Rules' labels promise nothing: nobody asks.
        return (narrationModel, evidence == nil ? HeldOutRows.promise(of: parts) : .none)
    }
}
