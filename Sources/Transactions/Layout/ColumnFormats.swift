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
        let order = Self.order(head, profile, preferred)
        date = DateFormat(
            order: order, hasSerials: profile.mostly(profile.serials, percent: 60),
            shortYears: Self.shortYears(head, names, profile, order))
    }

    /// Years that lie far ahead are of another calendar: that of Thailand, where something in the table is Thai.
    private static func shortYears(
        _ head: RecordBatch, _ names: [String], _ profile: ColumnProfile, _ order: DateFormat.Order
    ) -> DateFormat.ShortYears {
        guard let far = StatementDay.days(year: DateFormat.firstFarYear, month: 1, day: 1) else { return .common }
        let bytes = head.bytes.span
        let format = DateFormat(order: order)
        var days = 0
        var farDays = 0
        for cell in profile.cells {
            guard case .day(let day) = DateText.read(bytes, cell.range, format) else { continue }
            days += 1
            if day >= far { farDays += 1 }
        }
        guard farDays * 2 > days else { return .common }
        let isThai = head.cells.contains { cell in
            cell.range.dropLast().contains { bytes[$0] == 0xE0 && (0xB8...0xB9).contains(bytes[$0 + 1]) }
        }
        return isThai || names.contains { $0.unicodeScalars.contains { (0xE00...0xE7F).contains($0.value) } }
            ? .buddhist : .past
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
