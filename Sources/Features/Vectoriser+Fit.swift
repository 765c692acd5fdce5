public import SparseMath

extension FeatureParameters {
    /// Learns vocabulary and inverse frequencies from some rows of a corpus, in the order given, and from labels' names.
    ///
    /// Deterministic; linear in the number of n-grams.
    public func fit(_ corpus: Corpus, rows: [Int], names: LabelNames = .none) -> Vectoriser {
        var frequencies = DocumentFrequencies()
        var sink = HashSink()
        for (position, row) in rows.enumerated() {
            sink.removeAll()
            corpus.walk(row, self, into: &sink)
            for hash in sink.hashes { frequencies.count(hash, row: UInt32(position)) }
        }
        var documents = rows.count
        names.forEach(self, corpus.concepts) { name in
            for hash in name.hashes { frequencies.count(hash, row: UInt32(documents)) }
            documents += 1
        }
        let kept = zip(frequencies.hashes, frequencies.counts).filter { $0.1 >= minimumDocumentFrequency }
        let vocabulary = Vocabulary(hashes: kept.map(\.0))
        var weights = [UInt16](repeating: 0, count: vocabulary.count)
        for (hash, count) in kept {
            weights[vocabulary.index(of: hash)] = inverseFrequency(documents: documents, containing: Int(count))
        }
        guard
            let vectoriser = Vectoriser(
                parameters: self, vocabulary: vocabulary,
                inverseFrequencies: ConstantColumn(ConstantArray(weights)),
                unseenInverseFrequency: inverseFrequency(documents: documents, containing: 0),
                concepts: corpus.concepts)
        else { preconditionFailure("a weight was made for each feature") }
        return vectoriser
    }

    private func inverseFrequency(documents: Int, containing: Int) -> UInt16 {
        let frequency = logarithm(Double(1 + documents) / Double(1 + containing)) + 1
        return UInt16(min(frequency * Vectoriser.frequencySteps, Double(UInt16.max)).rounded())
    }
}

extension Vectoriser {
    /// The vectors of some rows of a corpus and, beside each, how familiar it is and which entries are of which evidence.
    ///
    /// - Parameter names: whose vectors follow those of the rows, with nothing beside them.
    public func transform(
        _ corpus: Corpus, rows: [Int], names: LabelNames = .none
    ) -> (vectors: SparseRows, familiarity: [Familiarity], parts: [EvidenceParts]) {
        var vectors = SparseRows()
        var familiarity: [Familiarity] = []
        familiarity.reserveCapacity(rows.count)
        var parts = [EvidenceParts](repeating: EvidenceParts(), count: rows.count)
        var sink = HashSink()
        for (position, row) in rows.enumerated() {
            sink.removeAll()
            corpus.walk(row, parameters, into: &sink)
            familiarity.append(append(sink, to: &vectors, parts: &parts[position]))
            vectors.finishRow()
        }
        names.forEach(parameters, concepts) { name in
            var unused = EvidenceParts()
            _ = append(name, to: &vectors, parts: &unused)
            vectors.finishRow()
        }
        return (vectors, familiarity, parts)
    }
}
