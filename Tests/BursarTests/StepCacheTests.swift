import Bursar
import Diagnostics
import Foundation
import Evaluation
import Rules
import RunStore
import TestSupport
import Testing

@Suite("What is unchanged is skipped")
struct StepCacheTests {
    private static func run(
        in folder: TemporaryFolder, at seconds: Int = 1_773_412_522, _ change: (inout RunSettings) -> Void = { _ in }
    ) async throws -> RunOutcome {
        var settings = RunSettings()
        settings.origin = .generated(size: 60)
        settings.folder = folder.file("runs").path
        settings.seed = 5
        settings.until = 20_525
        settings.promotion = .never
        change(&settings)
        let rules = try RuleMatcher(.builtIn(.starter))
        return try await Run(settings: settings, rules: rules, rulesName: "starter", threshold: 0.5)
            .perform(at: Moment(seconds: seconds))
    }

    private static let files = [
        "transactions.csv", "transactions.labels.csv", "transactions.metadata.json", "model.safetensors",
        "classified.csv", "metrics.json", "suggestions.yaml",
    ]

    private static func states(_ outcome: RunOutcome) -> [String] { outcome.steps.map(\.cache.state.rawValue) }

    private static func entries(_ folder: TemporaryFolder) throws -> [URL] {
        let cache = folder.file("runs/.cache")
        let names = try FileManager.default.contentsOfDirectory(atPath: cache.path).sorted()
        return names.filter { $0.hasSuffix(".step") }.map { cache.appending(path: $0) }
    }

    @Test("the second run with the same seed and day does nothing, and its files are the same bytes")
    func secondRun() async throws {
        let folder = try TemporaryFolder()
        let first = try await Self.run(in: folder)
        #expect(Self.states(first) == ["miss", "miss", "miss", "miss", "miss"])
        #expect(first.cache.hitRate == 0)
        let second = try await Self.run(in: folder, at: 1_773_500_000)
        #expect(Self.states(second) == ["hit", "hit", "hit", "hit", "hit"])
        #expect(second.cache.hitRate == 1)
        #expect(second.cache.secondsSaved > 0)
        #expect(second.cache.bytes == first.cache.bytes)
        for name in Self.files {
            let before = try Data(contentsOf: URL(filePath: "\(first.folder)/\(name)"))
            #expect(try Data(contentsOf: URL(filePath: "\(second.folder)/\(name)")) == before, "\(name)")
        }
        #expect(first.summary.coverage == second.summary.coverage)
        #expect(first.training?.rows == second.training?.rows)
    }

    @Test("another seed, day, size, threshold or version of the cache is not the same")
    func misses() async throws {
        let folder = try TemporaryFolder()
        _ = try await Self.run(in: folder)
        let changes: [(String, (inout RunSettings) -> Void, [String])] = [
            ("seed", { $0.seed = 6 }, ["miss", "miss", "miss", "miss"]),
            ("day", { $0.until = 20_526 }, ["miss", "miss", "miss", "miss"]),
            ("size", { $0.origin = .generated(size: 61) }, ["miss", "miss", "miss", "miss"]),
            ("weighting", { $0.training.weighting = .amount }, ["hit", "miss", "miss", "miss"]),
            ("version", { $0.cache.version = "2" }, ["miss", "miss", "miss", "miss"]),
        ]
        for (name, change, states) in changes {
            let outcome = try await Self.run(in: folder, change)
            #expect(Self.states(outcome).prefix(4) == states[...], "\(name)")
        }
    }

    @Test("without the cache every step is done, and nothing is kept")
    func off() async throws {
        let folder = try TemporaryFolder()
        let outcome = try await Self.run(in: folder) { $0.cache.isEnabled = false }
        #expect(Self.states(outcome) == ["off", "off", "off", "off", "off"])
        #expect(!FileManager.default.fileExists(atPath: folder.file("runs/.cache").path))
    }

    enum Damage: CaseIterable { case aBit, itsEnd, itsHead, everything }

    @Test("a damaged entry is found out, said, and made again", arguments: Damage.allCases)
    func damaged(_ damage: Damage) async throws {
        let folder = try TemporaryFolder()
        let first = try await Self.run(in: folder)
        for entry in try Self.entries(folder) {
            var bytes = try Data(contentsOf: entry)
            switch damage {
            case .aBit: bytes[bytes.count - 1] ^= 1
            case .itsEnd: bytes.removeLast(10)
            case .itsHead: bytes[3] ^= 1
            case .everything: bytes = Data()
            }
            try bytes.write(to: entry)
        }
        let second = try await Self.run(in: folder)
        #expect(Self.states(second) == ["rebuilt", "rebuilt", "rebuilt", "rebuilt", "rebuilt"])
        #expect(second.findings.count == 5)
        #expect(second.findings.allSatisfy { $0.message.contains("is damaged") && $0.severity == .warning })
        let before = try Data(contentsOf: URL(filePath: "\(first.folder)/classified.csv"))
        #expect(try Data(contentsOf: URL(filePath: "\(second.folder)/classified.csv")) == before)
        #expect(Self.states(try await Self.run(in: folder)) == ["hit", "hit", "hit", "hit", "hit"])
    }

