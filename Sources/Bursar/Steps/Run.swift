import Diagnostics
import Evaluation
import JSONText
public import Rules
import RunStore
import Synthesis

/// The whole pipeline, once: transactions in, a run folder out.
///
/// Rules decide what they are sure of; a model learns from that (or from true labels, where asked); both classify
/// everything; held-out truth judges, where there is any.
public struct Run: Sendable {
    public let settings: RunSettings
    public let rules: RuleMatcher
    /// What the rules are called in the record: a built-in name or file names.
    public let rulesName: String
    public let threshold: Float

    public init(settings: RunSettings, rules: RuleMatcher, rulesName: String, threshold: Float) {
        self.settings = settings
        self.rules = rules
        self.rulesName = rulesName
        self.threshold = threshold
    }

    /// Performs all steps and puts the folder in place.
    ///
    /// - Parameters:
    ///   - moment: when the run began; generated transactions end on that day.
    ///   - announce: told each step's name as it begins.
    ///   - pages: makes the run's pages when everything else is in its folder.
    /// - Throws: what went wrong; then no folder is left.
    public func perform(
        at moment: Moment, announce: @escaping @Sendable (String) -> Void = { _ in }, pages: PageStep? = nil
    ) async throws(Failure) -> RunOutcome {
        let folder = try RunFolder(in: settings.folder, at: moment)
        do {
            var outcome = try await perform(in: folder, at: moment, announce: announce, pages: pages)
            try folder.commit()
            outcome.isChampion = try outcome.takeTitle()
            return outcome
        } catch {
            folder.abandon()
            throw error
        }
    }

    private func perform(
        in folder: RunFolder, at moment: Moment, announce: @escaping @Sendable (String) -> Void, pages: PageStep?
    ) async throws(Failure) -> RunOutcome {
        var clock = StepClock(announce)
        let gathering = Gathering(run: self, folder: folder, moment: moment)
        let (input, rows) = try await clock.step(
            gathering.name, reads: gathering.inputs, writes: { gathering.outputs($0.0) }
        ) { () async throws(Failure) in try gathering.perform() }
        let source = settings.learnsFromLabels ? LabelSource.trueLabels : .weakLabels
        let training = try await learn(rows, source, input, &clock)
        let own = try await keep(training, input: input, folder: folder, &clock)
        let champion = Champion(of: registeredModel, run: self, inputDigest: input.digest)
        let verdict = try await clock.step(
            "judge", reads: [input.name] + (input.hasTruth ? ["transactions.labels.csv"] : []),
            writes: { _ in ["metrics.json"] }
        ) { () async throws(Failure) in
            let verdict = RunVerdict(rows: rows, run: self, source: source, champion: champion?.model)
            try WholeFile.write(Array(verdict.json.text.utf8), to: folder.path("metrics.json"))
            return verdict
        }
        let promotion = Promotion(
            rule: settings.promotion, model: registeredModel, challengerLabels: training?.categoriser.model?.labels,
            champion: champion, verdict: verdict)
        let categoriser = try classifying(own, champion: promotion.championClassifies ? champion : nil)
        let summary = try await clock.step(
            "classify", reads: [input.name] + (training == nil ? [] : ["model.safetensors"]),
            writes: { $0.rowsRejected > 0 ? ["classified.csv", "classified.csv.rejects.csv"] : ["classified.csv"] }
        ) { () async throws(Failure) in
            var file = try TransactionFile(path: folder.path(input.name), options: settings.reading)
            return try await FileClassification(categoriser: categoriser, threads: settings.threads)
                .run(&file, to: .init(output: folder.path("classified.csv")))
        }
        let discovery = try await clock.step(
            "discover", reads: ["classified.csv"], writes: { _ in [Discovering.output] }
        ) { () async throws(Failure) in try Discovering(run: self, folder: folder).perform() }
        var outcome = RunOutcome(
            id: folder.id, folder: folder.finalPath, run: self, moment: moment, input: input, summary: summary,
            training: training, source: source, threshold: categoriser.policy.threshold, verdict: verdict,
            promotion: promotion.record, championClassifies: promotion.championClassifies, discovery: discovery,
            earlier: EarlierRun(input: input.digest, in: settings.folder), steps: clock.records)
        try WholeFile.write(Array(outcome.modelCard.utf8), to: folder.path("model-card.md"))
        try outcome.record(in: folder)
        if let pages {
            outcome.steps = try await clock.paged(outcome, categoriser, in: folder, by: pages)
            try outcome.record(in: folder)
        }
        return outcome
    }

    /// People's own files and generated ones have champions of their own.
    var registeredModel: String {
        switch settings.origin {
        case .generated: RegisteredModel.generated
        case .file: RegisteredModel.own
        }
    }

    /// The champion, with the rules as this run's training measured them, or what the run made itself.
    ///
    /// A precision was promised of the run's own model only, so where one is asked that model classifies.
    private func classifying(_ own: Categoriser, champion: Champion?) throws(Failure) -> Categoriser {
        guard let champion, settings.training.targetPrecision == nil else { return own }
        return try Categoriser(
            modelFile: "\(settings.folder)/\(champion.run)/\(Champion.file)", rules: own.rules, threshold: threshold)
    }

    private func learn(
        _ rows: TrainingRows, _ source: LabelSource, _ input: RunInput, _ clock: inout StepClock
    ) async throws(Failure) -> Training? {
        try await clock.step("learn", reads: [input.name], writes: { _ in [] }) { () async throws(Failure) in
            Training.fit(
                rows, chosen: Array(0..<rows.count), source: source, rules: rules, threshold: threshold,
                settings: settings.training)
        }
    }

    /// Saves the model and takes it into use as it was saved; without one, rules alone decide.
    private func keep(
        _ training: Training?, input: RunInput, folder: RunFolder, _ clock: inout StepClock
    ) async throws(Failure) -> Categoriser {
        guard let training,
            let bundle = ModelBundle(training, settings: settings.training, trainingDigest: input.digest)
        else {
            guard let categoriser = Categoriser(rules: rules, model: nil, threshold: threshold) else {
                throw .failed(Finding(code: "no-rules", message: "there are neither rules nor a model"))
            }
            return categoriser
        }
        return try await clock.step("save", reads: [], writes: { _ in ["model.safetensors"] }) {
            () async throws(Failure) in
            let bytes: [UInt8]
            do { bytes = try bundle.serialised() } catch {
                throw .failed(Finding(code: "model-save", message: "the model can't be written: \(error)"))
            }
            let path = folder.path("model.safetensors")
            try WholeFile.write(bytes, to: path)
            return try Categoriser(modelFile: path, rules: nil, threshold: nil)
        }
    }
}
