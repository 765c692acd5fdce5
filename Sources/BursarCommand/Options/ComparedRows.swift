import ArgumentParser
import Bursar
import Diagnostics
import Foundation
import RunStore

/// The two sides of a comparison, each a file or a run: where runs are kept, and what a side's name stands for.
struct ComparedRows: ParsableArguments {
    @Option(help: "The folder runs are kept in (default: bursar.yaml's, else runs).")
    var runs: String?

    /// Where a side's rows are: a path or standard input as it is, a run's folder for its id or `latest`.
    ///
    /// - Throws: that there is neither; of what looks like a path, that there is no such file.
    func path(_ given: String) throws(Failure) -> String {
        if given == "-" || FileManager.default.fileExists(atPath: given) { return given }
        if given.contains("/") || given.contains(".") {
            throw .unreadableInput(
                Findings([
                    Finding(
                        code: "input-missing", message: "there is no such file", at: SourceLocation(file: given),
                        remedy: "Check the path.")
                ]))
        }
        let store = try RunStore(opening: try folder())
        return "\(store.folder)/\(try store.existing(given, orFile: true).id)"
    }

    private func folder() throws(Failure) -> String {
        if let runs { return runs }
        return try RunConfiguration(path: nil).runs ?? "runs"
    }

    /// Refuses a result that would be written over what is compared.
    ///
    /// - Parameter sides: paths of the sides, and what the command calls them.
    func check(_ sides: [(path: String, name: String)], against json: String?) throws {
        var files = NamedFiles()
        for (path, name) in sides {
            files.reads(path, as: name)
            files.reads("\(path)/\(ClassifiedFile.name)", as: name)
        }
        try files.writes(json, as: "--json")
    }
}
