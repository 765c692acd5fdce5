import Diagnostics
import Bursar
import Foundation
import Rules
import RunStore
import TestSupport
import Testing

/// The names in a folder, ascending.
func names(in folder: TemporaryFolder, _ sub: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.file(sub).path).sorted()
}

@Suite("A run")
struct RunTests {
    private static let moment = Moment(seconds: 1_773_412_522)
    private static let id = "20260313T143522Z"

    private static func run(
        _ origin: RunSettings.Origin, in folder: TemporaryFolder, _ change: (inout RunSettings) -> Void = { _ in }
    ) async throws -> RunOutcome {
        var settings = RunSettings()
        settings.origin = origin
        settings.folder = folder.file("runs").path
        change(&settings)
        let rules = try RuleMatcher(.builtIn(.starter))
        return try await Run(settings: settings, rules: rules, rulesName: "starter", threshold: 0.5)
            .perform(at: moment)
    }

    /// A run on 200 generated rows with seed 5, made once.
    private static let generated = Task {
        let folder = try TemporaryFolder()
        let outcome = try await run(.generated(size: 200), in: folder) { $0.seed = 5 }
        return (folder: folder, outcome: outcome)
    }

    private static func object(_ folder: TemporaryFolder, _ name: String) throws -> [String: Any] {
        let bytes = try folder.bytes(of: "runs/\(id)/\(name)")
        return try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }

    private static func lines(_ folder: TemporaryFolder, _ name: String) throws -> [Substring] {
        try folder.text(of: "runs/\(id)/\(name)").split(separator: "\n")
    }

