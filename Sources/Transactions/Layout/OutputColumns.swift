/// Which columns of the input go to the output, in the input's order, and what they are called there.
public struct OutputColumns: Sendable, Equatable {
    /// One column that is copied.
    public struct Column: Sendable, Equatable {
        /// Its index among the input's columns.
        public let source: Int
        /// Its name in the output, never empty: NDJSON needs a key.
        public let name: String
        /// The text of its cell in the output's header: blank where the input's is.
        public let headerCell: String
    }

    /// The columns to copy; our own earlier answers are not among them.
    public let columns: [Column]

    /// A true label in `category` becomes `true_category`, since our answer takes its name; all other names stay.
    public init(_ layout: TableLayout) {
        columns = layout.columns.enumerated().compactMap { index, column in
            guard column.role != .ownOutput else { return nil }
            let isRenamed = column.role == .label && HeaderText(column.name).key == "category"
            let name = isRenamed ? "true_category" : column.name
            return Column(source: index, name: name, headerCell: column.isNameBlank ? "" : name)
        }
    }

    /// The columns of our own earlier output among the names: `category`, `confidence`, `method`, and `reason` and
    /// `merchant` right behind them; empty where one of the three is missing.
    ///
    /// The last three in a row are taken, so that columns of the same name that came with the input stay.
    static func ownColumns(_ names: [String]) -> Set<Int> {
        let three = ["category", "confidence", "method"]
        var own: Set<Int> = []
        var last = -1
        if let start = names.indices.last(where: { names[$0...].starts(with: three) }) {
            own = Set(start..<start + 3)
            last = start + 2
        } else {
            for name in three {
                guard let place = names.lastIndex(of: name) else { return [] }
                own.insert(place)
                last = max(last, place)
            }
        }
        for name in ["reason", "merchant"] where last + 1 < names.count && names[last + 1] == name {
            last += 1
            own.insert(last)
        }
        return own
    }
}
