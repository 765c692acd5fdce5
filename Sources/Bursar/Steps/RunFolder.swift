import Diagnostics
private import Foundation

/// The folder of one run: filled under another name, and given its own when it is whole.
struct RunFolder: Sendable {
    let id: String
    private let partial: String
    private let final: String

    /// Makes the folder; an id that is taken gets `-2`, `-3` and so on.
    init(in runs: String, at moment: Moment) throws(Failure) {
        var id = moment.basic
        var number = 1
        let files = FileManager.default
        while files.fileExists(atPath: "\(runs)/\(id)") || files.fileExists(atPath: "\(runs)/.\(id).partial") {
            number += 1
            id = "\(moment.basic)-\(number)"
        }
        self.id = id
        partial = "\(runs)/.\(id).partial"
        final = "\(runs)/\(id)"
        do { try files.createDirectory(atPath: partial, withIntermediateDirectories: true) } catch {
            throw .failed(
                Finding(
                    code: "run-folder", message: "the run's folder can't be made: \(error.localizedDescription)",
                    at: SourceLocation(file: final), remedy: "Work in a folder you may write to, or set another."))
        }
    }

    /// Where a file of the run is written.
    func path(_ name: String) -> String { "\(partial)/\(name)" }

    /// Where the run will be found.
    var finalPath: String { final }

    /// Gives the folder its name: from now on the run exists.
    func commit() throws(Failure) {
        do { try FileManager.default.moveItem(atPath: partial, toPath: final) } catch {
            throw .failed(
                Finding(
                    code: "run-folder", message: "the run can't be put in place: \(error.localizedDescription)",
                    at: SourceLocation(file: final)))
        }
    }

    /// Leaves nothing behind of a run that failed.
    func abandon() { _ = try? FileManager.default.removeItem(atPath: partial) }
}
