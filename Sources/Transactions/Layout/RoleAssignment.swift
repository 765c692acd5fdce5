import DelimitedText

/// Gives columns their roles: what a person said, then the contract's names, then known names, then content.
struct RoleAssignment {
    private(set) var roles: [ColumnRole?]
    /// Columns read where the narration is blank, best first.
    private(set) var otherNarrations: [Int] = []
    /// Whether no name but the content told the narration.
    private(set) var isByContent = false
    private let names: [String]
    let profiles: [ColumnProfile]
    private let meanings: [[ColumnNames.Meaning]]
    private let fixed: Set<ColumnRole>

    init(
        names: [String], own: Set<Int>, overrides: [(role: ColumnRole, column: Int)],
        profiles: [ColumnProfile]
    ) {
        self.names = names
        self.profiles = profiles
        fixed = Set(overrides.map(\.role))
        var roles: [ColumnRole?] = Array(repeating: nil, count: names.count)
        for column in own { roles[column] = .ownOutput }
        for (role, column) in overrides { roles[column] = role }
        self.roles = roles
        meanings = names.prefix(ColumnProfile.columnLimit).enumerated().map { column, name in
            own.contains(column) ? [] : ColumnNames.meanings(of: name)
        }
        assignContractNames()
        for role in [
            ColumnRole.label, .date, .debit, .credit, .amount, .direction, .currency, .mcc, .account, .id,
        ] {
            take(role)
        }
        assignNarrations()
        if column(of: .narration) == nil { assignLoosely(names, own) }
        settleAmounts()
    }

    func column(of role: ColumnRole) -> Int? { roles.firstIndex(of: role) }

    /// Finds what has no name by its cells: all columns of a table without names; in a table with names a date and a
    /// signed amount, and the narration only where a date or an amount shows that these are transactions.
    mutating func assignByContent(named: Bool, head: RecordBatch) {
        let free = freeColumns.filter { !named || !ColumnNames.isOfSomethingElse(names[$0]) }
        let content = ContentRoles(profiles, free: free)
        let found = content.dateAndAmounts(head, hasAmount: hasAmount, isStrict: named)
        for (role, column) in found where self.column(of: role) == nil { roles[column] = role }
        if named, let amount = column(of: .amount), column(of: .direction) == nil, isUnsigned(amount) {
            let direction = content.direction(beside: amount) { names[$0] == "column\($0 + 1)" }
            if let direction { roles[direction] = .direction }
        }
        settleAmounts()
        guard column(of: .narration) == nil else { return }
        let showsTransactions = !named || roles.count == 1 || column(of: .date) != nil || hasAmount
        let text = ContentRoles(profiles, free: freeColumns).narration(isStrict: named)
        if showsTransactions, let text {
            roles[text] = .narration
            isByContent = true
        } else if let blank = otherNarrations.first {
            roles[blank] = .narration
            otherNarrations.removeFirst()
        }
    }

    /// Whether numbers stand in the column, and none is below zero.
    private func isUnsigned(_ column: Int) -> Bool {
        column < profiles.count && profiles[column].amounts.numbers > 0 && profiles[column].amounts.negatives == 0
    }

    func isFixed(_ role: ColumnRole) -> Bool { fixed.contains(role) }

    /// The rank of the column's name as a narration's; nil where it is none.
    func narrationRank(_ column: Int) -> Int? {
        column < meanings.count ? meanings[column].first { $0.role == .narration }?.rank : nil
    }

    /// Reads one of the other texts as the narration, and the one that was it where that is blank.
    mutating func takeNarration(_ better: Int, insteadOf chosen: Int) {
        roles[better] = .narration
        roles[chosen] = .otherNarration
        otherNarrations = [chosen] + otherNarrations.filter { $0 != better }
    }

    /// Reads one of the other texts behind the narration, and in its stead where that is blank.
    mutating func joinNarration(_ column: Int) {
        roles[column] = .furtherNarration
        otherNarrations = [column] + otherNarrations.filter { $0 != column }
    }

    private var freeColumns: [Int] { roles.indices.filter { roles[$0] == nil } }

    private var hasAmount: Bool {
        column(of: .amount) != nil || column(of: .debit) != nil || column(of: .credit) != nil
    }

    private mutating func assignContractNames() {
        for (column, meanings) in meanings.enumerated() where roles[column] == nil {
            guard let meaning = meanings.first, meaning.rank == 0, self.column(of: meaning.role) == nil else {
                continue
            }
            roles[column] = meaning.role
        }
    }

    private mutating func take(_ role: ColumnRole) {
        guard column(of: role) == nil else { return }
        var best: (column: Int, score: Int)?
        for (column, meanings) in meanings.enumerated() where roles[column] == nil {
            guard let meaning = meanings.first(where: { $0.role == role }) else { continue }
            guard let penalty = penalty(role, column, meaning, isOnlyMeaning: meanings.count == 1) else {
                continue
            }
            let score = meaning.rank + penalty
            if score < best?.score ?? .max { best = (column, score) }
        }
        if let best { roles[best.column] = role }
    }

