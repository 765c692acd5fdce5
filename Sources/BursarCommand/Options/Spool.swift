import Bursar
import DelimitedText
import Diagnostics
import Foundation

/// An input for commands that read theirs more than once: a file as it is, standard input or a pipe as a temporary copy that
/// nobody else may read.
struct Spool {
    /// What is read.
    let path: String
    private let input: String

    /// - Parameter isReadAgain: whether the input is read more than once at all.
    init(_ input: String, isReadAgain: Bool = true) throws(Failure) {
        self.input = input
        guard isReadAgain, Self.isReadOnce(input) else {
            path = input
            return
        }
        path =
            FileManager.default.temporaryDirectory.appendingPathComponent("bursar-\(UUID().uuidString).input").path
        Unfinished.begin(path)
        do {
            // What is written takes the place of a file with its rights.
            _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
            try WholeFile.write(WholeFile.read(input), to: path)
        } catch {
            discard()
            throw error
        }
    }

    /// Removes the copy, if there is one.
    func discard() {
        guard path != input else { return }
        _ = try? FileManager.default.removeItem(atPath: path)
        Unfinished.end(path)
    }

    /// What the work returns; where it fails on the copy, the person is told of the input they named.
    func reading<Result>(_ work: (String) throws(Failure) -> Result) throws(Failure) -> Result {
        do { return try work(path) } catch {
            throw path == input ? error : error.relocated(from: path, to: Self.shown(input))
        }
    }

    /// What the input is called.
    static func shown(_ input: String) -> String { input == "-" ? "standard input" : input }

    /// Standard input, a named pipe, what a shell calls `<(command)`.
    private static func isReadOnce(_ input: String) -> Bool {
        if input == "-" { return true }
        var status = stat()
        guard unsafe stat(input, &status) == 0 else { return false }
        return [S_IFIFO, S_IFSOCK, S_IFCHR].contains(status.st_mode & S_IFMT)
    }
}
