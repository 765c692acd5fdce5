import DelimitedText
import Diagnostics
import Transactions
private import Foundation

/// The rejects file: `line,column,reason,raw`, made when there is something to put into it.
struct RejectsWriter {
    private let path: String
    private let removesStale: Bool
    private var target: OutputTarget?

    /// - Parameter removesStale: whether a file that an earlier run left at the path goes away when there are no rejects.
    init(path: String, removesStale: Bool) {
        self.path = path
        self.removesStale = removesStale
    }

    mutating func append(_ rejects: [Reject]) throws(Failure) {
        guard !rejects.isEmpty else { return }
        let isNew = target == nil
        let file: OutputTarget
        if let target { file = target } else { file = try OutputTarget(path) }
        target = file
        var bytes: [UInt8] = isNew ? Array("line,column,reason,raw\n".utf8) : []
        var writer = CellWriter()
        for reject in rejects {
            writer.append(Array(String(reject.line).utf8).span, to: &bytes)
            writer.append(Array((reject.column.map(String.init) ?? "").utf8).span, to: &bytes)
            writer.append(Array(reject.reason.utf8).span, to: &bytes)
            writer.append(showingInvalid: reject.raw.span, to: &bytes)
            writer.endRecord(&bytes)
        }
        try file.write(bytes)
    }

    func makeDurable() throws(Failure) { try target?.makeDurable() }

    /// Puts the file in place; without rejects, one left beside the output by an earlier run would lie.
    func commit() throws(Failure) {
        if let target { return try target.commit() }
        guard removesStale, FileManager.default.fileExists(atPath: path) else { return }
        do { try FileManager.default.removeItem(atPath: path) } catch {
            throw .failed(
                .init(
                    code: "stale-rejects", message: "rejects of an earlier run can't be removed",
                    at: .init(file: path), remedy: "Remove the file."))
        }
    }
}
