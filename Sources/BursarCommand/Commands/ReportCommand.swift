import ArgumentParser
import Bursar
import Diagnostics
import Foundation
import Reports
import Rules
import RunStore

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Make a run's report again, as a page, as one file, or as pictures.")

    @Argument(help: "The run's id, its folder, or latest.")
    var run: String

    @Option(help: "Write the headline charts as SVG files into this folder instead of the page.")
    var svg: String?

    @Flag(help: "Put everything into one file, which needs no other beside it.")
    var selfContained = false

    @Option(
        name: [.short, .long], help: "With --self-contained, where the file goes (default: report-ID.html, here).")
    var output: String?

    @Option(help: "The folder runs are kept in (default: bursar.yaml's, else runs).")
    var runs: String?

    @OptionGroup var layout: LayoutArguments

    func validate() throws {
        if output != nil, !selfContained { throw ValidationError("-o names the one file that --self-contained makes.") }
        if svg != nil, selfContained { throw ValidationError("--svg and --self-contained exclude each other.") }
    }

    func run() async throws {
        if let svg { try RunPages.prepare(pictures: svg) }
        let folder = try runs ?? RunConfiguration(path: nil).runs ?? "runs"
        // A folder that is given may lie anywhere; what is beside it is its store.
        let isPath = run.contains("/") && FileManager.default.fileExists(atPath: "\(run)/run.json")
        let trimmed = run.hasSuffix("/") ? String(run.dropLast()) : run
        let home = isPath ? URL(fileURLWithPath: trimmed).deletingLastPathComponent().relativePath : folder
        let store = try RunStore(opening: home)
        let record = try store.existing(trimmed)
        let said = try layout.options()
        let made = try RunForPages(
            record, in: home, reading: ReadingOptions(recordedIn: "\(home)/\(record.id)") ?? said)
        let report = Report(try RunPages.content(of: made))
        do {
            if let svg {
                let names = try report.writePictures(to: svg)
                try Messages.result(names.map { Shown.safe("\(svg)/\($0)") }.joined(separator: "\n"))
            } else if selfContained {
                let path = output ?? "report-\(record.id).html"
                try Self.check(path, besides: made.folder)
                try report.writeSelfContained(to: path, assets: RunPages.assets)
                try Messages.result(Shown.safe(path))
            } else {
                _ = try report.write(
                    to: made.folder, assets: RunPages.assets, sharedFolder: "\(home)/assets", sharedPath: "../assets")
                try Messages.result(Shown.safe("\(made.folder)/\(Report.pageName)"))
            }
        } catch let finding as Finding { throw Failure.failed(Findings([finding])) }
    }

    /// - Throws: where the page would be written over a file of the run that is no page.
    private static func check(_ output: String, besides folder: String) throws {
        var files = NamedFiles()
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name != Report.pageName {
            files.reads("\(folder)/\(name)", as: "the run's")
        }
        try files.writes(output, as: "-o")
    }
}

extension RunForPages {
    /// A run as its folder has it: its rules and model, or those of the champion that classified it.
    init(_ record: RunRecord, in runs: String, reading: ReadingOptions) throws(Failure) {
        let folder = "\(runs)/\(record.id)"
        self.init(
            id: record.id, folder: folder, runs: runs, categoriser: try Self.categoriser(record, in: runs),
            reading: reading)
    }

    private static func categoriser(_ record: RunRecord, in runs: String) throws(Failure) -> Categoriser {
        func model(_ id: String) -> String? {
            let path = "\(runs)/\(id)/model.safetensors"
            return FileManager.default.fileExists(atPath: path) ? path : nil
        }
        let threshold = record.params["threshold"].flatMap(Float.init)
        // A model with a threshold of its own has it in its file.
        let asked =
            record.params["model_threshold"] ?? record.params["threshold"] == record.params["threshold"]
            ? threshold : nil
        let own = try model(record.id).map { path throws(Failure) in
            try Categoriser(modelFile: path, rules: nil, threshold: asked, rulesThreshold: threshold)
        }
        if let classifier = record.params["classified_by"], classifier != record.id {
            if let path = model(classifier) {
                return try Categoriser(modelFile: path, rules: own?.rules, threshold: asked, rulesThreshold: threshold)
            }
            Messages.warn("the model of \(classifier), which classified this run, is gone: its own explains the rows")
        }
        if let own { return own }
        // A run that learnt nothing: its rules alone, found again by the names the record has.
        guard let rules = try rules(RecordedRules(parsing: record.params["rules"] ?? "")),
            let categoriser = Categoriser(
                rules: try spelt(rules, asIn: "\(runs)/\(record.id)/\(Run.labels)"), model: nil,
                threshold: threshold ?? 0.5)
        else {
            throw .unusableArguments(
                Findings([
                    Finding(code: "no-rules", message: "the run has neither a model nor rules that can be found again")
                ]))
        }
        return categoriser
    }

    /// As they decided: in the spelling of the run's labels, where it had some.
    private static func spelt(_ rules: RuleMatcher, asIn labels: String) throws(Failure) -> RuleMatcher {
        guard FileManager.default.fileExists(atPath: labels) else { return rules }
        return rules.spelt(like: try LabelsFile.names(labels))
    }

    private static func rules(_ recorded: RecordedRules) throws(Failure) -> RuleMatcher? {
        guard !recorded.names.isEmpty else { return nil }
        do {
            var builtIn: RuleSet?
            var own: [RuleSet] = []
            for name in recorded.names {
                switch name {
                case .builtIn(let rules): builtIn = try .builtIn(rules)
                case .file(let path): own.append(try RuleSet.parse(bytes: try WholeFile.read(path), file: path))
                }
            }
            guard !own.isEmpty else { return builtIn.map { RuleMatcher($0) } }
            let merged = try RuleSet(merging: own)
            return RuleMatcher(try builtIn.map { try RuleSet(merged, over: $0) } ?? merged)
        } catch let findings as Findings {
            throw .unusableArguments(findings)
        } catch {
            throw error as? Failure
                ?? .failed(Findings([Finding(code: "rules", message: "the run's rules can't be read: \(error)")]))
        }
    }
}
