/// A category worth having, found in what stayed unknown.
public struct Proposal: Sendable, Equatable {
    /// The same tomorrow: made of what names the proposal, not of who is in it.
    public let id: String
    /// A category of the vocabulary, else the strongest keyword with a capital.
    public let name: String
    /// Whether the vocabulary named it.
    let isCategory: Bool
    /// The words that tell it from the others, strongest first, at most eight.
    public let keywords: [String]
    /// What a rule for it says: phrases found in its merchants and hardly elsewhere.
    public let phrases: [String]
    /// Indices of its merchants, those with most rows first.
    public let members: [Int]
    public let rows: Int
    /// Sums of amounts by currency.
    public let money: [String: Double]
    /// How much of it is found again when a tenth of the merchants is missing: mean Jaccard index, 0 ... 1 (Hennig,
    /// "Cluster-wise assessment of cluster stability", 2007, doi 10.1016/j.csda.2006.11.025).
    public let stability: Double
}

/// What a search for proposals found.
public struct ProposalList: Sendable {
    /// Those that cover most rows first.
    public let proposals: [Proposal]
    /// For each merchant its group, whether or not it became a proposal: below 0 in none.
    public let groups: [Int32]
    /// DBSCAN's distance; nil where no single one fits and HDBSCAN gave each cluster its own.
    public let eps: Double?
    /// Rows that only tell how money moved.
    public let silentRows: Int
    /// Merchants left out of the search for neighbours because there are too many; their words were read all the same.
    public let merchantsNotCompared: Int
}
