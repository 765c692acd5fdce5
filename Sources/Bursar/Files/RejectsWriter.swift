import DelimitedText
import Diagnostics
import Transactions
private import Foundation

/// The rejects file: `line,column,reason,raw`, made when there is something to put into it.
struct RejectsWriter {
    /// What becomes of rejects that an earlier run left at the path.
    enum Earlier {
        /// Those of this run come behind them.
        case kept
        /// Those of this run take their place, where there are any.
        case replaced
        /// They go away, for beside this run's output they would lie.
        case removed
    }

    private let path: String
    private let earlier: Earlier
    private let isSpreadsheetSafe: Bool
    private var target: OutputTarget?
    private static let header = Array("line,column,reason,raw\n".utf8)

    /// - Throws: where something else than rejects stands at the path: nobody named that file, so it is not written over.
    init(path: String, earlier: Earlier, isSpreadsheetSafe: Bool = false) throws(Failure) {
        self.path = path
        self.earlier = earlier
        self.isSpreadsheetSafe = isSpreadsheetSafe
        guard FilePlace(path) != nil, FileManager.default.fileExists(atPath: path) else { return }
        let names = Self.header.dropLast()
        let start = try WholeFile.beginning(of: path, count: 3 + names.count)
        // Spreadsheet programs put a mark before them and other line ends behind.
        guard start.isEmpty || start.starts(with: names) || start.starts(with: [0xEF, 0xBB, 0xBF] + names) else {
            throw .unusable(
                .init(
                    code: "no-rejects",
                    message: "the rejects would be written over this file, which holds something else",
                    at: .init(file: path), remedy: "Move it, or write the output elsewhere."))
        }
    }

    mutating func append(_ rejects: [Reject]) throws(Failure) {
        guard !rejects.isEmpty else { return }
        let isNew = target == nil
        let file: OutputTarget
        if let target { file = target } else { file = try OutputTarget(path) }
        target = file
        var bytes: [UInt8] = isNew ? try beginning() : []
        var writer = CellWriter(isSpreadsheetSafe: isSpreadsheetSafe)
        for reject in rejects {
            writer.append(Array(String(reject.line).utf8).span, to: &bytes)
            writer.append(Array((reject.column.map(String.init) ?? "").utf8).span, to: &bytes)
            writer.append(Array(reject.reason.utf8).span, to: &bytes)
            writer.append(showingInvalid: reject.raw.span, to: &bytes)
            writer.endRecord(&bytes)
        }
        try file.write(bytes)
    }

    /// The header, and what is kept.
    private func beginning() throws(Failure) -> [UInt8] {
        guard earlier == .kept, FileManager.default.fileExists(atPath: path) else { return Self.header }
        let kept = try WholeFile.read(path)
        // Whoever edited it may have left the last line open.
        return kept.isEmpty ? Self.header : kept.last == 0x0A ? kept : kept + [0x0A]
    }

    func makeDurable() throws(Failure) { try target?.makeDurable() }

    /// Puts the file in place.
    func commit() throws(Failure) {
        if let target { return try target.commit() }
        guard earlier == .removed, FileManager.default.fileExists(atPath: path) else { return }
        do { try FileManager.default.removeItem(atPath: path) } catch {
            throw .failed(
                .init(
                    code: "stale-rejects", message: "rejects of an earlier run can't be removed",
                    at: .init(file: path), remedy: "Remove the file."))
        }
    }
}
