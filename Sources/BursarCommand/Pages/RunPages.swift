import Bursar
import Diagnostics
import Evaluation
import Foundation
import Reports
import RunStore
import SparseMath

/// A run's pages: what rules, model and store know of it, told as finished values to `Reports`.
enum RunPages {
    /// Rows beyond this number have their model's evidence left out: each takes a tenth of a millisecond.
    private static let mostModelEvidence = 20_000
    private static let mostWordSources = 400
    /// Draws of the intervals of drift.
    private static let driftDraws = 200

    /// Writes the report into the run's folder; what all pages share goes to `assets` beside the runs.
    ///
    /// - Parameter pictures: where the headline charts go as SVG files besides.
    /// - Returns: the names of what the run's folder got.
    static func write(_ run: RunForPages, pictures: String? = nil) throws(Failure) -> [String] {
        let report = Report(try content(of: run))
        do {
            let names = try report.write(
                to: run.folder, assets: assets, sharedFolder: "\(run.runs)/assets", sharedPath: "../assets")
            if let pictures { _ = try report.writePictures(to: pictures) }
            return names
        } catch { throw .failed(Findings([error])) }
    }

    /// Makes the folder for pictures: one that can't be written is told before anything else is done.
    static func prepare(pictures folder: String) throws(Failure) {
        guard !folder.isEmpty else { throw unusable("--svg names no folder") }
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch { throw unusable("the folder '\(folder)' for pictures can't be made: \(error.localizedDescription)") }
        guard FileManager.default.isWritableFile(atPath: folder) else {
            throw unusable("nothing may be written into the folder '\(folder)' for pictures")
        }
    }

    private static func unusable(_ message: String) -> Failure {
        .unusableArguments(
            Findings([Finding(code: "pictures", message: message, remedy: "Give --svg a folder you may write to.")]))
    }

    /// Style, script and chart library of pages.
    static var assets: PageAssets {
        PageAssets(
            program: Bundle.main.executablePath ?? CommandLine.arguments.first,
            named: ProcessInfo.processInfo.environment["BURSAR_PAGE_ASSETS"], digest: Digest.hexadecimal)
    }

    static func content(of run: RunForPages) throws(Failure) -> ReportContent {
        let record: RunRecord
        do { record = try RunRecord(at: run.folder, id: run.id, digest: Digest.hexadecimal) } catch {
            throw .unreadableInput(Findings([error]))
        }
        let read = try RunRows.read(of: run)
        let store = RunStore(folder: run.runs, digest: Digest.hexadecimal)
        let kind = record.params["origin/kind"]
        let earlier = store.runs.filter {
            $0.params["origin/kind"] == kind && $0.startedAt < record.startedAt && $0.id != run.id
        }
        let champion = record.promotion?.champion.flatMap { id in store.runs.first { $0.id == id } }
        let classifier = champion.flatMap { $0.id == record.params["classified_by"] ? $0 : nil }
        let ((rows, evidence), drift) = concurrently(
            { () -> (ReportRows, RunEvidence) in
                var rows = read
                let evidence = RunEvidence(of: &rows, by: run, mostModel: mostModelEvidence)
                return (rows, evidence)
            },
            {
                Result { () throws(Failure) in
                    try Self.drift(of: run, rows: read.count, since: classifier ?? earlier.last)
                }
            })
        var content = ReportContent(
            run: record, commands: RunCommands(record, of: run),
            steps: StepFacts.all(runJSON: contents("\(run.folder)/run.json")),
            judged: JudgedFacts(json: contents("\(run.folder)/metrics.json")), rows: rows)
        content.rules = evidence.rules
        content.tellingWords = tellingWords(rows, run.categoriser)
        content.proposals = try proposals("\(run.folder)/suggestions.yaml")
        content.previous = earlier.last
        content.champion = champion
        switch drift {
        case .success(.measured(let report)): content.drift = report
        case .success(.absent(let reason)): content.driftAbsence = reason
        // The page is of this run: what is wrong with another one's files costs it a section, no more.
        case .failure(let failure):
            let reasons = failure.findings.all.map(\.message).joined(separator: "; ")
            content.driftAbsence = "The two runs can't be compared: \(reasons)."
        }
        return content
    }

    /// What is missing is empty: a run without `metrics.json` was not judged.
    private static func contents(_ path: String) -> Data { FileManager.default.contents(atPath: path) ?? Data() }

    private static func tellingWords(_ rows: ReportRows, _ categoriser: Categoriser) -> [TellingWords] {
        var seen: Set<String> = []
        var narrations: [[UInt8]] = []
        for narration in rows.narrations where narrations.count < mostWordSources {
            guard narration.utf8.count <= 1000, seen.insert(narration).inserted else { continue }
            narrations.append(Array(narration.utf8))
        }
        return categoriser.tellingWords(in: narrations, most: 6).map { TellingWords(label: $0.label, words: $0.words) }
    }

    private static func proposals(_ path: String) throws(Failure) -> [ReportProposal] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        return try SuggestionsFile(path: path).suggestions.map {
            ReportProposal(
                id: $0.id, name: $0.name, keywords: $0.keywords, merchants: $0.merchants, examples: $0.examples,
                rows: $0.rows, money: $0.money, shareOfUnknown: $0.shareOfUnknown, precision: $0.precision,
                stability: $0.stability)
        }
    }

    private enum Drift: Sendable {
        case measured(DriftReport)
        case absent(String)
    }

    /// - Parameter baseline: the run whose model classified, where that is another, else the run before.
    private static func drift(
        of run: RunForPages, rows: Int, since baseline: RunRecord?
    ) throws(Failure) -> Drift {
        guard let baseline else { return .absent("There is no earlier run of this kind to compare with.") }
        guard rows > 0, (baseline.metrics["rows_out"]?.value ?? 0) > 0 else {
            return .absent("One of the two runs has no rows to compare.")
        }
        guard FileManager.default.fileExists(atPath: "\(run.runs)/\(baseline.id)/\(ClassifiedFile.name)") else {
            return .absent("The rows of \(baseline.id) are gone, so there is nothing to compare with.")
        }
        var comparison = DriftComparison()
        comparison.reading = run.reading
        comparison.draws = driftDraws
        let report = try comparison.report(baseline: "\(run.runs)/\(baseline.id)", current: run.folder)
        return .measured(report.named(baseline: "\(run.runs)/\(baseline.id)", current: "\(run.runs)/\(run.id)"))
    }
}
