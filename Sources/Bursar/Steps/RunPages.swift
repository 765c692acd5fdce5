import JSONText

/// What a run hands to whoever makes its pages: its folder with every file but the pages in it, and what classified.
public struct RunForPages: Sendable {
    public let id: String
    /// Where its files are; while the run is under way that is not yet where they will be.
    public let folder: String
    /// The folder all runs are kept in.
    public let runs: String
    public let categoriser: Categoriser
    /// How its input was read.
    public let reading: ReadingOptions

    public init(id: String, folder: String, runs: String, categoriser: Categoriser, reading: ReadingOptions) {
        self.id = id
        self.folder = folder
        self.runs = runs
        self.categoriser = categoriser
        self.reading = reading
    }
}

extension RunForPages {
    init(_ outcome: RunOutcome, in folder: RunFolder, _ categoriser: Categoriser) {
        self.init(
            id: folder.id, folder: folder.partialPath, runs: outcome.run.settings.folder, categoriser: categoriser,
            reading: outcome.run.settings.reading)
    }
}

/// Makes a run's pages in its folder; returns the names of what it wrote.
public typealias PageStep = @Sendable (RunForPages) throws(Failure) -> [String]

extension StepClock {
    /// The last step: reads what all steps before wrote.
    mutating func paged(
        _ outcome: RunOutcome, _ categoriser: Categoriser, in folder: RunFolder, by pages: PageStep
    ) async throws(Failure) -> [StepRecord] {
        let run = RunForPages(outcome, in: folder, categoriser)
        _ = try await step(
            "report", reads: [ClassifiedFile.name, "metrics.json", "run.json", Discovering.output], writes: { $0 }
        ) { () async throws(Failure) in try pages(run) }
        return records
    }
}

extension RunOutcome {
    /// Writes `run.json`: what came of the run so far, and what is in its folder.
    func record(in folder: RunFolder) throws(Failure) {
        let artifacts = try folder.artifacts()
        try WholeFile.write(Array(json(artifacts).text.utf8), to: folder.path("run.json"))
    }
}
