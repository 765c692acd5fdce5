import ArgumentParser
import Bursar
import Diagnostics
import Transactions

/// What a file does not say of itself: its columns, its encoding, its signs.
struct LayoutArguments: ParsableArguments, Sendable {
    @Option(
        help: ArgumentHelp(
            "Which column is what: ROLE=NAME or ROLE=NUMBER, by commas.", valueName: "role=name,..."))
    var columns: String?

    @Option(help: "The input's character encoding, such as utf-8 or windows-1252 (default: found out).")
    var encoding: String?

    @Flag(help: "Money out is positive in the input: change the sign of all amounts.")
    var flipSign = false

    /// - Parameter labels: the column of true labels, where an option of its own names it.
    func options(labels: String? = nil) throws(Failure) -> ReadingOptions {
        var options = ReadingOptions()
        options.encoding = encoding
        options.flipsSign = flipSign
        do {
            if let columns { options.columns = try ColumnOverrides(parsing: columns) }
            if let labels { options.columns = try options.columns.with(.label, labels) }
        } catch {
            throw .unusableArguments(Findings([error]))
        }
        return options
    }
}

extension ReadingOptions {
    /// The options that say this, as they are typed.
    var words: [String] {
        (columns == .none ? [] : ["--columns", ShellWord.quoted(columns.text)])
            + (encoding.map { ["--encoding", ShellWord.quoted($0)] } ?? []) + (flipsSign ? ["--flip-sign"] : [])
    }
}
