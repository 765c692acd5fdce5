import SparseMath

/// Finds proposals among merchants: clusters them by density, gathers what points at the same category, names, rates and
/// ranks what came out.
public struct ProposalSearch: Sendable {
    /// The largest cosine distance of neighbours; nil to take it from the k-distance curve.
    public var eps: Double?
    /// DBSCAN's and HDBSCAN's, and the fewest merchants of a proposal without a category (rows of one with) that few rows speak for.
    public var minSamples = 3
    /// More proposals than this nobody reads.
    var most = 50

    /// So many merchants at most are compared with each other, those with most rows.
    static let mostCompared = 200_000
    /// Resamplings behind `Proposal.stability`.
    private static let draws = 20
    /// In the vectors that are clustered: a shared name counts more than shared letters.
    private static let wordShare: Float = 0.8
    /// A group of fewer merchants than `minSamples` must have so many rows, and that share of all.
    private static let fewestRows = 5
    /// A crowd of fewer rows than this share of all is nothing to decide on.
    private static let leastShareOfCrowd = 0.001
    private static let leastShare = 0.02
    /// A cluster of more than this share of the merchants, and of more than so many, is a chain.
    private static let giant = 0.05
    private static let fewestOfGiant = 50
    private static let step = 0.05
    private static let leastEps = 0.15
    /// A group that no category names is proposed only if it is mostly found again (Hennig: what is
    /// below is no pattern).
    private static let leastStability = 0.6
    /// The same for categories that are held back.
    private static let fewestReluctantRows = 20
    private static let leastReluctantShare = 0.1

    public init() {}

    /// Searches. The order of the merchants decides ties only; the number of threads decides nothing.
    ///
    /// - Throws: `NeighbourGraph.TooDense` where `eps` is given and too large for narrations so much alike.
    public func search(
        _ merchants: [Merchant], vocabulary: CategoryVocabulary
    ) throws(NeighbourGraph.TooDense) -> ProposalList {
        let compared = Self.mostFrequent(merchants)
        let (vectors, (readings, kindred)) = concurrently(
            {
                MerchantVectors.make(
                    compared.map { vocabulary.telling(merchants[$0].words) }, wordShare: Self.wordShare)
            },
            {
                let readings = merchants.map { vocabulary.reading(of: $0.words) }
                return (readings, KindredReadings(merchants, readings: readings, vocabulary: vocabulary))
            })
        let crowds = try crowds(vectors)
        let grouping = Grouping(readings, kindred: kindred.find(), vocabulary: vocabulary)
        let rows = merchants.reduce(0) { $0 + $1.rows }
        let alone = merchants.indices.filter { isWorthwhile([$0], merchants, of: rows, isCategory: false) }
        @Sendable func groups(isPresent: [Bool]?) -> [Int32] {
            let labels = crowds.labels(isPresent: isPresent.map { flags in compared.map { flags[$0] } })
            var all = [Int32](repeating: DBSCAN.noise, count: merchants.count)
            for (place, merchant) in compared.enumerated() { all[merchant] = labels[place] }
            var groups = grouping.groups(all, isPresent: isPresent)
            // Who comes often enough is a proposal alone.
            for merchant in alone where groups[merchant] == Grouping.none && isPresent?[merchant] ?? true {
                groups[merchant] = Int32(vocabulary.names.count + merchants.count + merchant)
            }
            return groups
        }
        let found = groups(isPresent: nil)
        var members: [Int32: [Int]] = [:]
        for (merchant, group) in found.enumerated() where group >= 0 { members[group, default: []].append(merchant) }
        let reluctant = Set(vocabulary.names.indices.filter { vocabulary.reluctant.contains(vocabulary.names[$0]) })
        var kept = members.filter { key, members in
            isWorthwhile(
                members, merchants, of: rows, isCategory: key < vocabulary.names.count,
                isReluctant: reluctant.contains(Int(key)))
        }.sorted { a, b in
            let (a, b) = ((Self.rows(a.value, merchants), a.key), (Self.rows(b.value, merchants), b.key))
            return a.0 != b.0 ? a.0 > b.0 : a.1 < b.1
        }
        kept = Array(kept.prefix(2 * most))
        var stability = Self.stability(kept.map(\.value), count: merchants.count) { groups(isPresent: $0) }
        let stable = kept.indices.filter {
            Int(kept[$0].key) < vocabulary.names.count || stability[$0] >= Self.leastStability
        }.prefix(most)
        (kept, stability) = (stable.map { kept[$0] }, stable.map { stability[$0] })
        let naming = ProposalNaming(merchants, groups: kept.map { ($0.key, $0.value) }, vocabulary: vocabulary)
        return ProposalList(
            proposals: kept.indices.map { naming.proposal($0, stability: stability[$0]) }, groups: found,
            eps: crowds.distance,
            silentRows: zip(found, merchants).reduce(0) { $0 + ($1.0 == Grouping.silent ? $1.1.rows : 0) },
            merchantsNotCompared: merchants.count - compared.count)
    }

