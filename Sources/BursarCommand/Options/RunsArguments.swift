import ArgumentParser
import Bursar
import Diagnostics
import Foundation
import JSONText
import RunStore

/// Which runs, and whether a program is to read what is said of them: the same for every command that looks back.
struct RunsArguments: ParsableArguments {
    @Option(help: "The folder runs are kept in (default: bursar.yaml's, else runs).")
    var runs: String?

    @Option(help: "Write the result as JSON; - for standard output.")
    var json: String?

    func folder() throws(Failure) -> String {
        if let runs { return runs }
        return try RunConfiguration(path: nil).runs ?? "runs"
    }

    /// The store; runs that can't be read are told, not passed over in silence.
    func store() throws(Failure) -> RunStore {
        let store = try RunStore(opening: try folder())
        for finding in store.damaged { Messages.show(finding) }
        return store
    }

    /// Shows the result: as JSON where that was asked for, as text where standard output is still free.
    func show(_ value: JSONValue, _ text: @autoclosure () -> String) throws {
        if let json { try SummaryTarget(json).write(value.text) }
        if json != "-" { try Messages.result(text()) }
    }
}

extension RunStore {
    /// The runs of a folder, which need not be there yet.
    ///
    /// - Throws: where something else has its name.
    init(opening folder: String) throws(Failure) {
        var isFolder: ObjCBool = true
        if unsafe FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), !isFolder.boolValue {
            throw .unusableArguments(
                Findings([
                    Finding(
                        code: "no-runs-folder", message: "this is a file, not a folder of runs",
                        at: SourceLocation(file: folder), remedy: "Name the folder runs are kept in with --runs FOLDER."
                    )
                ]))
        }
        self.init(folder: folder, digest: Digest.hexadecimal)
    }

    /// The run of that id, folder, or `latest`.
    ///
    /// - Parameter orFile: whether a file of that name would have done, and there is none.
    /// - Throws: that there is none, or what keeps it from being read.
    func existing(_ name: String, orFile: Bool = false) throws(Failure) -> RunRecord {
        if let run = run(name) { return run }
        let id = name.split(separator: "/").last.map(String.init) ?? name
        if let found = damaged.first(where: { $0.location?.file == "\(folder)/\(id)/run.json" }) {
            throw .unreadableInput(
                Findings([Finding(code: found.code, message: found.message, at: found.location, remedy: found.remedy)]))
        }
        let near = NearestSpelling.of(name, among: runs.map(\.id)).map { "Did you mean '\($0)'? " } ?? ""
        throw .unusableArguments(
            Findings([
                Finding(
                    code: "no-such-run",
                    message: orFile
                        ? "there is no file '\(name)', and no run of that name in \(folder)"
                        : "there is no run '\(name)' in \(folder)",
                    remedy: "\(near)'bursar track list' shows the runs there are.")
            ]))
    }
}
