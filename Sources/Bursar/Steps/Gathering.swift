import JSONText
import DelimitedText
import Diagnostics
import Evaluation
import Synthesis
import Transactions

/// What a run works on.
public struct RunInput: Sendable, Equatable {
    /// The file's name in the run folder.
    public let name: String
    /// SHA-256 of its bytes, in hexadecimal.
    public let digest: String
    /// Whether there is truth to judge by.
    public let hasTruth: Bool
}

/// The first step: fresh synthetic transactions, or a copy of a person's own file, with the truth apart.
struct Gathering {
    let run: Run
    let folder: RunFolder
    let moment: Moment

    var name: String {
        switch run.settings.origin {
        case .generated: "generate"
        case .file: "read"
        }
    }

    var inputs: [String] {
        switch run.settings.origin {
        case .generated: []
        case .file(let path): [path]
        }
    }

    /// What was written.
    func outputs(_ input: RunInput) -> [String] {
        [input.name] + (input.hasTruth ? ["transactions.labels.csv"] : []) + ["transactions.metadata.json"]
    }

    func perform() throws(Failure) -> (RunInput, TrainingRows) {
        switch run.settings.origin {
        case .generated(let size): try generate(size)
        case .file(let path): try copy(path)
        }
    }

    private func generate(_ size: Int) throws(Failure) -> (RunInput, TrainingRows) {
        let generator: Generator
        do {
            generator = try Generator(
                profile: .builtIn(named: "guide"), seed: run.settings.seed, size: size, until: moment.day,
                daysBack: 30)
        } catch let error as Finding {
            throw .unusable(error)
        } catch {
            throw .failed(Finding(code: "profile", message: "\(error)"))
        }
        let files = GeneratedFiles(transactions: folder.path("transactions.csv"))
        try files.write(generator, size: size)
        var rows = TrainingRows()
        var truth = generator
        var row = SyntheticTransaction()
        while truth.next(into: &row) {
            rows.append(
                narration: row.narration.span, amount: row.amount, day: Int32(row.day), label: Array(row.category.utf8))
        }
        let digest = try WholeFile.digest(files.transactions)
        return (RunInput(name: "transactions.csv", digest: digest, hasTruth: true), rows)
    }

    /// Copies the input (unpacked, if it was gzip), so that the run can be understood when the original is gone.
    private func copy(_ path: String) throws(Failure) -> (RunInput, TrainingRows) {
        let probe = path == "-" ? nil : try TransactionFile(path: path, options: run.settings.reading)
        let name = probe?.isNDJSON == true ? "transactions.ndjson" : "transactions.csv"
        let target = try OutputTarget(folder.path(name))
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
        let loaded = try LoadedRows(path: folder.path(name), options: run.settings.reading)
        let hasTruth = loaded.hasLabels && loaded.rows.labels.contains { $0 != TrainingRows.noLabel }
        if hasTruth { try writeLabels(loaded.rows) }
        let metadata = InputMetadata(loaded.rows, hasTruth: hasTruth, moment: moment)
        try WholeFile.write(
            Array(metadata.json.text.utf8), to: folder.path("transactions.metadata.json"))
        let digest = try WholeFile.digest(folder.path(name))
        return (RunInput(name: name, digest: digest, hasTruth: hasTruth), loaded.rows)
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

/// What is to be said of a person's file, under the same keys as of generated ones.
struct InputMetadata {
    let json: JSONValue

    init(_ rows: TrainingRows, hasTruth: Bool, moment: Moment) {
        let days = rows.days.filter { $0 != Int32.min }
        let amounts = rows.amounts.filter(\.isFinite).sorted()
        let total = amounts.reduce(0, +)
        var counts = [Int](repeating: 0, count: rows.labelNames.count)
        for label in rows.labels where label >= 0 { counts[Int(label)] += 1 }
        let distribution = zip(rows.labelNames, counts).sorted { $0.0 < $1.0 }
        json = [
            "generated_at": .string(moment.extended),
            "n_transactions": .int(rows.count),
            "date_range": [
                "start": JSONValue(days.min().map { isoDate(Int($0)) }),
                "end": JSONValue(days.max().map { isoDate(Int($0)) }),
            ],
            "category_distribution": .object(
                hasTruth ? distribution.map { JSONValue.Member($0.0, .int($0.1)) } : []),
            "amount_stats": [
                "min": JSONValue(amounts.first), "max": JSONValue(amounts.last),
                "mean": JSONValue(amounts.isEmpty ? nil : total / Double(amounts.count)),
                "median": JSONValue(Self.median(amounts)),
                "total": .double(total),
            ],
        ]
    }

    private static func median(_ sorted: [Double]) -> Double? {
        guard !sorted.isEmpty else { return nil }
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
}
