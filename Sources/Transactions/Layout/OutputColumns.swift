/// Which columns of the input go to the output, in the input's order, and what they are called there.
public struct OutputColumns: Sendable, Equatable {
    /// One column that is copied.
    public struct Column: Sendable, Equatable {
        /// Its index among the input's columns.
        public let source: Int
        /// Its name in the output, never empty.
        let name: String
        /// Its key in NDJSON, where each has to be there once: the name, unless a column further left or one of ours has it;
        /// then with `_2` behind it, or the next number that no other column has.
        public let key: String
        /// The text of its cell in the output's header: blank where the input's is.
        public let headerCell: String
    }

    /// The columns to copy; our own earlier answers are not among them.
    public let columns: [Column]

    /// A true label in `category` becomes `true_category`, since our answer takes its name; all other names stay.
    ///
    /// - Parameter own: the names of the columns that come behind these: our answer.
    public init(_ layout: TableLayout, besides own: [String] = []) {
        let copied = layout.columns.enumerated().filter { $0.element.role != .ownOutput }
        let names = copied.map { _, column in
            column.role == .label && HeaderText(column.name).key == "category" ? "true_category" : column.name
        }
        let keys = Self.keys(names, besides: own)
        columns = copied.indices.map { place in
            Column(
                source: copied[place].offset, name: names[place], key: keys[place],
                headerCell: copied[place].element.isNameBlank ? "" : names[place])
        }
    }

    /// A name goes to the first that has it; numbers give way to names that stand in the table.
    private static func keys(_ names: [String], besides own: [String]) -> [String] {
        var taken = Set(own + names)
        var given = Set(own)
        return names.map { name in
            if given.insert(name).inserted { return name }
            var number = 2
            while !taken.insert("\(name)_\(number)").inserted { number += 1 }
            return "\(name)_\(number)"
        }
    }
}
