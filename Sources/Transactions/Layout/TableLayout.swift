/// Where a file's table begins and what its columns are to us: found once from the first records, then fixed.
public struct TableLayout: Sendable, Equatable {
    /// A column as the file has it.
    public struct Column: Sendable, Equatable {
        /// The header's text as it stands; `columnN` where the header has none. Not always unique.
        public let name: String
        /// What it is to us; nil where it is only copied.
        public let role: ColumnRole?
        /// Whether we wrote it, also where a person gives it a role.
        let isOwn: Bool
        /// Whether the header has a cell for it, but a blank one.
        let isNameBlank: Bool
    }

    /// The table's columns in their order.
    public let columns: [Column]
    /// The header's records, counted from the file's first; empty where there is no header.
    let headerRecords: Range<Int>
    /// Columns read where the narration is blank, best first.
    let otherNarrations: [Int]
    /// How the amount columns write their numbers.
    let amountFormat: AmountFormat
    /// How the date column writes its dates.
    let dateFormat: DateFormat
    /// Whether the narration was told by its cells, no name being known: worth a word to the person.
    let isNarrationByContent: Bool
    /// Whether dates stand in nearly all first rows, so that a line without one can be a footer.
    let hasDates: Bool
    /// The header's cells as they stand, to know them again.
    let headerCells: [[UInt8]]

    /// The first column with that role; nil where there is none.
    public func column(of role: ColumnRole) -> Int? { columns.firstIndex { $0.role == role } }

    /// Whether the file is our own earlier output: its `category`, `confidence` and `method` are replaced.
    public var isOwnOutput: Bool { columns.contains(where: \.isOwn) }

    /// A column that we wrote, by its name.
    public func ownColumn(_ name: String) -> Int? { columns.firstIndex { $0.isOwn && $0.name == name } }
}
