import Diagnostics
private import Foundation
private import GRDB

/// What `index.sqlite` holds: each run's record, and what its files looked like when it was read.
struct RunIndex: Sendable {
    /// How records come to be.
    struct Reading: Sendable {
        let folder: String
        let digest: @Sendable ([UInt8]) -> String
    }

    /// All runs that can be read, in no order.
    let records: [RunRecord]
    let damaged: [Finding]

    /// The index's layout: another number, and it is made anew.
    private static let version = 2

    /// - Parameter path: nil for one in memory.
    init(path: String?, ids: [String], reading: Reading) {
        for attempt in 0..<3 {
            // First as it is, then made anew, then in memory: an index is never a reason not to see the runs.
            if attempt == 1, let path { Self.remove(path) }
            do {
                (records, damaged) = try Self.refreshed(Self.open(attempt == 2 ? nil : path), ids, reading)
                return
            } catch { continue }
        }
        var damaged: [Finding] = []
        var records: [RunRecord] = []
        for id in ids { Self.read(id, reading, &records, &damaged) }
        self.damaged = damaged
        self.records = records
    }

    /// The file is there, and is none of ours or damaged.
    private struct Unusable: Error {}

    private static func open(_ path: String?) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.journalMode = path == nil ? .default : .wal
        let database =
            try path.map { try DatabaseQueue(path: $0, configuration: configuration) }
            ?? DatabaseQueue(configuration: configuration)
        try database.write { database in
            let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            if found == version { return }
            try database.execute(
                sql: """
                    DROP TABLE IF EXISTS run;
                    CREATE TABLE run (
                        id TEXT NOT NULL PRIMARY KEY,
                        stamp TEXT NOT NULL,
                        record BLOB NOT NULL
                    ) WITHOUT ROWID;
                    PRAGMA user_version = \(version);
                    """)
        }
        return database
    }

    private static func remove(_ path: String) {
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }

    /// One transaction: others see the index before or after, never between.
    private static func refreshed(
        _ database: DatabaseQueue, _ ids: [String], _ reading: Reading
    ) throws -> (records: [RunRecord], damaged: [Finding]) {
        var damaged: [Finding] = []
        let known = try database.read { database in
            try Row.fetchAll(database, sql: "SELECT id, stamp FROM run").reduce(into: [String: String]()) {
                known, row in
                // A damaged file may hold anything: nothing is taken for granted.
                guard case .string(let id) = (row["id"] as DatabaseValue).storage,
                    case .string(let stamp) = (row["stamp"] as DatabaseValue).storage
                else { throw Unusable() }
                known[id] = stamp
            }
        }
        var fresh: [(stamp: String, record: RunRecord)] = []
        for id in ids {
            let stamp = stamp(of: id, reading)
            if known[id] == stamp { continue }
            var records: [RunRecord] = []
            read(id, reading, &records, &damaged)
            fresh += records.map { (stamp, $0) }
        }
        let gone = Set(known.keys).intersection(idsOf(damaged)).union(Set(known.keys).subtracting(ids))
        if !fresh.isEmpty || !gone.isEmpty { try write(fresh, without: gone, to: database) }
        let records = try database.read { database in
            try Row.fetchAll(database, sql: "SELECT record FROM run").map { row in
                guard case .blob(let content) = (row["record"] as DatabaseValue).storage else { throw Unusable() }
                return try JSONDecoder().decode(RunRecord.self, from: content)
            }
        }
        guard Set(records.map(\.id)) == Set(ids).subtracting(idsOf(damaged)) else { throw Unusable() }
        return (records, damaged)
    }

    private static func write(
        _ fresh: [(stamp: String, record: RunRecord)], without gone: Set<String>, to database: DatabaseQueue
    ) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        try database.write { database in
            for id in gone.sorted() { try database.execute(sql: "DELETE FROM run WHERE id = ?", arguments: [id]) }
            for (stamp, record) in fresh {
                try database.execute(
                    sql: "INSERT OR REPLACE INTO run (id, stamp, record) VALUES (?, ?, ?)",
                    arguments: [record.id, stamp, try encoder.encode(record)])
            }
        }
    }

    private static func read(
        _ id: String, _ reading: Reading, _ records: inout [RunRecord], _ damaged: inout [Finding]
    ) {
        do throws(Finding) {
            records.append(try RunRecord(folder: reading.folder, id: id, digest: reading.digest))
        } catch { damaged.append(error) }
    }

    private static func idsOf(_ damaged: [Finding]) -> [String] {
        damaged.compactMap { $0.location?.file.split(separator: "/").dropLast().last.map(String.init) }
    }

    /// Sizes and times of change of the files a record is made from.
    private static func stamp(of id: String, _ reading: Reading) -> String {
        ["run.json", "metrics.json"].map { name in
            let path = "\(reading.folder)/\(id)/\(name)"
            guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else { return "-" }
            let changed = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
            return "\((attributes[.size] as? NSNumber)?.intValue ?? 0)@\(changed)"
        }.joined(separator: " ")
    }
}
