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
        let store = RunStore(folder: try folder(), digest: Digest.hexadecimal)
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
    /// The run of that id, folder, or `latest`.
    func existing(_ name: String) throws(Failure) -> RunRecord {
        if let run = run(name) { return run }
        let near = NearestSpelling.of(name, among: runs.map(\.id)).map { "Did you mean '\($0)'? " } ?? ""
        throw .unusableArguments(
            Findings([
                Finding(
                    code: "no-such-run", message: "there is no run '\(name)' in \(folder)",
                    remedy: "\(near)'bursar track list' shows the runs there are.")
            ]))
    }
}
