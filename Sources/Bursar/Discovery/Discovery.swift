public import Clustering
import Diagnostics

/// Proposals for what stayed unknown: few, named, ranked, and the same tomorrow.
public struct Discovery: Sendable {
    /// Of all that was found, what nobody has decided on yet.
    public let suggestions: [Suggestion]
    /// Proposals left out because they were accepted or rejected before.
    public let decidedBefore: Int
    /// What the search found besides, and how.
    public let list: ProposalList
    public let unknown: UnknownMerchants

    /// Searches.
    ///
    /// - Parameters:
    ///   - memory: what was accepted and rejected before.
    /// - Throws: a failure where `eps` was given and is too large for narrations so much alike.
    public init(
        _ unknown: UnknownMerchants, search: ProposalSearch, memory: DiscoveryMemory
    ) throws(Failure) {
        let vocabulary = try BuiltInVocabulary.vocabulary()
        do { list = try search.search(unknown.merchants, vocabulary: vocabulary) } catch {
            throw .unusable(
                Finding(
                    code: "eps-too-large",
                    message: "with --eps \(search.eps ?? 0) more than \(error.limit) pairs of merchants are neighbours",
                    remedy: "Give a smaller --eps, or leave it to --eps auto."))
        }
        self.unknown = unknown
        let all = list.proposals.map { Suggestion($0, of: unknown) }
        suggestions = all.filter { !memory.hasDecided($0) }
        decidedBefore = all.count - suggestions.count
    }
}
