public import Diagnostics
import DelimitedText
private import Foundation

/// What of a run a tracking server has confirmed: kept in the run's folder, so that sending goes on where it stopped.
public struct PushReceipt: Sendable, Equatable, Codable {
    /// Of the run there.
    public var runID: String
    /// What has arrived, by path: SHA-256 in hexadecimal.
    public var sent: [String: String] = [:]
    /// The version of the registered model, once it is made.
    public var modelVersion: Int?
    /// Whether nothing is missing.
    public var isComplete = false

    public init(runID: String) { self.runID = runID }
}

/// The receipts of one run, by the server's address and experiment: `pushed.json` in its folder.
public struct PushReceipts: Sendable {
    public static let name = "pushed.json"

    private let path: String
    private var receipts: [String: PushReceipt]

    /// Reads them; none where the file is missing or damaged: then the server is asked.
    ///
    /// - Parameter run: the run's folder.
    public init(run: String) {
        path = "\(run)/\(Self.name)"
        let content = FileManager.default.contents(atPath: path)
        receipts = content.flatMap { try? JSONDecoder().decode([String: PushReceipt].self, from: $0) } ?? [:]
    }

    /// The receipt of one server's experiment; nil where nothing was sent there.
    public subscript(server: String, experiment: String) -> PushReceipt? { receipts["\(server) \(experiment)"] }

    /// The servers that have the run whole, ascending.
    public var wholeAt: [String] {
        Set(receipts.filter(\.value.isComplete).compactMap { $0.key.split(separator: " ").first.map(String.init) })
            .sorted()
    }

    /// Keeps a receipt.
    public mutating func keep(_ receipt: PushReceipt, server: String, experiment: String) throws(Finding) {
        receipts["\(server) \(experiment)"] = receipt
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        guard let content = try? encoder.encode(receipts) else {
            throw Finding(code: "receipt", message: "the receipt can't be written", at: SourceLocation(file: path))
        }
        removeLeftOvers()
        do throws(WriteError) {
            let file = try AtomicFile(path: path)
            try file.write(Array(content) + [UInt8(ascii: "\n")])
            try file.commit()
        } catch {
            throw Finding(
                code: "receipt", message: "what the server has confirmed can't be noted: \(error.reason)",
                at: SourceLocation(file: path),
                remedy: "Make room, then run 'bursar track push': it finds out what is there.")
        }
    }

    /// Beginnings of receipts that processes were killed over; only one process writes receipts at a time.
    private func removeLeftOvers() {
        let folder = String(path.dropLast(Self.name.count))
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        where name.hasPrefix("\(Self.name).") && name.hasSuffix(".tmp") {
            // One that can't be removed is no harm.
            _ = try? FileManager.default.removeItem(atPath: folder + name)
        }
    }
}
