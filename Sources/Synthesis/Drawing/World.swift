import SparseMath

/// A profile with its knobs turned: who sells what under which name, and how likely each is. The same for all batches of a
/// stream, since it depends on the seed alone.
struct World: Sendable {
    /// A merchant as it is met.
    struct Offer: Sendable {
        let name: [UInt8]
        /// From the change on.
        let laterName: [UInt8]
        let items: [[UInt8]]
        /// Of its outlets.
        let seed: UInt64
    }

    /// What a category offers in a language.
    struct Menu: Sendable {
        let offers: [Offer]
        let before: WeightedChoice
        let after: WeightedChoice
        let phrasings: [Template]
    }

    /// By category, then by language; the profile's own language comes first.
    let menus: [[Menu]]
    /// By regular entry.
    let regularNames: [[(before: [UInt8], after: [UInt8])]]
    let languages: WeightedChoice
    /// By place; nil where all values are alike.
    let places: [WeightedChoice]
    let outlets = WeightedChoice(count: 8, exponent: 1)
    /// Merchants that got an invented name, as the profile has them.
    let hidden: [[UInt8]]

    init(_ profile: Profile, knobs: Knobs, seed: UInt64) {
        let packs = knobs.languages.compactMap { share in profile.languages.first { $0.code == share.code } }
        let fates = Fates(profile, packs, knobs: knobs, seed: seed)
        hidden = fates.hidden
        menus = profile.categories.map { category in
            let own = Self.menu(
                category.merchants, category.phrasings.isEmpty ? profile.phrasings : category.phrasings, fates,
                exponent: profile.popularity, seed: seed)
            return [own]
                + packs.map { pack in
                    pack.merchants[category.name].map {
                        Self.menu($0, pack.phrasings, fates, exponent: profile.popularity, seed: seed)
                    } ?? own
                }
        }
        regularNames = (profile.regular?.entries ?? []).map { entry in
            entry.merchants.map { (fates.name(of: $0), fates.laterName(of: $0)) }
        }
        let foreign = knobs.languages.map(\.share)
        languages = WeightedChoice([max(1 - foreign.reduce(0, +), foreign.isEmpty ? 1 : 0)] + foreign)
        places = profile.places.map { WeightedChoice(count: $0.values.count, exponent: profile.popularity) }
    }

    private static func menu(
        _ merchants: [Merchant], _ phrasings: [Template], _ fates: Fates, exponent: Double, seed: UInt64
    ) -> Menu {
        Menu(
            offers: merchants.map { merchant in
                Offer(
                    name: fates.name(of: merchant.name), laterName: fates.laterName(of: merchant.name),
                    items: merchant.items, seed: hash(merchant.name) ^ seed)
            },
            before: WeightedChoice(count: merchants.count, exponent: exponent) { !fates.isNew(merchants[$0].name) },
            after: WeightedChoice(count: merchants.count, exponent: exponent), phrasings: phrasings)
    }

    /// FNV-1a.
    private static func hash(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    }
}

/// Which merchants are hidden, new after the change, or renamed by it; a name has one fate wherever it stands.
private struct Fates {
    private(set) var hidden: [[UInt8]] = []
    private var invented: [[UInt8]: [UInt8]] = [:]
    private var renamed: [[UInt8]: [UInt8]] = [:]
    private var new: Set<[UInt8]> = []

    init(_ profile: Profile, _ packs: [Language], knobs: Knobs, seed: UInt64) {
        var groups = Self.names(profile, packs)
        let count = groups.reduce(0) { $0 + $1.count }
        var random = RandomSource(seed: seed ^ 0x6d65_7263_6861_6e74)
        for group in groups.indices { random.shuffle(&groups[group]) }
        // Of each category in proportion, so that no category has them all.
        func take(_ share: Double) -> [[UInt8]] {
            let open = groups.indices.filter { !groups[$0].isEmpty }
            let wished = Int((Double(count) * share).rounded())
            guard wished > 0, !open.isEmpty else { return [] }
            let counts = Apportionment.counts(
                of: min(wished, open.reduce(0) { $0 + groups[$1].count }), shares: open.map { Double(groups[$0].count) }
            )
            return zip(open, counts).flatMap { group, count in
                let taken = groups[group].prefix(count)
                groups[group].removeFirst(taken.count)
                return taken
            }
        }
        var inventions = InventedNames(seed: seed)
        hidden = take(knobs.hiddenMerchants)
        for name in hidden { invented[name] = inventions.next() }
        new = Set(take(knobs.change.newMerchants))
        for name in take(knobs.change.renamedMerchants) { renamed[name] = inventions.next() }
    }

    /// All names, each once, by the category it is met in first; those of regular rows are the last group.
    private static func names(_ profile: Profile, _ packs: [Language]) -> [[[UInt8]]] {
        var seen: Set<[UInt8]> = []
        var groups = profile.categories.map { category in
            let foreign = packs.flatMap { $0.merchants[category.name] ?? [] }
            return (category.merchants + foreign).map(\.name).filter { seen.insert($0).inserted }
        }
        groups.append((profile.regular?.entries ?? []).flatMap(\.merchants).filter { seen.insert($0).inserted })
        return groups
    }

    func name(of merchant: [UInt8]) -> [UInt8] { invented[merchant] ?? merchant }
    func laterName(of merchant: [UInt8]) -> [UInt8] { renamed[merchant] ?? name(of: merchant) }
    func isNew(_ merchant: [UInt8]) -> Bool { new.contains(merchant) }
}
