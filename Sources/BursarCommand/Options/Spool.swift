import Bursar
import DelimitedText
import Diagnostics
import Foundation

/// Standard input kept in a temporary file, for commands that read their input more than once.
enum Spool {
    /// The input's path, or that of a copy of standard input.
    static func path(for input: String) throws(Failure) -> String {
        guard input == "-" else { return input }
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("bursar-\(UUID().uuidString).input").path
        Unfinished.begin(path)
        try WholeFile.write(WholeFile.read("-"), to: path)
        return path
    }

    /// What the input is called.
    static func shown(_ input: String) -> String { input == "-" ? "standard input" : input }

    /// Removes the copy, if there is one.
    static func discard(_ path: String, for input: String) {
        guard input == "-" else { return }
        _ = try? FileManager.default.removeItem(atPath: path)
        Unfinished.end(path)
    }
}