    /// How badly a column's cells fit a role that its name allows; nil where they rule it out.
    private func penalty(
        _ role: ColumnRole, _ column: Int, _ meaning: ColumnNames.Meaning, isOnlyMeaning: Bool
    ) -> Int? {
        let profile = profiles[column]
        guard profile.filled > 0 else { return profile.rows > 0 ? 50 : (role == .direction ? nil : 0) }
        let fits: Bool =
            switch role {
            case .amount: profile.mostly(profile.amounts.numbers, percent: 50)
            // Lines of totals below few rows hold other things there.
            case .debit, .credit: profile.mostly(profile.amounts.numbers, percent: 50)
            case .date: profile.isDate || profile.mostly(profile.serials, percent: 60)
            case .direction: profile.isDirection
            case .currency: profile.mostly(profile.currencies, percent: 50)
            default: true
            }
        if fits { return profile.filled * 3 < profile.rows && role != .debit && role != .credit ? 8 : 0 }
        // Under a header with a separator too many or too few the name stands above something else.
        if role == .amount, profile.filled >= 5, profile.amounts.numbers * 10 < profile.filled { return nil }
        // A lone column of that name stays what it says: its cells are then rejected one by one, with a reason.
        return (role == .amount || role == .date) && isOnlyMeaning && meaning.rank < 20 ? 100 : nil
    }

    private mutating func assignNarrations() {
        var candidates: [(column: Int, score: Int)] = []
        for (column, meanings) in meanings.enumerated() {
            let isLabel = roles[column] == .label && !fixed.contains(.label)
            guard roles[column] == nil || isLabel,
                let meaning = meanings.first(where: { $0.role == .narration })
            else { continue }
            let score = meaning.rank + narrationPenalty(column, rank: meaning.rank) + (isLabel ? 300 : 0)
            candidates.append((column, score))
        }
        candidates.sort { ($0.score, $0.column) < ($1.score, $1.column) }
        // A column without any text is the narration only where nothing else can be.
        if column(of: .narration) == nil, let best = candidates.first, best.score < 150 || best.score >= 300 {
            roles[best.column] = .narration
            candidates.removeFirst()
        }
        // What a reading of the same rows joined to the narration stands in for it, too.
        if let further = column(of: .furtherNarration) { otherNarrations.append(further) }
        let lacksNarration = column(of: .narration) == nil
        for (column, score) in candidates where (score < 100 || lacksNarration) && roles[column] == nil {
            roles[column] = .otherNarration
            otherNarrations.append(column)
        }
    }

    /// Whether another column says who was paid, and not always the same.
    private func isBesidePayee(_ column: Int) -> Bool {
        meanings.indices.contains { other in
            other != column && roles[other] == nil && !profiles[other].isMostlyOne
                && meanings[other].contains { $0.role == .narration && (11..<30).contains($0.rank) }
        }
    }

    /// What speaks against a column as the text a person would read, in ranks.
    private func narrationPenalty(_ column: Int, rank: Int) -> Int {
        let profile = profiles[column]
        guard rank > 0, profile.rows > 0 else { return 0 }
        guard profile.filled > 0 else { return 200 }
        if !profile.mostly(profile.withLetters, percent: 20) { return 150 }
        if profile.isDirection || profile.mostly(profile.currencies, percent: 80) { return 100 }
        var penalty = 0
        if profile.filled * 10 < profile.rows * 3 { penalty += 25 }
        if profile.filled * 10 < profile.rows { penalty += 25 }
        // References, or kinds of transactions, of which a few come again and again: a text that says who was paid is better
        // then, a memo is not better than kinds.
        if profile.filled >= 20, rank <= 10 {
            if profile.isOfReferences { penalty += 40 }
            if profile.isOfKinds || profile.isMostlyOne && isBesidePayee(column) { penalty += 18 }
        } else if profile.filled >= 5, profile.distinct == 1 {
            penalty += 20
        } else if profile.filled >= 20, profile.isOfKinds || profile.isMostlyOne {
            penalty += 2
        } else if rank <= 10, profile.directions * 2 >= profile.filled {
            penalty += 18
        }
        return penalty
    }

    /// Columns whose name only contains a known word, and whose cells agree.
    private mutating func assignLoosely(_ names: [String], _ own: Set<Int>) {
        for role in [ColumnRole.date, .debit, .credit, .amount, .narration] where column(of: role) == nil {
            if role == .debit || role == .credit, column(of: .amount) != nil { continue }
            let found = meanings.indices.first { column in
                guard roles[column] == nil, !own.contains(column) else { return false }
                let profile = profiles[column]
                let fits =
                    switch role {
                    case .date: profile.isDate
                    case .narration: profile.isText || profile.filled == 0
                    default: profile.isNumeric
                    }
                return fits && ColumnNames.looseMeanings(of: names[column]).contains { $0.role == role }
            }
            if let found { roles[found] = role }
        }
    }

    /// Leaves one source of amounts: the person's choice, else a signed or directed amount, else the debit and credit
    /// columns, else the amount.
    private mutating func settleAmounts() {
        let amount = column(of: .amount)
        let sides = [column(of: .debit), column(of: .credit)].compactMap { $0 }
        guard let amount else {
            if let direction = column(of: .direction), !fixed.contains(.direction) { roles[direction] = nil }
            return
        }
        let isSigned = amount < profiles.count && profiles[amount].amounts.negatives > 0
        let hasContractName = amount < meanings.count && meanings[amount].first?.rank == 0
        let prefersSides =
            fixed.contains(.debit) || fixed.contains(.credit)
            || sides.count == 2 && !isSigned && !hasContractName && column(of: .direction) == nil
        if !fixed.contains(.amount), prefersSides {
            roles[amount] = nil
        } else {
            for side in sides { roles[side] = nil }
            if isSigned, let direction = column(of: .direction), !fixed.contains(.direction) {
                roles[direction] = nil
            }
        }
    }
}
