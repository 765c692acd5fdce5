/// What is typed to go on from a run: words of commands as a shell takes them.
public struct RunCommands: Sendable {
    /// The run's folder.
    let folder: String
    /// `bursar run` over what this run was over, in the way in which it was done; whether it learns from true labels apart.
    let again: String
    /// The same over more transactions, where they are generated.
    let more: String
    /// Whether the run learnt from true labels.
    let learnsFromLabels: Bool
    /// What lets `bursar explain` decide as the run did, with a blank before; empty where nothing does.
    let explaining: String

    public init(folder: String, again: String, more: String, learnsFromLabels: Bool, explaining: String) {
        self.folder = folder
        self.again = again
        self.more = more
        self.learnsFromLabels = learnsFromLabels
        self.explaining = explaining
    }

    /// `bursar run` in the same way.
    var asBefore: String { learnsFromLabels ? learning : again }

    /// `bursar run` learning from true labels.
    var learning: String { "\(again) --labels" }
}
