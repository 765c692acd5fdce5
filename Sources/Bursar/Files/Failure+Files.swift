import DelimitedText
import Diagnostics
import Transactions

extension Failure {
    /// A source that can't be read, in words.
    init(_ error: SourceError) {
        let (code, message, remedy): (String, String, String?)
        switch error {
        case .missing: (code, message, remedy) = ("input-missing", "there is no such file", "Check the path.")
        case .directory:
            (code, message, remedy) = ("input-directory", "this is a folder, not a file", "Name a file in it.")
        case .permissionDenied:
            (code, message, remedy) = (
                "input-forbidden", "the file may not be read", "Ask its owner for read permission."
            )
        case .inputOutput(_, let reason):
            (code, message, remedy) = ("input-failed", "reading failed: \(reason)", nil)
        case .corruptGzip(_, let reason):
            (code, message, remedy) = (
                "input-gzip", "the gzip data can't be unpacked: \(reason)", "Copy or compress the file again."
            )
        }
        self = .unreadable(
            Finding(code: code, message: message, at: SourceLocation(file: shown(error.path)), remedy: remedy))
    }

    /// A file that holds nothing Bursar can read, in words.
    init(_ error: SniffError, path: String) {
        let place = SourceLocation(file: shown(path))
        switch error {
        case .empty:
            self = .unreadable(
                Finding(
                    code: "input-empty", message: "the file is empty", at: place,
                    remedy: "Export it again, with a header and at least one transaction."))
        case .binary(let kind):
            self = .unreadable(
                Finding(
                    code: "input-binary", message: "this is \(kind), not text", at: place,
                    remedy: "Export the transactions as CSV."))
        case .unknownEncoding(let candidates):
            let likely = candidates.isEmpty ? "" : " (likely: \(candidates.joined(separator: ", ")))"
            self = .unreadable(
                Finding(
                    code: "input-encoding", message: "the file's character encoding can't be told for certain",
                    at: place,
                    remedy: "Name it with --encoding NAME\(likely), or export the file as UTF-8."))
        case .otherEncoding(let name, let looksLike):
            let likely = looksLike.first.map { ": it looks like \($0)" } ?? ""
            let others = looksLike.dropFirst().isEmpty ? "" : " (likely: \(looksLike.joined(separator: ", ")))"
            self = .unusable(
                Finding(
                    code: "input-other-encoding", message: "the file is not in \(name)\(likely)", at: place,
                    remedy: "Leave --encoding out, so that it is found, or name another\(others)."))
        case .jsonDocument:
            self = .unreadable(StatementFormat.json.refusal(fileName: shown(path)))
        }
    }

    /// A target that can't be written, in words; nil where a reader of our output has simply gone.
    init?(_ error: WriteError) {
        let place = error.path == "-" ? "standard output" : error.path
        let (code, message, remedy): (String, String, String)
        switch error {
        case .closedPipe: return nil
        case .missingFolder:
            (code, message, remedy) = (
                "output-folder-missing", "no file can be made here: \(error.reason)",
                "Make the folder first, or choose another place."
            )
        case .directory:
            (code, message, remedy) = ("output-directory", "this is a folder, not a file", "Name a file in it.")
        case .permissionDenied(_, let reason):
            (code, message, remedy) = (
                "output-forbidden", "the file may not be written: \(reason)",
                "Choose another place; an older file there is unchanged."
            )
        case .diskFull(_, let reason):
            (code, message, remedy) = (
                "output-disk-full", "there is no room to write: \(reason)",
                "Make room; an older file there is unchanged."
            )
        case .inputOutput(_, let reason):
            (code, message, remedy) = (
                "output-failed", "writing failed: \(reason)", "An older file there is unchanged."
            )
        }
        self = .failed(
            Finding(code: code, message: message, at: SourceLocation(file: place), remedy: remedy))
    }
}

extension RecordReader {
    /// Opens a file, or standard input for `-`.
    static func opened(_ path: String, _ options: ReaderOptions) throws(Failure) -> RecordReader {
        let source: ByteSource
        do { source = try ByteSource(path: path) } catch { throw Failure(error) }
        do { return try RecordReader(source: source, options: options) } catch {
            switch error {
            case .source(let error): throw Failure(error)
            case .sniff(let error): throw Failure(error, path: path)
            }
        }
    }
}

/// The path of an input as a person should see it.
func shown(_ path: String) -> String { path == "-" ? "standard input" : path }
