import Bursar
import Diagnostics
import Evaluation
import Foundation
import Reports
import RunStore

extension RunCommands {
    /// - Parameters:
    ///   - record: what was asked of the run.
    ///   - run: where it lies, finished or not.
    init(_ record: RunRecord, of run: RunForPages) {
        let home = ShellWord.quoted(run.runs)
        let folder = "\(home)/\(record.id)"
        let files = Self.ruleFiles(record)
        let isGenerated = record.params["origin/kind"] == "generated"
        let origin = Self.origin(record, in: folder) + (isGenerated ? [] : run.reading.words)
        var way = files
        if record.params["weighting"] == Weighting.amount.rawValue { way += ["--weight", "amount"] }
        if run.runs != RunSettings().folder { way += ["--runs", home] }
        let seed = record.params["seed"].map { ["--seed", $0] } ?? []
        let (again, more) = (["bursar run"] + origin + seed + way, ["bursar run", "--size", "1000"] + way)
        self.init(
            folder: folder, again: again.joined(separator: " "), more: more.joined(separator: " "),
            learnsFromLabels: record.params["labels"] == LabelSource.trueLabels.rawValue,
            explaining: Self.deciding(record, of: run, home: home, rules: files).map { " \($0)" }.joined())
    }

    /// What can be read but once was copied into the run's folder.
    private static func origin(_ record: RunRecord, in folder: String) -> [String] {
        let isGenerated = record.params["origin/kind"] == "generated"
        guard let path = record.params["origin/path"] else {
            // The same rows again: they end on the day of the run where nobody named another.
            let until = record.params["origin/until"] ?? String(record.startedAt.prefix(10))
            return record.params["origin/size"].map { ["--size", $0, "--until", until] } ?? []
        }
        let isReadOnce = path == "-" || path.hasPrefix("/dev/") || path.hasPrefix("/proc/")
        let copy = record.artifacts.first {
            $0.path.hasPrefix("transactions.") && !$0.path.contains(".labels.") && !$0.path.contains(".metadata.")
        }
        let input = isReadOnce ? copy.map { "\(folder)/\($0.path)" } : nil
        return [isGenerated ? "--generated" : "--input", input ?? ShellWord.quoted(path)]
    }

    /// Files of rules that stood in the place of the built-in ones.
    private static func ruleFiles(_ record: RunRecord) -> [String] {
        let names = RecordedRules(parsing: record.params["rules"] ?? "").names
        let files = names.compactMap { if case .file(let path) = $0 { ShellWord.quoted(path) } else { nil } }
        return files.isEmpty || files.count < names.count ? [] : ["--rules"] + files
    }

    /// The model that classified, else the run's own, else its rules.
    private static func deciding(
        _ record: RunRecord, of run: RunForPages, home: String, rules: [String]
    ) -> [String] {
        let model = "model.safetensors"
        if let classifier = record.params["classified_by"], classifier != record.id,
            FileManager.default.fileExists(atPath: "\(run.runs)/\(classifier)/\(model)")
        {
            return ["--model", "\(home)/\(classifier)/\(model)"]
        }
        guard FileManager.default.fileExists(atPath: "\(run.folder)/\(model)") else { return rules }
        return ["--model", "\(home)/\(record.id)/\(model)"]
    }
}
