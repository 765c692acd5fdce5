/// What a column is to us. A column has one role or none.
public enum ColumnRole: String, Sendable, Equatable, CaseIterable {
    /// The free text that is classified.
    case narration
    /// A signed amount, or an unsigned one beside a `direction`.
    case amount
    /// Money out in a column of its own, whichever sign it is written with.
    case debit
    /// Money in, in a column of its own.
    case credit
    /// Says which way an unsigned amount went: `D`/`C`, `Soll`/`Haben`, `Af`/`Bij`, 支出/收入.
    case direction
    /// When it happened.
    case date
    /// The true category, as a person or another program gave it.
    case label
    /// The amount's currency.
    case currency
    /// The merchant category code (ISO 18245).
    case mcc
    /// The holder's account.
    case account
    /// What identifies the transaction.
    case id
    /// A second column of text, read behind `narration` where it says something else.
    case furtherNarration
    /// Another column of text, read where `narration` is blank.
    case otherNarration
    /// A column of our own earlier output: it is replaced, never read.
    case ownOutput

    /// The roles `--columns` can give, in the order messages name them.
    static let assignable: [ColumnRole] = [
        .narration, .amount, .debit, .credit, .direction, .date, .label, .currency, .mcc, .account, .id,
    ]

    /// The roles that hold in our output of a table as they did in the table: of those that can be given, and by ourselves.
    static let lasting: [ColumnRole] = assignable + [.furtherNarration]

    /// The role of that name; `category` is what the contract calls `label`.
    init?(option name: String) {
        let folded = name == "category" || name == "true_category" ? "label" : name
        guard let role = Self.assignable.first(where: { $0.rawValue == folded }) else { return nil }
        self = role
    }
}