    private static func mostFrequent(_ merchants: [Merchant]) -> [Int] {
        guard merchants.count > mostCompared else { return Array(merchants.indices) }
        let ranked = merchants.indices.sorted { (merchants[$1].rows, $0) < (merchants[$0].rows, $1) }
        return ranked.prefix(mostCompared).sorted()
    }

    /// Without a distance given, that of the k-distance curve's bend; where a cluster would swallow a large part of all at it
    /// (merchants chained by `the` and `of` are no crowd), no single distance fits, and each cluster gets its own.
    private func crowds(_ vectors: UnitVectors) throws(NeighbourGraph.TooDense) -> Crowds {
        let single = DBSCAN(minSamples: minSamples)
        if let eps { return Crowds(graph: try NeighbourGraph(vectors, within: eps), density: .single(single)) }
        let graph = try widest(vectors, within: KDistance(vectors, minSamples: minSamples).elbow)
        let largest = max(Self.fewestOfGiant, Int(Self.giant * Double(vectors.count)))
        if Self.largestCluster(single.labels(graph)) <= largest {
            return Crowds(graph: graph, density: .single(single))
        }
        return Crowds(graph: graph, density: .own(HDBSCAN(minSamples: minSamples)))
    }

    private static func largestCluster(_ labels: [Int32]) -> Int {
        var sizes = [Int](repeating: 0, count: Int((labels.max() ?? -1) + 1))
        for label in labels where label >= 0 { sizes[Int(label)] += 1 }
        return sizes.max() ?? 0
    }

    private func widest(
        _ vectors: UnitVectors, within distance: Double
    ) throws(NeighbourGraph.TooDense) -> NeighbourGraph {
        var distance = distance
        while true {
            do { return try NeighbourGraph(vectors, within: distance) } catch {
                guard distance > Self.leastEps else { throw error }
                distance -= 2 * Self.step
            }
        }
    }

    private static func rows(_ members: [Int], _ merchants: [Merchant]) -> Int {
        members.reduce(0) { $0 + merchants[$1].rows }
    }

    private func isWorthwhile(
        _ members: [Int], _ merchants: [Merchant], of all: Int, isCategory: Bool, isReluctant: Bool = false
    ) -> Bool {
        let rows = Self.rows(members, merchants)
        if isReluctant {
            return rows >= Self.fewestReluctantRows && Double(rows) >= Self.leastReluctantShare * Double(all)
        }
        // What a category's words speak for needs no crowd of merchants.
        let crowd = isCategory ? rows : members.count
        return (crowd >= minSamples && Double(rows) >= Self.leastShareOfCrowd * Double(all))
            || (rows >= Self.fewestRows && Double(rows) >= Self.leastShare * Double(all))
    }

    /// For each group the mean, over draws of nine tenths of the merchants, of the best Jaccard index with a group found
    /// among them.
    private static func stability(
        _ groups: [[Int]], count: Int, regroup: @Sendable ([Bool]) -> [Int32]
    ) -> [Double] {
        let parts = concurrently(draws) { draw in
            var random = RandomSource(seed: UInt64(draw))
            let isPresent = (0..<count).map { _ in random.below(10) > 0 }
            let found = regroup(isPresent)
            var sizes: [Int32: Int] = [:]
            for group in found where group >= 0 { sizes[group, default: 0] += 1 }
            return groups.map { members -> Double? in
                let there = members.filter { isPresent[$0] }
                guard !there.isEmpty else { return nil }
                var overlaps: [Int32: Int] = [:]
                for member in there where found[member] >= 0 { overlaps[found[member], default: 0] += 1 }
                return overlaps.map { group, both in
                    Double(both) / Double(there.count + (sizes[group] ?? 0) - both)
                }.max() ?? 0
            }
        }
        return groups.indices.map { group in
            let indices = parts.compactMap { $0[group] }
            return indices.isEmpty ? 0 : indices.reduce(0, +) / Double(indices.count)
        }
    }
}
