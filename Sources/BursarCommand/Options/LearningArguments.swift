public import ArgumentParser
import Bursar

/// How a model is fitted, whichever the learner.
struct LearningArguments: ParsableArguments {
    @Option(help: "What a row counts: none (all the same) or amount (ln(1 + |amount|)).")
    var weight = Weighting.none

    @Option(parsing: .unconditional, help: "The same seed and rows give the same model and the same folds.")
    var seed: UInt64 = 0

    func settings(_ algorithm: Algorithm, targetPrecision: Double? = nil) -> TrainingSettings {
        var settings = TrainingSettings()
        settings.algorithm = algorithm
        settings.weighting = weight
        settings.seed = seed
        settings.targetPrecision = targetPrecision
        return settings
    }
}

extension Algorithm: ExpressibleByArgument {}
extension Weighting: ExpressibleByArgument {}
