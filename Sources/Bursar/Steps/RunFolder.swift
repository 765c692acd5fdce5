import DelimitedText
import Diagnostics
private import Foundation
import RunStore

/// The folder of one run: filled under another name, and given its own when it is whole.
struct RunFolder: Sendable {
    /// The file that tells what the run was and made.
    static let record = "run.json"

    let id: String
    private let partial: String
    private let final: String
    private let fingerprints = Fingerprints()
    /// nil where the file system knows no locks.
    private let claim: RunFolderClaim?

    /// The folder in its place, for what is written into it afterwards.
    private init(placed folder: RunFolder) {
        id = folder.id
        partial = folder.final
        final = folder.final
        claim = nil
    }

    /// Makes the folder; an id that is taken gets `-2`, `-3` and so on.
    init(in runs: String, at moment: Moment) throws(Failure) {
        var id = moment.basic
        var number = 1
        let files = FileManager.default
        do {
            try files.createDirectory(atPath: runs, withIntermediateDirectories: true)
            while try !Self.claims(id, in: runs) {
                number += 1
                id = "\(moment.basic)-\(number)"
            }
        } catch {
            throw .failed(
                Finding(
                    code: "run-folder", message: "the run's folder can't be made: \(error.localizedDescription)",
                    at: SourceLocation(file: "\(runs)/\(id)"),
                    remedy: "Work in a folder you may write to, or name another with --runs FOLDER."))
        }
        self.id = id
        partial = Self.partial(id, in: runs)
        Unfinished.begin(partial)
        claim = RunFolderClaim(partial)
        RunFolderClaim.removeLeftOver(in: runs)
        final = "\(runs)/\(id)"
    }

    static func partial(_ id: String, in runs: String) -> String { "\(runs)/.\(id).partial" }

    static func isPartial(_ name: String) -> Bool { name.hasPrefix(".") && name.hasSuffix(".partial") }

    /// Makes the partial folder of an id nobody has; making it is what claims the id, so that of two runs begun at the
    /// same time only one gets it.
    private static func claims(_ id: String, in runs: String) throws -> Bool {
        let files = FileManager.default
        do { try files.createDirectory(atPath: partial(id, in: runs), withIntermediateDirectories: false) } catch {
            if (error as? CocoaError)?.code == .fileWriteFileExists { return false }
            throw error
        }
        guard files.fileExists(atPath: "\(runs)/\(id)") else { return true }
        _ = try? files.removeItem(atPath: partial(id, in: runs))
        return false
    }

    /// Where a file of the run is written.
    func path(_ name: String) -> String { "\(partial)/\(name)" }

    /// Where its files are: until it is in its place, elsewhere.
    var partialPath: String { partial }

    /// Where the run will be found.
    var finalPath: String { final }

    /// The SHA-256 of a file in it (of a kept result, as it was when it was kept), in hexadecimal.
    func digest(_ name: String) throws(Failure) -> String { try fingerprints.of(path(name)).sha256 }

    /// Writes a file whose digest is known.
    func restore(_ file: StepEntry.File) throws(Failure) {
        try WholeFile.write(file.bytes, to: path(file.name))
        fingerprints.note((file.bytes.count, file.sha256), of: path(file.name))
    }

    /// What is in it so far, by path, with sizes and digests; the record that lists them can't list itself.
    func artifacts() throws(Failure) -> [RunArtifact] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: partial)) ?? []
        var artifacts: [RunArtifact] = []
        for name in names.sorted() where name != Self.record {
            let (bytes, sha256) = try fingerprints.of(path(name))
            artifacts.append(RunArtifact(path: name, bytes: bytes, sha256: sha256))
        }
        return artifacts
    }

    /// Gives the folder its name: from now on the run exists.
    ///
    /// - Returns: the folder in its place.
    @discardableResult
    func commit() throws(Failure) -> RunFolder {
        do { try FileManager.default.moveItem(atPath: partial, toPath: final) } catch {
            throw .failed(
                Finding(
                    code: "run-folder", message: "the run can't be put in place: \(error.localizedDescription)",
                    at: SourceLocation(file: final)))
        }
        release()
        return RunFolder(placed: self)
    }

    /// From now on it is not this process's any more.
    private func release() {
        Unfinished.end(partial)
        withExtendedLifetime(claim) {}
    }

    /// Leaves nothing behind of a run that failed.
    func abandon() {
        _ = try? FileManager.default.removeItem(atPath: partial)
        release()
    }
}
