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
    public private(set) var rules: RuleMatcher
    /// What the rules are called in the record: a built-in name or file names.
    public let rulesName: String
    /// The threshold that was asked; nil for the rules', and one of its own for a model that learns from them.
    let askedThreshold: Float?

    /// Truth, apart from the transactions.
    public static let labels = "transactions.labels.csv"

    /// Steps by name.
    static let judging = "judge"
    static let classifying = "classify"

    public init(settings: RunSettings, rules: RuleMatcher, rulesName: String, threshold: Float?) {
        self.settings = settings
        self.rules = rules
        self.rulesName = rulesName
        askedThreshold = threshold
    }

    /// What rules answer from.
    var threshold: Float { DecisionPolicy.threshold(asked: askedThreshold, rules) }

    /// Performs all steps and puts the folder in place.
    ///
    /// - Parameters:
    ///   - moment: when the run began; generated transactions end on that day.
    ///   - tracking: sends the run while it is under way; its end is the caller's to send.
    ///   - announce: told each step's name as it begins.
    ///   - pages: makes the run's pages when everything else is in its folder.
    /// - Throws: what went wrong; then no folder is left.
    public func perform(
        at moment: Moment, tracking: LiveRun? = nil, announce: @escaping @Sendable (String) -> Void = { _ in },
        pages: PageStep? = nil
    ) async throws(Failure) -> RunOutcome {
        let folder = try RunFolder(in: settings.folder, at: moment)
        do {
            let begun = tracking?.begin(folder.id, at: moment, folder: folder.partialPath, params: firstParams)
            let cache = StepCache(settings: settings.cache, runs: settings.folder)
            let clock = StepClock(
                cache: cache, folder: folder, tracking: tracking.map { ($0, moment) }, announce: announce)
            var (outcome, categoriser) = try await perform(
                in: folder, at: moment, clock: clock, begun: begun, pages: pages)
            let placed = try folder.commit()
            outcome.takeTitle(categoriser, in: placed, pages: pages)
            return outcome
        } catch {
            folder.abandon()
            await tracking?.fail(error)
            throw error
        }
    }

    /// - Returns: what came of it, and what classified.
    private func perform(
        in folder: RunFolder, at moment: Moment, clock: consuming StepClock, begun: String?, pages: PageStep?
    ) async throws(Failure) -> (RunOutcome, Categoriser) {
        let gathering = Gathering(run: self, folder: folder, moment: moment)
        let (input, rows) = try await gather(gathering, &clock)
        var run = self
        if input.hasTruth {
            // Not in memory where nothing had to be read again.
            let labels = if let rows { rows.labelNames } else { try LabelsFile.names(folder.path(Self.labels)) }
            run.rules = rules.spelt(like: labels)
        }
        return try await run.perform(
            on: input, rows, of: gathering, in: folder, at: moment, clock: clock, begun: begun, pages: pages)
    }

    /// All that comes after the first step.
    private func perform(
        on input: RunInput, _ gathered: TrainingRows?, of gathering: Gathering, in folder: RunFolder, at moment: Moment,
        clock: consuming StepClock, begun: String?, pages: PageStep?
    ) async throws(Failure) -> (RunOutcome, Categoriser) {
        var rows = gathered
        clock.tell(PushedRun.dataset(input.digest, path: settings.originPath, in: folder.partialPath))
        /// All rows in memory, for the steps that have to be done.
        func loaded() throws(Failure) -> TrainingRows {
            if let rows { return rows }
            let loaded = try gathering.rows()
            rows = loaded
            return loaded
        }
        let labels = input.hasTruth ? try folder.digest(Self.labels) : nil
        var findings: [Finding] = []
        let holder = ChampionJournal(folder: settings.folder).champion(of: registeredModel)
        let champion = holder.flatMap { Champion($0, run: self, inputDigest: input.digest, findings: &findings) }
        if !settings.trains, champion == nil {
            throw .unusableArguments(
                Findings([Self.noChampion(of: registeredModel, isVacant: holder == nil)] + findings))
        }
        var training: RunTraining?
        if settings.trains {
            training = try await clock.step(
                "learn", reads: [input.name], key: learnKey(input, labels: labels, source),
                writes: { $0 == nil ? [] : [Champion.file] }
            ) { () async throws(Failure) in try learn(loaded(), source, input, folder) }
        }
        let own = try ownCategoriser(training, folder)
        let ownDigest = training == nil ? nil : try folder.digest(Champion.file)
        // A model is no rival to itself: folds would be compared with what has seen all of them.
        let rival = champion?.digest == ownDigest ? nil : champion
        let verdict = try await clock.step(
            Self.judging, reads: [input.name] + (input.hasTruth ? [Self.labels] : []),
            key: judgeKey(input, labels: labels, source, rival: rival), writes: { _ in ["metrics.json"] }
        ) { () async throws(Failure) in
            let (verdict, metrics) = RunVerdict.judging(
                try loaded(), run: self, source: source, champion: rival?.model)
            try WholeFile.write(Array(metrics.text.utf8), to: folder.path("metrics.json"))
            return verdict
        }
        let promotion = Promotion(
            rule: settings.promotion, model: registeredModel, trains: settings.trains,
            challengerLabels: training?.modelLabels,
            champion: champion, isVacant: holder == nil, isSame: champion != nil && rival == nil, verdict: verdict)
        let reigning = settings.training.targetPrecision == nil && promotion.championClassifies ? rival : nil
        let categoriser = try classifying(own, champion: reigning)
        let tally = try await clock.step(
            Self.classifying, reads: [input.name] + (training == nil ? [] : [Champion.file]),
            key: classifyKey(input, own: ownDigest, champion: reigning),
            writes: { [ClassifiedFile.name] + ($0.rowsRejected > 0 ? ["\(ClassifiedFile.name).rejects.csv"] : []) }
        ) { () async throws(Failure) in
            var file = try TransactionFile(path: folder.path(input.name), options: settings.reading)
            return try await FileClassification(categoriser: categoriser, threads: settings.threads)
                .run(&file, to: .init(output: folder.path(ClassifiedFile.name))).tally
        }
        let summary = ClassificationSummary(tally, categoriser: categoriser)
        clock.tell(summary.metrics)
        let discovery = try await clock.step(
            "discover", reads: [ClassifiedFile.name],
            key: discoverKey(classified: folder.digest(ClassifiedFile.name)),
            writes: { _ in [Discovering.output] }
        ) { () async throws(Failure) in RunProposals(try Discovering(run: self, folder: folder).perform()) }
        var outcome = RunOutcome(
            id: folder.id, folder: folder.finalPath, run: self, moment: moment, input: input,
            summary: summary, training: training, source: source, policy: categoriser.policy,
            verdict: verdict, promotion: promotion.record,
            titleHolder: holder, championClassifies: promotion.championClassifies, discovery: discovery,
            earlier: EarlierRun(input: input.digest, in: settings.folder), steps: clock.records,
            cache: RunCacheUse(clock.cache, clock.records), begun: begun, findings: findings + clock.findings)
        try WholeFile.write(Array(outcome.modelCard.utf8), to: folder.path("model-card.md"))
        try outcome.record(in: folder)
        if let pages {
            outcome.steps = try await clock.paged(outcome, categoriser, in: folder, by: pages)
            try outcome.record(in: folder)
        }
        return (outcome, categoriser)
    }

    /// The input in the run's folder, and its rows where making it has brought them into memory.
    private func gather(_ gathering: Gathering, _ clock: inout StepClock)
        async throws(Failure) -> (RunInput, TrainingRows?)
    {
        var rows: TrainingRows?
        func perform() throws(Failure) -> RunInput {
            let (input, loaded) = try gathering.perform()
            rows = loaded
            return input
        }
        guard let key = gathering.key else {
            let input = try await clock.step(
                gathering.name, reads: gathering.inputs, writes: { gathering.outputs($0) }
            ) { () async throws(Failure) in try perform() }
            return (input, rows)
        }
        let input = try await clock.step(
            gathering.name, reads: gathering.inputs, key: key, writes: { gathering.outputs($0) }
        ) { () async throws(Failure) in try perform() }
        return (input, rows)
    }

    /// People's own files and generated ones have champions of their own.
    var registeredModel: String {
        switch settings.origin {
        case .generated, .made: RegisteredModel.generated
        case .file: RegisteredModel.own
        }
    }

    /// The champion, with the rules as this run's training measured them, or what the run made itself.
    ///
    /// - Parameter champion: nil where the run's own model classifies: where a precision is asked it was promised of that
    ///   model only.
    private func classifying(_ own: Categoriser, champion: Champion?) throws(Failure) -> Categoriser {
        guard let champion else { return own }
        return try Categoriser(
            modelFile: "\(settings.folder)/\(champion.run)/\(Champion.file)", rules: own.rules,
            threshold: askedThreshold, rulesThreshold: threshold)
    }

    private static func noChampion(of model: String, isVacant: Bool) -> Finding {
        Finding(
            code: "no-champion",
            message:
                "--no-training leaves the work to the champion, and \(model) has none \(isVacant ? "yet" : "that can be used")",
            remedy: "Run once without it, or name one with 'bursar track promote RUN'.")
    }

    /// Fits a model and saves it.
    ///
    /// - Returns: nil where there is nothing to learn from.
    private func learn(_ rows: TrainingRows, _ source: LabelSource, _ input: RunInput, _ folder: RunFolder)
        throws(Failure) -> RunTraining?
    {
        guard
            let training = Training.fit(
                rows, chosen: Array(0..<rows.count), source: source, rules: rules, threshold: askedThreshold,
                settings: settings.training),
            let bundle = ModelBundle(training, settings: settings.training, trainingDigest: input.digest)
        else { return nil }
        let bytes: [UInt8]
        do { bytes = try bundle.serialised() } catch {
            throw .failed(Finding(code: "model-save", message: "the model can't be written: \(error)"))
        }
        try WholeFile.write(bytes, to: folder.path(Champion.file))
        return RunTraining(training)
    }

    /// The run's model as it was saved; without one, rules alone decide.
    private func ownCategoriser(_ training: RunTraining?, _ folder: RunFolder) throws(Failure) -> Categoriser {
        if training != nil {
            return try Categoriser(modelFile: folder.path(Champion.file), rules: nil, threshold: nil)
        }
        guard let categoriser = Categoriser(rules: rules, model: nil, threshold: threshold) else {
            throw .failed(Finding(code: "no-rules", message: "there are neither rules nor a model"))
        }
        return categoriser
    }
}
