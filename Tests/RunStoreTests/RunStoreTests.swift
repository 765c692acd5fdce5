import Diagnostics
import Foundation
import RunStore
import TestSupport
import Testing

@Suite("The store of runs")
struct RunStoreTests {
    private let made = MadeRuns()
    private let ids = ["20260313T143522Z", "20260313T143522Z-2", "20260313T143522Z-10", "20260314T000000Z"]

    @Test("no folder, no runs, and nothing is made")
    func empty() throws {
        #expect(made.store().runs.isEmpty)
        #expect(made.store().run("latest") == nil)
        #expect(!FileManager.default.fileExists(atPath: made.path))
    }

    @Test("a record holds what run.json and metrics.json say, fields nobody knows aside")
    func record() throws {
        try made.add(ids[0], accuracy: 0.75)
        let run = try #require(made.store().run("latest"))
        #expect(run.id == ids[0])
        #expect(run.startedAt == "2026-03-13T14:35:22Z")
        #expect(
            run.params == [
                "seed": "1", "labels": "weak labels", "origin/kind": "generated", "origin/size": "60",
                "features/word_weight": "1", "deep": "true",
            ])
        #expect(run.metrics["accuracy"] == RunMetric(0.75, low: 0.1, high: 0.9, n: 12))
        #expect(run.metrics["macro_f1"] == nil)
        #expect(run.metrics["coverage_at_precision/0.90"]?.value == 0.25)
        #expect(run.metrics["per_class/A & B/f1"]?.value == 0.5)
        #expect(run.metrics["coverage_by_method/rule"]?.value == 0.75)
        #expect(run.metrics["rows_in"]?.value == 60)
        #expect(run.metrics["cache_hit_rate"] == nil)
        #expect(run.metrics["seed"] == nil)
        #expect(run.metrics["steps/learn/seconds"]?.value == 0.5)
        #expect(run.digests == ["input": "i", "rules": "r", "model": "m"])
        #expect(run.artifacts == [RunArtifact(path: "model.safetensors", bytes: 4, sha256: "m")])
        #expect(run.environment == ["cores": "2", "architecture": "x"])
        #expect(
            run.promotion == RunPromotion(model: "bursar", promoted: true, champion: nil, why: "there was no champion"))
        #expect(run.digest.hasPrefix("digest of "))
        #expect(run.hasModel)
    }

    @Test("runs come in the order they began, and are found by id, folder and 'latest'")
    func order() throws {
        for id in ids.shuffled() { try made.add(id) }
        try made.folder?.write("", to: "runs/.20260315T000000Z.partial/run.json")
        try made.folder?.write("", to: "runs/notes/run.json")
        let store = made.store()
        #expect(store.runs.map(\.id) == ids)
        #expect(store.run("latest")?.id == ids[3])
        #expect(store.run("runs/\(ids[1])/")?.id == ids[1])
        #expect(store.run("no such") == nil)
        #expect(store.damaged.isEmpty)
    }

    @Test("what changes in the folders is seen at the next opening")
    func changes() throws {
        try made.add(ids[0], accuracy: 0.5)
        try made.add(ids[1], accuracy: 0.5)
        #expect(made.store().runs.count == 2)
        try made.add(ids[1], accuracy: 0.875)
        try FileManager.default.removeItem(atPath: "\(made.path)/\(ids[0])")
        let runs = made.store().runs
        #expect(runs.map(\.id) == [ids[1]])
        #expect(runs[0].metrics["accuracy"]?.value == 0.875)
    }

    @Test(
        "a damaged run is told of, and hides no other",
        arguments: ["", "{", "[]", "{\"id\": \"another\"}", "\u{0}"])
    func damaged(text: String) throws {
        try made.add(ids[0])
        try made.add(ids[1])
        #expect(made.store().runs.count == 2)
        try made.folder?.write(text, to: "runs/\(ids[0])/run.json")
        let store = made.store()
        #expect(store.runs.map(\.id) == [ids[1]])
        #expect(store.damaged.count == 1)
        #expect(store.damaged[0].location?.file == "\(made.path)/\(ids[0])/run.json")
    }

    @Test(
        "whatever becomes of the index, the runs are all there",
        arguments: ["", "this is no database", "SQLite format 3\u{0}", String(repeating: "x", count: 100_000)])
    func brokenIndex(content: String) throws {
        for id in ids { try made.add(id) }
        #expect(made.store().runs.count == 4)
        for suffix in ["", "-wal", "-shm"] { try made.folder?.write(content, to: "runs/index.sqlite\(suffix)") }
        #expect(made.store().runs.map(\.id) == ids)
        #expect(made.store().runs.map(\.id) == ids)
    }

    @Test("an index cut off anywhere is made anew", arguments: [1, 100, 4096, 5000, 8192])
    func cutIndex(bytes: Int) throws {
        for id in ids { try made.add(id) }
        #expect(made.store().runs.count == 4)
        let content = try #require(FileManager.default.contents(atPath: "\(made.path)/index.sqlite"))
        try made.folder?.write(Array(content.prefix(bytes)), to: "runs/index.sqlite")
        #expect(made.store().runs.map(\.id) == ids)
    }

    @Test("where the index can't be kept, the runs are found all the same")
    func unwritable() throws {
        for id in ids { try made.add(id) }
        try made.folder?.write("x", to: "runs/index.sqlite/x")
        #expect(made.store().runs.map(\.id) == ids)
    }

    @Test("many open it at once")
    func parallel() async throws {
        for number in 10..<40 { try made.add("20260313T1435\(number)Z") }
        let path = made.path
        await withTaskGroup(of: Int.self) { group in
            for _ in 0..<8 { group.addTask { RunStore(folder: path) { _ in "" }.runs.count } }
            for await count in group { #expect(count == 30) }
        }
    }

    @Test("the best run by a metric, high or low; the earlier of equals")
    func best() throws {
        for (id, accuracy) in zip(ids, [0.5, 0.75, 0.75, 0.25]) { try made.add(id, accuracy: accuracy) }
        #expect(made.store().best("accuracy", highest: true)?.id == ids[1])
        #expect(made.store().best("accuracy", highest: false)?.id == ids[3])
        #expect(made.store().best("no such", highest: true) == nil)
    }

    @Test("a comparison tells params that differ, all metrics, and confusions by size of change")
    func comparison() throws {
        try made.add(ids[0], accuracy: 0.5, seed: 1)
        try made.add(ids[1], accuracy: 0.75, seed: 2, matrix: "[[3, 0], [5, 0]]")
        let runs = made.store().runs
        let comparison = RunComparison(runs[0], runs[1], folder: made.path)
        #expect(comparison.params.map { "\($0.name) \($0.first ?? "-") \($0.second ?? "-")" } == ["seed 1 2"])
        #expect(comparison.isSameInput)
        #expect(comparison.metrics.first { $0.name == "accuracy" }?.difference == 0.25)
        #expect(
            comparison.confusion.map { "\($0.truth) as \($0.answer) \($0.first) \($0.second)" } == [
                "B as A 0 5", "B as B 3 0", "A as A 2 3", "A as B 1 0",
            ])
    }
}
