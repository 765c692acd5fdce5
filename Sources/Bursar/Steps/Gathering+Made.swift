import Diagnostics

/// Transactions that `bursar generate` wrote earlier: with labels and metadata beside them, and held to both.
extension Gathering {
    /// Copies the three files into the run's folder. Their rows are read by the first step that has to be done: where none
    /// has, these very files were read and held to each other before.
    func take(_ path: String) throws(Failure) -> RunInput {
        let given = GeneratedFiles(transactions: path)
        let copy = GeneratedFiles(transactions: folder.path("transactions.csv"))
        for (from, to) in [
            (given.transactions, copy.transactions), (given.labels, copy.labels), (given.metadata, copy.metadata),
        ] {
            try WholeFile.write(try WholeFile.read(from), to: to)
        }
        let digest = try folder.digest("transactions.csv")
        return RunInput(name: "transactions.csv", digest: digest, hasTruth: true)
    }

    /// The rows of the copy, each under the label that stands beside it; what is wrong is told of the files that were given.
    func madeRows(_ path: String) throws(Failure) -> TrainingRows {
        let copy = GeneratedFiles(transactions: folder.path("transactions.csv"))
        do { return try rows(of: copy) } catch { throw error.relocated(from: copy.transactions, to: path) }
    }

    private func rows(of files: GeneratedFiles) throws(Failure) -> TrainingRows {
        let loaded = try LoadedRows(path: files.transactions, options: run.settings.reading)
        let labels = try LabelsFile.read(files.labels)
        // A line a row after the header: narrations that are made have no line feeds.
        let numbers = loaded.lines.map { Int($0) - 2 }
        let isWhole = labels.enumerated().allSatisfy { $0.offset + 1 == $0.element.row }
        guard isWhole, loaded.rows.count + loaded.rejected == labels.count, numbers.allSatisfy(labels.indices.contains)
        else {
            throw .unreadable(
                Finding(
                    code: "labels-do-not-fit",
                    message:
                        "there are \(loaded.rows.count + loaded.rejected) transactions and \(labels.count) labels beside them",
                    at: SourceLocation(file: files.transactions),
                    remedy: "One of the two files is damaged or of another day: make both again with 'bursar generate'."
                ))
        }
        return loaded.rows.labelled(numbers.map { Array(labels[$0].label.utf8) })
    }
}
