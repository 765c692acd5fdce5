/// What an evaluation is asked beside its metrics.
public struct Inquiry: Sendable {
    /// A recipe to compare with the evaluation's own, on the same folds.
    public struct Challenger: Sendable {
        let name: String
        let settings: TrainingSettings

        public init(name: String, settings: TrainingSettings) {
            self.name = name
            self.settings = settings
        }
    }

    /// What the evaluation's own recipe is called in comparisons.
    public var name: String?
    public var challengers: [Challenger] = []
    /// A model that is judged as it is, not fitted anew.
    public var savedModel: SavedModel?
    /// Whether to learn from parts of the training rows, too.
    public var wantsCurve = false
    /// How many of the rows most confidently wrong to list; nil for no list.
    public var mistakes: Int?
    /// By row, the line of the file it begins on; empty where there is none.
    public var lines: [Int32] = []

    public init() {}
}
