public import ArgumentParser
import Bursar

/// How a model is fitted, whichever the learner.
struct LearningArguments: ParsableArguments {
    @Option(help: "What a row counts: none (all the same) or amount (ln(1 + |amount|)). (default: none)")
    var weight: Weighting?

    @Option(parsing: .unconditional, help: "The same seed and rows give the same model and the same folds.")
    var seed: UInt64 = 0

    /// The settings given, or those of a recipe where the options name no others.
    func settings(
        _ algorithm: Algorithm?, targetPrecision: Double? = nil, from recipe: TrainingSettings = TrainingSettings()
    ) -> TrainingSettings {
        var settings = recipe
        settings.algorithm = algorithm ?? recipe.algorithm
        settings.weighting = weight ?? recipe.weighting
        settings.seed = seed
        settings.targetPrecision = targetPrecision ?? recipe.targetPrecision
        return settings
    }
}

extension Algorithm: ExpressibleByArgument {}
extension Weighting: ExpressibleByArgument {}