    /// Every file a step says it wrote is there.
    private static func expectStepsTellTheTruth(_ record: [String: Any], in folder: TemporaryFolder) throws {
        let steps = try #require(record["steps"] as? [[String: Any]])
        let there = try names(in: folder, "runs/\(id)")
        for step in steps {
            for file in try #require(step["outputs"] as? [String]) {
                #expect(there.contains(file), "\(step["name"] ?? "") says it wrote \(file)")
            }
        }
    }

    @Test("on generated rows leaves every file of the contract, and each parses")
    func generated() async throws {
        let (folder, outcome) = try await Self.generated.value
        #expect(outcome.id == Self.id)
        #expect(
            try names(in: folder, "runs/\(Self.id)") == [
                "classified.csv", "metrics.json", "model-card.md", "model.safetensors", "run.json",
                "suggestions.yaml", "transactions.csv", "transactions.labels.csv", "transactions.metadata.json",
            ])
        #expect(try Self.lines(folder, "transactions.csv").count == 201)
        #expect(try Self.lines(folder, "transactions.labels.csv").count == 201)
        let classified = try Self.lines(folder, "classified.csv")
        #expect(classified.count == 201)
        #expect(classified[0].hasSuffix("category,confidence,method"))
        let card = try folder.text(of: "runs/\(Self.id)/model-card.md")
        #expect(card.hasPrefix("# Model card: run \(Self.id)\n"))
        #expect(try Self.object(folder, "transactions.metadata.json")["n_transactions"] as? Int == 200)
    }

    @Test("a run that another overtakes says nowhere that its model is champion")
    func overtaken() async throws {
        let folder = try TemporaryFolder()
        var settings = RunSettings()
        settings.origin = .generated(size: 60)
        settings.folder = folder.file("runs").path
        let rules = try RuleMatcher(.builtIn(.starter))
        let outcome = try await Run(settings: settings, rules: rules, rulesName: "starter", threshold: 0.5).perform(
            at: Self.moment,
            pages: { (run) throws(Failure) in
                // While the page is made, somebody else's run ends.
                let journal = ChampionJournal(folder: run.runs)
                if journal.champion(of: RegisteredModel.generated) == nil {
                    do throws(Finding) {
                        try journal.append(
                            .init(
                                at: "2026-03-13T14:35:23Z", kind: .promote, model: RegisteredModel.generated,
                                run: "other", from: nil, byPerson: false, why: "it was first"))
                    } catch { throw .failed(Findings([error])) }
                }
                let record = try WholeFile.read("\(run.folder)/run.json")
                try WholeFile.write(record, to: "\(run.folder)/report.html")
                return ["report.html"]
            })
        #expect(!outcome.promotion.promoted)
        #expect(outcome.promotion.why == "there was no champion; another run became champion meanwhile")
        for name in ["run.json", "report.html"] {
            let promotion = try #require(try Self.object(folder, name)["promotion"] as? [String: Any])
            #expect(promotion["promoted"] as? Bool == false, "\(name)")
            #expect(promotion["why"] as? String == outcome.promotion.why, "\(name)")
        }
        let artifacts = try #require(try Self.object(folder, "run.json")["artifacts"] as? [[String: Any]])
        let page = try #require(artifacts.first { $0["path"] as? String == "report.html" })
        #expect(try page["sha256"] as? String == WholeFile.digest(folder.file("runs/\(Self.id)/report.html").path))
    }

    @Test("run.json lists every other file of the run, with its size and digest")
    func artifacts() async throws {
        let folder = try await Self.generated.value.folder
        let listed = try #require(try Self.object(folder, "run.json")["artifacts"] as? [[String: Any]])
        #expect(
            listed.compactMap { $0["path"] as? String }
                == (try names(in: folder, "runs/\(Self.id)").filter { $0 != "run.json" }))
        for artifact in listed {
            let name = try #require(artifact["path"] as? String)
            let bytes = try folder.bytes(of: "runs/\(Self.id)/\(name)")
            #expect(artifact["bytes"] as? Int == bytes.count, "\(name)")
            #expect(artifact["sha256"] as? String == Digest.hexadecimal(of: bytes), "\(name)")
        }
    }

    @Test("run.json's facts are those of the files")
    func facts() async throws {
        let folder = try await Self.generated.value.folder
        let record = try Self.object(folder, "run.json")
        #expect(record["id"] as? String == Self.id)
        #expect(record["started_at"] as? String == "2026-03-13T14:35:22Z")
        #expect(record["seed"] as? Int == 5)
        let base = "runs/\(Self.id)"
        let input = Digest.hexadecimal(of: try folder.bytes(of: "\(base)/transactions.csv"))
        #expect(record["input_digest"] as? String == input)
        let modelBytes = try folder.bytes(of: "\(base)/model.safetensors")
        #expect(record["model_digest"] as? String == Digest.hexadecimal(of: modelBytes))
        let bundle = try ModelBundle(modelBytes, path: "m")
        #expect(record["rules_digest"] as? String == bundle.rulesDigest)
        #expect(record["training_rows"] as? Int == bundle.trainingRows)
        #expect(bundle.trainingDigest == input)
        #expect(record["rows_in"] as? Int == 200)
        #expect(record["rows_out"] as? Int == 200)
        #expect(record["rows_rejected"] as? Int == 0)
        let shares = try #require(record["coverage_by_method"] as? [String: Double])
        let methods = try Self.lines(folder, "classified.csv").dropFirst().compactMap { $0.split(separator: ",").last }
        for (method, share) in shares {
            #expect(abs(share - Double(methods.count { $0 == method }) / 200) < 1e-6)
        }
        #expect(abs(shares.values.reduce(0, +) - 1) < 1e-6)
        try Self.expectStepsTellTheTruth(record, in: folder)
    }

    @Test("metrics.json has the contract's names, for the model and each baseline")
    func metrics() async throws {
        let folder = try await Self.generated.value.folder
        let metrics = try Self.object(folder, "metrics.json")
        let single = [
            "accuracy", "macro_f1", "amount_weighted_accuracy", "top3_accuracy", "log_loss", "brier", "ece",
            "coverage", "precision_answered", "accuracy_with_unknown",
        ]
        let baselines = try #require(metrics["baselines"] as? [String: [String: Any]])
        #expect(baselines.keys.sorted() == ["guide", "majority", "rules"])
        for judgement in [metrics] + baselines.values {
            for name in single {
                let metric = try #require(judgement[name] as? [String: Any])
                #expect(metric.keys.sorted() == ["high", "low", "n", "value"], "\(name)")
            }
            let byPrecision = try #require(judgement["coverage_at_precision"] as? [String: Any])
            #expect(byPrecision.keys.sorted() == ["0.90", "0.95", "0.98", "0.99"])
            let byCoverage = try #require(judgement["accuracy_at_coverage"] as? [String: Any])
            #expect(byCoverage.keys.sorted() == ["0.80", "0.90"])
            #expect(judgement["per_class"] is [String: Any])
            #expect(judgement["confusion"] is [String: Any])
        }
    }

    @Test("the same moment and seed give the same transactions, model and answers")
    func deterministic() async throws {
        let first = try await Self.generated.value.folder
        let second = try TemporaryFolder()
        _ = try await Self.run(.generated(size: 200), in: second) {
            $0.seed = 5
            $0.threads = 5
        }
        for name in [
            "transactions.csv", "transactions.labels.csv", "model.safetensors", "classified.csv", "metrics.json",
            "suggestions.yaml",
        ] {
            #expect(try first.bytes(of: "runs/\(Self.id)/\(name)") == second.bytes(of: "runs/\(Self.id)/\(name)"))
        }
    }

    private static func csv(labels: Bool) -> String {
        var text = "date,narration,amount\(labels ? ",category" : "")\n"
        for (index, row) in Sample.rows(80).enumerated() {
            let day = index % 28 + 1
            text += "2026-01-\(day < 10 ? "0" : "")\(day),\(row.narration),\(row.amount)"
            text += labels ? ",\(row.label)\n" : "\n"
        }
        return text
    }

    @Test("on an own file without labels nothing is said about accuracy")
    func ownFileWithoutLabels() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Self.csv(labels: false), to: "in.csv").path
        _ = try await Self.run(.file(path), in: folder)
        let there = try names(in: folder, "runs/\(Self.id)")
        #expect(!there.contains("transactions.labels.csv"))
        #expect(try folder.bytes(of: "in.csv") == folder.bytes(of: "runs/\(Self.id)/transactions.csv"))
        let metrics = try Self.object(folder, "metrics.json")
        #expect(
            metrics["left_out"] as? String == "the file has no true labels, so nothing can be said about accuracy")
        #expect(metrics["accuracy"] == nil)
        try Self.expectStepsTellTheTruth(Self.object(folder, "run.json"), in: folder)
    }

    @Test("on an own file with labels they judge, and teach where asked", arguments: [false, true])
    func ownFileWithLabels(learns: Bool) async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Self.csv(labels: true), to: "in.csv").path
        let outcome = try await Self.run(.file(path), in: folder) { $0.learnsFromLabels = learns }
        #expect(outcome.source == (learns ? .trueLabels : .weakLabels))
        #expect(try Self.lines(folder, "transactions.labels.csv").count == 81)
        let header = try Self.lines(folder, "classified.csv")[0]
        #expect(header == "date,narration,amount,true_category,category,confidence,method")
        #expect(try Self.object(folder, "metrics.json")["accuracy"] != nil)
        #expect(try Self.object(folder, "run.json")["labels"] as? String == outcome.source.rawValue)
        try Self.expectStepsTellTheTruth(Self.object(folder, "run.json"), in: folder)
    }

    @Test("where rules find nothing there is no model, and every row is Unknown")
    func nothingToLearn() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("narration\nqqq\nwww\n", to: "in.csv").path
        let outcome = try await Self.run(.file(path), in: folder)
        #expect(outcome.training == nil)
        #expect(!(try names(in: folder, "runs/\(Self.id)").contains("model.safetensors")))
        let record = try Self.object(folder, "run.json")
        #expect(record["model"] as? String == "none: there was nothing to learn from")
        #expect(
            try Self.lines(folder, "classified.csv").dropFirst() == [
                "qqq,Unknown,0.0000,none", "www,Unknown,0.0000,none",
            ])
        try Self.expectStepsTellTheTruth(record, in: folder)
    }

    @Test("a run that fails leaves no folder", arguments: ["", "\u{1}\u{0}\u{2}", "<html><body>no</body></html>"])
    func failure(content: String) async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(content, to: "in.csv").path
        await #expect(throws: Failure.self) { try await Self.run(.file(path), in: folder) }
        #expect(try names(in: folder, "runs").isEmpty)
        await #expect(throws: Failure.self) { try await Self.run(.file(folder.file("none").path), in: folder) }
        #expect(try names(in: folder, "runs").isEmpty)
    }
}
