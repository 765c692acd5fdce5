import Evaluation

/// What a run is asked to do.
public struct RunSettings: Sendable {
    /// Where the transactions come from.
    public enum Origin: Sendable, Equatable {
        /// Fresh synthetic ones: how many.
        case generated(size: Int)
        /// Synthetic ones that `bursar generate` wrote earlier, labels and metadata beside them.
        case made(String)
        /// A person's own file.
        case file(String)
    }

    public var origin = Origin.generated(size: 1000)
    /// The file they come from; nil for fresh ones.
    var originPath: String? {
        switch origin {
        case .generated: nil
        case .made(let path), .file(let path): path
        }
    }

    /// Of the generator, the model and the intervals.
    public var seed: UInt64 = 0
    /// The last day of fresh transactions, in days since 1970-01-01; nil for the day of the run.
    public var until: Int?
    /// What is kept of steps that need not be done again.
    public var cache = StepCacheSettings()
    /// The folder runs are kept in.
    public var folder = "runs"
    /// Whether the file's true labels are learnt from; otherwise they judge only.
    public var learnsFromLabels = false
    /// Whether a model is fitted; without, the champion classifies and is judged as it is.
    public var trains = true
    public var training = TrainingSettings()
    public var reading = ReadingOptions()
    public var threads = 2
    /// When the run's model becomes champion.
    public var promotion = PromotionRule.better(.accuracy)
    /// What was decided on proposals before: they are not made again.
    public var decisions = DiscoveryMemory()

    public init() {}
}

/// When a run is made: the one thing it takes from the clock.
public struct Moment: Sendable, Equatable {
    /// Seconds since 1970-01-01T00:00:00Z.
    let seconds: Int

    public init(seconds: Int) { self.seconds = seconds }

    /// Days since 1970-01-01.
    public var day: Int { Int((Double(seconds) / 86_400).rounded(.down)) }

    /// ISO 8601 basic, as in a run's id: `20260313T143522Z`.
    var basic: String { extended.filter { $0 != "-" && $0 != ":" } }

    /// ISO 8601 extended with its zone: `2026-03-13T14:35:22Z`.
    public var extended: String {
        let rest = seconds - day * 86_400
        let parts = [rest / 3600, rest / 60 % 60, rest % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "\(isoDate(day))T\(parts.joined(separator: ":"))Z"
    }
}
