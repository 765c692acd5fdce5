import JSONText
import DelimitedText
import Diagnostics
import Evaluation
private import Foundation
import Synthesis
import Transactions

/// What a run works on.
struct RunInput: Sendable, Equatable, Codable {
    /// The file's name in the run folder.
    let name: String
    /// SHA-256 of its bytes, in hexadecimal.
    let digest: String
    /// Whether there is truth to judge by.
    let hasTruth: Bool
}

/// The first step: fresh synthetic transactions, or a copy of a person's own file, with the truth apart.
struct Gathering {
    let run: Run
    let folder: RunFolder
    let moment: Moment

    var name: String {
        switch run.settings.origin {
        case .generated: "generate"
        case .made, .file: "read"
        }
    }

    var inputs: [String] {
        switch run.settings.origin {
        case .generated: []
        case .made(let path): [path]
        case .file(let path): [path]
        }
    }

    /// nil where the step is to read a file: only reading tells whether it changed.
    var key: StepKey? {
        guard case .generated(let size) = run.settings.origin else { return nil }
        return StepKey("generate", ["guide", .int(size), JSONValue(run.settings.seed), .int(lastDay), .int(daysBack)])
    }

    private let daysBack = 30
    private var lastDay: Int { run.settings.until ?? moment.day }

    /// What was written.
    func outputs(_ input: RunInput) -> [String] {
        [input.name] + (input.hasTruth ? ["transactions.labels.csv"] : []) + ["transactions.metadata.json"]
    }

    /// The input in the run's folder, and its rows where making it brought them into memory.
    func perform() throws(Failure) -> (RunInput, TrainingRows?) {
        switch run.settings.origin {
        case .generated(let size): return try generate(size)
        case .made(let path): return (try take(path), nil)
        case .file(let path):
            do { return try copy(path) } catch {
                throw error.relocated(from: folder.path("transactions."), to: shown(path))
            }
        }
    }

    /// The rows of an input that is in the folder already.
    func rows() throws(Failure) -> TrainingRows {
        switch run.settings.origin {
        case .generated(let size): rows(of: try generator(size), into: try emptyRows())
        case .made(let path): try madeRows(path)
        case .file: try LoadedRows(path: folder.path(try named()), options: run.settings.reading).rows
        }
    }

    private func generator(_ size: Int) throws(Failure) -> Generator {
        do {
            return try Generator(
                profile: .builtIn(named: "guide"), seed: run.settings.seed, size: size, until: lastDay,
                daysBack: daysBack)
        } catch let error as Finding {
            throw .unusable(error)
        } catch {
            throw .failed(Finding(code: "profile", message: "\(error)"))
        }
    }

    private func generate(_ size: Int) throws(Failure) -> (RunInput, TrainingRows?) {
        let generator = try generator(size)
        let files = GeneratedFiles(transactions: folder.path("transactions.csv"))
        try files.write(generator, size: size)
        let digest = try folder.digest("transactions.csv")
        return (
            RunInput(name: "transactions.csv", digest: digest, hasTruth: true),
            rows(of: generator, into: try emptyRows())
        )
    }

    private func emptyRows() throws(Failure) -> TrainingRows { TrainingRows(concepts: try BuiltInConcepts.table()) }

    private func rows(of generator: Generator, into empty: TrainingRows) -> TrainingRows {
        var rows = empty
        var truth = generator
        var row = SyntheticTransaction()
        while truth.next(into: &row) {
            rows.append(
                narration: row.narration.span, amount: row.amount, day: Int32(row.day), label: Array(row.category.utf8))
        }
        return rows
    }

    /// Copies the input (unpacked, if it was gzip), so that the run can be understood when the original is gone.
    private func copy(_ path: String) throws(Failure) -> (RunInput, TrainingRows?) {
        let target = try OutputTarget(folder.path("transactions.csv"))
        do {
            var source = try ByteSource(path: path)
            var bytes: [UInt8] = []
            while try source.read(into: &bytes) > 0 {
                try target.write(bytes)
                bytes.removeAll(keepingCapacity: true)
            }
        } catch let error as SourceError {
            throw Failure(error)
        } catch let error as Failure {
            throw error
        } catch { throw .failed(Finding(code: "copy", message: "\(error)")) }
        try target.commit()
        let name = try named()
        let loaded = try LoadedRows(path: folder.path(name), options: run.settings.reading)
        // A column of labels over no rows asks for nothing that is not there.
        let isEmpty = loaded.hasLabels && loaded.rows.count == 0
        if run.settings.learnsFromLabels, !isEmpty, !loaded.rows.labels.contains(where: { $0 >= 0 }) {
            throw .unusable(
                Finding(
                    code: "no-labels", message: "--labels asks to learn from true labels, and the input has none",
                    at: SourceLocation(file: shown(path)),
                    remedy: "Leave --labels out, or name the column of labels with --columns category=NAME."))
        }
        let hasTruth = loaded.hasLabels && loaded.rows.labels.contains { $0 != TrainingRows.noLabel }
        if hasTruth { try writeLabels(loaded.rows) }
        let metadata = InputMetadata(loaded, hasTruth: hasTruth, moment: moment)
        try WholeFile.write(
            Array(metadata.json.text.utf8), to: folder.path("transactions.metadata.json"))
        let digest = try folder.digest(name)
        return (RunInput(name: name, digest: digest, hasTruth: hasTruth), loaded.rows)
    }

    /// The copy's name: NDJSON is not called CSV.
    private func named() throws(Failure) -> String {
        let copy = folder.path("transactions.csv")
        guard try TransactionFile(path: copy, options: run.settings.reading).isNDJSON else { return "transactions.csv" }
        let name = "transactions.ndjson"
        do { try FileManager.default.moveItem(atPath: copy, toPath: folder.path(name)) } catch {
            throw .failed(Finding(code: "copy", message: "the copy can't be renamed: \(error.localizedDescription)"))
        }
        return name
    }

    private func writeLabels(_ rows: TrainingRows) throws(Failure) {
        var bytes = Array("row,category\n".utf8)
        for (row, label) in rows.labels.enumerated() where label != TrainingRows.noLabel {
            var writer = CellWriter()
            writer.append(Array(String(row + 1).utf8).span, to: &bytes)
            let name = label >= 0 ? rows.labelNames[Int(label)] : Categoriser.unknown
            writer.append(Array(name.utf8).span, to: &bytes)
            writer.endRecord(&bytes)
        }
        try WholeFile.write(bytes, to: folder.path("transactions.labels.csv"))
    }
}
