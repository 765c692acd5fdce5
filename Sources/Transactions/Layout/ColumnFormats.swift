import DelimitedText

/// How a table's amounts and dates are written, decided over the first rows.
struct ColumnFormats {
    let amount: AmountFormat
    let date: DateFormat

    init(head: RecordBatch, names: [String], profiles: [ColumnProfile], assignment: RoleAssignment) {
        var own = AmountEvidence()
        var others = AmountEvidence()
        var threeDecimals = 0
        var dollars = 0
        var currencies = 0
        for (column, profile) in profiles.enumerated() {
            switch assignment.roles[column] {
            case .amount, .debit, .credit: own.add(profile.amounts)
            case .ownOutput: continue
            default: others.add(profile.amounts)
            }
            threeDecimals += profile.threeDecimalCurrencies
            dollars += profile.dollars
            currencies += profile.currencies
        }
        amount = own.format(otherNumbers: others, hasThreeDecimals: threeDecimals > 0)
        guard let column = assignment.column(of: .date), column < profiles.count else {
            date = DateFormat(order: .dayFirst)
            return
        }
        let profile = profiles[column]
        let isForeign = dollars == 0 && currencies > 0 || amount.decimal == .comma
        let preferred = Self.preferredOrder(
            head, names, profile, isForeign: isForeign, assignment: assignment, column: column)
        date = DateFormat(
            order: Self.order(head, profile, preferred),
            hasSerials: profile.mostly(profile.serials, percent: 60))
    }

    /// The order that reads the column best; the preferred one where several read it equally well.
    private static func order(
        _ head: RecordBatch, _ profile: ColumnProfile, _ preferred: DateFormat.Order
    ) -> DateFormat.Order {
        var best = evidence(head, profile, preferred)
        for order in [DateFormat.Order.dayFirst, .monthFirst, .yearFirst] where order != preferred {
            let other = evidence(head, profile, order)
            if other.isBetter(than: best) { best = other }
        }
        return best.order
    }

    private static func evidence(
        _ head: RecordBatch, _ profile: ColumnProfile, _ order: DateFormat.Order
    ) -> DateEvidence {
        var evidence = DateEvidence(order: order)
        let bytes = head.bytes.span
        let format = DateFormat(order: order)
        for cell in profile.cells {
            switch DateText.read(bytes, cell.range, format) {
            case .day(let day): evidence.add(day)
            case .unreadable: evidence.add(nil)
            case .missing: continue
            }
        }
        return evidence
    }

    /// What to take where the dates themselves leave it open: what the header says (`dd/mm/yyyy`); day first behind `.`
    /// or `-`, beside a decimal comma, beside another currency than the dollar, or under a date or narration column that is
    /// not named in English; else month first, as the United States write it.
    private static func preferredOrder(
        _ head: RecordBatch, _ names: [String], _ profile: ColumnProfile, isForeign: Bool,
        assignment: RoleAssignment, column: Int
    ) -> DateFormat.Order {
        let key = HeaderText(names[column]).key
        if key.contains("ddmm") { return .dayFirst }
        if key.contains("mmdd") { return .monthFirst }
        if key.contains("yymmdd") { return .yearFirst }
        if isForeign || !hasSlash(head, profile) { return .dayFirst }
        let told = [column, assignment.column(of: .narration) ?? column].map {
            ColumnNames.meanings(of: names[$0])
        }
        return told.contains { !$0.isEmpty && !$0.contains(where: \.isEnglish) } ? .dayFirst : .monthFirst
    }

    private static func hasSlash(_ head: RecordBatch, _ profile: ColumnProfile) -> Bool {
        let bytes = head.bytes.span
        return profile.cells.contains { cell in
            let text = CellText.trimmed(bytes, cell.range)
            guard let date = DateText(bytes, trimmed: text) else { return false }
            return date.isOrderOpen && date.separator == 0x2F
        }
    }
}