    @Test("an entry under another's name is not taken for it")
    func swapped() async throws {
        let folder = try TemporaryFolder()
        _ = try await Self.run(in: folder)
        let entries = try Self.entries(folder)
        let first = try Data(contentsOf: entries[0])
        try Data(contentsOf: entries[1]).write(to: entries[0])
        try first.write(to: entries[1])
        let second = try await Self.run(in: folder)
        #expect(Self.states(second).count { $0 == "rebuilt" } == 2)
    }

    @Test("the cache keeps to its limit: what was longest not used goes first")
    func bounded() async throws {
        let folder = try TemporaryFolder()
        let all = try await Self.run(in: folder).cache.bytes
        let outcome = try await Self.run(in: folder) {
            $0.seed = 6
            $0.cache.limit = all * 3 / 2
        }
        #expect(outcome.cache.bytes <= all * 3 / 2)
        #expect(Self.states(try await Self.run(in: folder) { $0.seed = 6 }) == ["hit", "hit", "hit", "hit", "hit"])
        let none = try await Self.run(in: folder) {
            $0.cache.limit = 10
            $0.cache.version = "another"
        }
        #expect(none.steps.allSatisfy { $0.cache.bytes == nil })
    }

    @Test("runs at the same time share a cache and spoil nothing")
    func together() async throws {
        let folder = try TemporaryFolder()
        let outcomes = try await withThrowingTaskGroup(of: RunOutcome.self) { group in
            for _ in 0..<4 { group.addTask { try await Self.run(in: folder) } }
            return try await group.reduce(into: [RunOutcome]()) { $0.append($1) }
        }
        let contents = try outcomes.map { try Data(contentsOf: URL(filePath: "\($0.folder)/model.safetensors")) }
        #expect(Set(contents).count == 1)
        #expect(outcomes.flatMap(\.findings).isEmpty)
        #expect(Self.states(try await Self.run(in: folder)) == ["hit", "hit", "hit", "hit", "hit"])
    }

    @Test("a model made again is no rival to itself: the second run decides as the first would have")
    func sameModel() async throws {
        let folder = try TemporaryFolder()
        let first = try await Self.run(in: folder) { $0.promotion = .better(.accuracy) }
        #expect(first.promotion.promoted)
        let second = try await Self.run(in: folder) { $0.promotion = .better(.accuracy) }
        #expect(!second.promotion.promoted)
        #expect(second.promotion.why == "the run made the champion's model again, byte for byte")
        #expect(Self.states(second) == ["hit", "hit", "hit", "hit", "hit"])
    }

    @Test("transactions made earlier teach the same model as fresh ones")
    func made() async throws {
        let folder = try TemporaryFolder()
        let fresh = try await Self.run(in: folder)
        let given = try await Self.run(in: folder) { $0.origin = .made("\(fresh.folder)/transactions.csv") }
        #expect(Self.states(given) == ["never", "hit", "hit", "hit", "hit"])
        let anew = try await Self.run(in: folder) {
            $0.origin = .made("\(fresh.folder)/transactions.csv")
            $0.cache.isEnabled = false
        }
        for name in ["model.safetensors", "metrics.json", "classified.csv"] {
            let before = try Data(contentsOf: URL(filePath: "\(fresh.folder)/\(name)"))
            #expect(try Data(contentsOf: URL(filePath: "\(anew.folder)/\(name)")) == before, "\(name)")
        }
    }

    @Test("labels that do not fit the transactions are refused")
    func labelsDoNotFit() async throws {
        let folder = try TemporaryFolder()
        let fresh = try await Self.run(in: folder)
        let labels = URL(filePath: "\(fresh.folder)/transactions.labels.csv")
        let lines = try String(contentsOf: labels, encoding: .utf8).split(separator: "\n").dropLast()
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: labels)
        let failure = await #expect(throws: Failure.self) {
            try await Self.run(in: folder) { $0.origin = .made("\(fresh.folder)/transactions.csv") }
        }
        #expect(failure?.description.contains("there are 60 transactions and 59 labels beside them") == true)
        // The rows are read late, by the step that judges; what is wrong is told of the file that was given all the same.
        #expect(failure?.description.hasPrefix("\(fresh.folder)/transactions.csv: ") == true, "\(failure as Any)")
    }

    @Test("without training the champion classifies and is judged as it is; without a champion that is refused")
    func noTraining() async throws {
        let folder = try TemporaryFolder()
        await #expect(throws: Failure.self) { try await Self.run(in: folder) { $0.trains = false } }
        let first = try await Self.run(in: folder) { $0.promotion = .always }
        let second = try await Self.run(in: folder) {
            $0.trains = false
            $0.seed = 6
        }
        #expect(second.training == nil)
        #expect(second.championClassifies)
        #expect(second.promotion.why == "training was skipped")
        #expect(!second.steps.contains { $0.name == "learn" })
        guard case .judged(let judgement) = second.verdict else { return #expect(Bool(false), "it was not judged") }
        #expect(judgement.judgedOn.contains("\(first.id)/model.safetensors as it is"))
    }
}
