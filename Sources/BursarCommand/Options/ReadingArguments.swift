import ArgumentParser
import Bursar
import Diagnostics
import Transactions

/// How an input file is to be read.
struct ReadingArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Which column is what: ROLE=NAME or ROLE=NUMBER, by commas.", valueName: "role=name,..."))
    var columns: String?

    @Option(help: "The input's character encoding, such as utf-8 or windows-1252 (default: found out).")
    var encoding: String?

    @Flag(help: "Money out is positive in the input: change the sign of all amounts.")
    var flipSign = false

    @Flag(help: "Exit with 4 if rows were rejected.")
    var strict = false

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

extension Failure {
    /// A table without a row that can be used, for work that has none without.
    static func noRow(to purpose: String, in input: String) -> Failure {
        .unreadableInput(
            Findings([
                Finding(
                    code: "no-rows", message: "there is no usable row to \(purpose)",
                    at: SourceLocation(file: Spool.shown(input)),
                    remedy: "Name a file with at least one transaction; 'bursar classify' tells why rows are rejected.")
            ]))
    }
}
