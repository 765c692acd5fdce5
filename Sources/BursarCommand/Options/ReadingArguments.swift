import ArgumentParser
import Bursar
import Diagnostics

/// How an input file is to be read, and what is made of rows that can't be.
struct ReadingArguments: ParsableArguments {
    @OptionGroup var layout: LayoutArguments

    @Flag(help: "Exit with 4 if rows were rejected.")
    var strict = false

    /// - Parameter labels: the column of true labels, where an option of its own names it.
    func options(labels: String? = nil) throws(Failure) -> ReadingOptions {
        try layout.options(labels: labels)
    }

    /// Says how many rows could not be used.
    ///
    /// - Throws: the exit code that `--strict` asks for, where there is such a row.
    func account(for rejected: Int) throws {
        guard rejected > 0 else { return }
        Messages.line("\(Shown.counted(rejected, "row")) could not be used ('bursar classify' lists them with reasons)")
        if strict { throw ExitCode.rejected }
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
