public import Diagnostics

/// What `--columns narration=Details,amount=5` says: roles given to columns by name or by 1-based number.
public struct ColumnOverrides: Sendable, Equatable {
    struct Entry: Sendable, Equatable {
        let role: ColumnRole
        let column: Column
    }

    /// How a column is told from the others.
    enum Column: Sendable, Equatable {
        /// As a person wrote it: a name, or a number from 1 on.
        case written(String)
        /// By its place from 0 on, whatever it is called.
        case at(Int)
    }

    let entries: [Entry]

    /// No overrides: all columns are found by themselves.
    public static let none = ColumnOverrides(entries: [])

    init(entries: [Entry]) { self.entries = entries }

    /// Where the columns of a table that was read stand in our output of it: read with these, the output's columns have the
    /// roles that the input's had. Our own columns are replaced there, and none of ours.
    public init(inOutputOf layout: TableLayout) {
        entries = OutputColumns(layout).columns.enumerated().compactMap { place, column in
            layout.columns[column.source].role.flatMap {
                ColumnRole.lasting.contains($0) ? Entry(role: $0, column: .at(place)) : nil
            }
        }
    }

    /// As it is written after `--columns`; columns told by their place alone are left out.
    public var text: String {
        entries.compactMap { entry in
            guard case .written(let column) = entry.column else { return nil }
            return "\(entry.role == .label ? "category" : entry.role.rawValue)=\(column)"
        }.joined(separator: ",")
    }

    /// Reads the option's value, `ROLE=COLUMN` with commas between.
    ///
    /// - Throws: a finding for a part without `=`, a role that does not exist or that is given twice.
    public init(parsing text: String) throws(Finding) {
        var entries: [Entry] = []
        for part in text.split(separator: ",") {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = sides.first.map { Self.trimmed($0) } ?? ""
            let column = sides.count == 2 ? Self.trimmed(sides[1]) : ""
            guard !column.isEmpty else {
                throw Finding(
                    code: "columns-syntax",
                    message: "`\(Self.trimmed(part))` in --columns is not ROLE=COLUMN",
                    remedy:
                        "Write --columns narration=Details,amount=5; a name with a comma goes by its number")
            }
            guard let role = ColumnRole(option: name.lowercased()) else { throw Self.unknownRole(name) }
            if entries.contains(where: { $0.role == role }) {
                throw Finding(
                    code: "column-role-twice", message: "--columns gives the role `\(role.rawValue)` twice",
                    remedy: "Give each role one column")
            }
            entries.append(Entry(role: role, column: .written(column)))
        }
        self.entries = entries
    }

    /// The same with one role more.
    ///
    /// - Parameter column: a name, which may have commas, or a number from 1 on.
    /// - Throws: a finding where `--columns` has given the role, or the column has no name.
    public func with(_ role: ColumnRole, _ column: String) throws(Finding) -> ColumnOverrides {
        let column = Self.trimmed(column[...])
        guard !column.isEmpty else {
            throw Finding(
                code: "column-nameless", message: "the column for `\(role.rawValue)` has no name",
                remedy: "Name it, or give its number from 1 on")
        }
        if entries.contains(where: { $0.role == role }) {
            throw Finding(
                code: "column-role-twice", message: "`\(role.rawValue)` is given to `\(column)`, and by --columns too",
                remedy: "Give each role one column")
        }
        return ColumnOverrides(entries: entries + [Entry(role: role, column: .written(column))])
    }

    /// The columns' indices in a table with these names.
    ///
    /// - Throws: a finding for a column that is not there, or that is given two roles.
    func resolved(in names: [String]) throws(Finding) -> [(role: ColumnRole, column: Int)] {
        var found: [(role: ColumnRole, column: Int)] = []
        for entry in entries {
            let column = try Self.index(of: entry, in: names)
            if let other = found.first(where: { $0.column == column }) {
                throw Finding(
                    code: "column-given-twice",
                    message: "--columns gives `\(names[column])` two roles, \(other.role.rawValue) and "
                        + entry.role.rawValue,
                    remedy: "Give each column one role")
            }
            found.append((entry.role, column))
        }
        return found
    }

    /// How many of the named columns are among a record's cells: the header has them all.
    func namesFound(in cells: [String]) -> Int {
        entries.count { entry in
            guard case .written(let column) = entry.column else { return false }
            return cells.contains { Self.matches($0, column) }
        }
    }

    private static func index(of entry: Entry, in names: [String]) throws(Finding) -> Int {
        let column: String
        switch entry.column {
        case .at(let place):
            guard names.indices.contains(place) else { throw outOfRange(entry.role, place + 1, names) }
            return place
        case .written(let written): column = written
        }
        if let exact = names.firstIndex(of: column) { return exact }
        if let number = Int(column) {
            guard number > 0, number <= names.count else { throw outOfRange(entry.role, number, names) }
            return number - 1
        }
        if let folded = names.firstIndex(where: { matches($0, column) }) { return folded }
        let nearest = NearestSpelling.of(column, among: names)
        throw Finding(
            code: "unknown-column", message: "the table has no column `\(column)`",
            remedy: nearest.map { "Did you mean `\($0)`? The columns are \(list(names))" }
                ?? "The columns are \(list(names))")
    }

    private static func outOfRange(_ role: ColumnRole, _ number: Int, _ names: [String]) -> Finding {
        Finding(
            code: "column-out-of-range",
            message: "--columns \(role.rawValue)=\(number): the table has \(names.count) columns",
            remedy: "Give a number from 1 to \(names.count), or a name: \(list(names))")
    }

    private static func matches(_ name: String, _ wanted: String) -> Bool {
        if name == wanted { return true }
        let key = HeaderText(wanted).key
        return !key.isEmpty && HeaderText(name).key == key
    }

    private static func unknownRole(_ name: String) -> Finding {
        let roles = ColumnRole.assignable.map(\.rawValue)
        let nearest = NearestSpelling.of(name, among: roles + ["category"])
        return Finding(
            code: "unknown-column-role", message: "--columns knows no role `\(name)`",
            remedy: nearest.map { "Did you mean `\($0)`?" } ?? "Roles are \(roles.joined(separator: ", "))")
    }

    /// For a message: the first twenty names.
    static func list(_ names: [String]) -> String {
        let shown = names.prefix(20).map { "`\($0)`" }.joined(separator: ", ")
        return names.count > 20 ? shown + " and \(names.count - 20) more" : shown
    }

    private static func trimmed(_ text: Substring) -> String {
        let end = text.reversed().drop(while: \.isWhitespace)
        return String(String(end.reversed()).drop(while: \.isWhitespace))
    }
}
