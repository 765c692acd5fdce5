/// The report's small tables; the rows' own come from the rows' script.
enum ReportTables {
    static func proposals(_ content: ReportContent) -> PlainTable {
        let hasOneCurrency = content.rows.leftOfSums == 0
        return PlainTable(
            name: "Proposals",
            columns: [
                .init(id: "id", title: "Id", format: nil), .init(id: "name", title: "Name", format: nil),
                .init(id: "rows", title: "Rows", format: .count),
                .init(id: "share", title: "Of unknown", format: .percent),
                .init(
                    id: "amount", title: "Amount", format: hasOneCurrency ? .money : nil, currency: content.currency),
                .init(id: "merchants", title: "Merchants", format: .count),
                .init(id: "stability", title: "Stability", format: .number),
                .init(id: "precision", title: "Of one kind", format: .percent),
                .init(id: "keywords", title: "Keywords", format: nil),
                .init(id: "examples", title: "Examples", format: nil),
            ],
            rows: content.proposals.map { proposal in
                [
                    .text(proposal.id), .text(proposal.name), .number(Double(proposal.rows)),
                    .number(proposal.shareOfUnknown),
                    hasOneCurrency
                        ? .number(proposal.money[content.currency.name] ?? proposal.money[""])
                        : .text(sums(proposal.money, content.rows)),
                    .number(Double(proposal.merchants.count)), .number(proposal.stability), .number(proposal.precision),
                    .text(proposal.keywords.joined(separator: ", ")),
                    .text(proposal.examples.prefix(3).joined(separator: " · ")),
                ]
            }, absence: "There is no proposal: too few unknown rows are alike.")
    }

    /// A sum for each currency.
    private static func sums(_ money: [String: Double], _ rows: ReportRows) -> String {
        money.sorted { $0.key < $1.key }.map { Shown.number($0.value, .money, in: rows.currency(named: $0.key)) }
            .joined(separator: ", ")
    }

    static func rules(_ content: ReportContent) -> PlainTable {
        let used = content.rules.filter { $0.rows > 0 }.sorted { ($0.rows, $1.keyword) > ($1.rows, $0.keyword) }
        return PlainTable(
            name: "Rules",
            columns: [
                .init(id: "keyword", title: "Keyword", format: nil),
                .init(id: "category", title: "Category", format: nil),
                .init(id: "rows", title: "Rows", format: .count), .init(id: "right", title: "Right", format: .count),
                .init(id: "wrong", title: "Wrong", format: .count),
                .init(id: "precision", title: "Believed right", format: .percent),
                .init(id: "really", title: "When wrong, mostly", format: nil),
                .init(id: "place", title: "Where it stands", format: nil),
            ],
            rows: used.map { rule in
                [
                    .text(rule.keyword), .text(rule.category), .number(Double(rule.rows)), .number(Double(rule.right)),
                    .number(Double(rule.wrong)), .number(rule.precision), .text(rule.mistakenFor), .text(rule.place),
                ]
            }, absence: "No rule's keyword was found.")
    }

    /// The first rows to review, for a page without its script.
    static func review(_ content: ReportContent, _ review: Review) -> PlainTable {
        let rows = content.rows
        return PlainTable(
            name: "Rows to review",
            columns: [
                .init(id: "row", title: "Row", format: .count), .init(id: "date", title: "Date", format: nil),
                .init(id: "narration", title: "Narration", format: nil),
                .init(id: "amount", title: "Amount", format: .money),
                .init(id: "category", title: "Category", format: nil),
                .init(id: "confidence", title: "Confidence", format: .number),
                .init(id: "reason", title: "Reason", format: nil),
            ],
            rows: review.order.prefix(PlainTable.mostStatic).map { row in
                [
                    .number(Double(row + 1)), .text(Shown.isoDay(Int(rows.days[row]))), .text(rows.narrations[row]),
                    .money(rows.amounts[row].isFinite ? rows.amounts[row] : nil, rows.currency(of: row)),
                    .text(rows.names[Int(rows.categories[row])]), .number(Double(rows.confidences[row])),
                    .text(review.text(of: row, in: rows)),
                ]
            }, absence: "No row needs a look.")
    }
}
