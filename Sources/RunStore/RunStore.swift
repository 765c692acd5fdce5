public import Diagnostics
private import Foundation
internal import GRDB

/// The runs of a folder, found quickly: run folders, and one SQLite file that says what is in them.
///
/// The folders are the truth. The index is made from them, brought up to date at each opening, and made anew where it is
/// missing, damaged, or of another version; where it can't be kept (no room, no permission) it lives in memory for as long
/// as the store. So a run does nothing to be found: once its folder has its name it is in the store, and whatever
/// interrupts a run or a write to the index loses nothing.
///
///     let store = RunStore(folder: "runs", digest: Digest.hexadecimal)
///     let best = store.best("accuracy", highest: true)
public struct RunStore: Sendable {
    /// The folder runs are kept in.
    public let folder: String
    /// All runs that can be read, the earliest first, as they were when the store was opened.
    public let runs: [RunRecord]
    /// Folders that have a run's name and are none that can be read, with the reason.
    public let damaged: [Finding]

    /// Opens the store and brings its index up to date. Linear in the number of runs; a run that has not changed since
    /// costs two looks at its files' sizes and times.
    ///
    /// - Parameters:
    ///   - folder: need not exist; then there are no runs.
    ///   - digest: SHA-256 in hexadecimal, of bytes.
    public init(folder: String, digest: @escaping @Sendable ([UInt8]) -> String) {
        self.folder = folder
        let ids = Self.ids(in: folder)
        let reading = RunIndex.Reading(folder: folder, digest: digest)
        let index = RunIndex(path: ids.isEmpty ? nil : "\(folder)/\(Self.indexName)", ids: ids, reading: reading)
        let ranks = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($0.element, $0.offset) })
        runs = index.records.sorted { (ranks[$0.id] ?? .max) < (ranks[$1.id] ?? .max) }
        damaged = index.damaged
    }

    static let indexName = "index.sqlite"

    /// The run somebody means by an id, its folder, or `latest`; nil where there is none.
    public func run(_ name: String) -> RunRecord? {
        if name == "latest" { return runs.last }
        let id = name.split(separator: "/").last.map(String.init) ?? name
        return runs.first { $0.id == id }
    }

    /// The run with the best value of a metric, the earlier of equals; nil where no run has it.
    public func best(_ metric: String, highest: Bool) -> RunRecord? {
        let having = runs.filter { $0.metrics[metric] != nil }
        func value(_ run: RunRecord) -> Double { run.metrics[metric]?.value ?? .nan }
        return having.reduce(nil) { best, run in
            guard let best else { return run }
            return (highest ? value(run) > value(best) : value(run) < value(best)) ? run : best
        }
    }

    /// The ids of whole runs, the earliest first; those of one second are numbered from 2 on.
    public static func ids(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        func key(_ id: String) -> (String, Int) {
            let parts = id.split(separator: "-", maxSplits: 1)
            return (String(parts.first ?? ""), parts.count > 1 ? Int(parts[1]) ?? 0 : 1)
        }
        return names.filter { $0.wholeMatch(of: /\d{8}T\d{6}Z(?:-\d+)?/) != nil }.map { (key: key($0), id: $0) }.sorted
        { $0.key < $1.key }.map(\.id)
    }
}
