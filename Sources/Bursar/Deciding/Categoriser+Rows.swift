import Classifiers
import DelimitedText
import Features
import Narrations
import Rules
import Transactions

/// Some rows of a batch, on their way to their decisions together: each step is taken for all of them before the next, so that
/// what one needs from memory is fetched while the others are worked on (`RowSearch`).
struct RowGroup: Sendable {
    /// As many rows go together.
    static let size = 16

    /// One row's share.
    fileprivate struct Row: Sendable {
        var narration = NormalisedNarration()
        var search = RowSearch()
        var facts = RowFacts()
        var amount = AmountPlace.none
        /// Where the narration is remembered, or will be.
        var place: Int?
        /// Whether it was decided before, so that nothing of it need be read.
        var isKnown = false
    }

    fileprivate var rows = (0..<size).map { _ in Row() }
}

extension Categoriser {
    /// Whether rows can be decided in groups: a forest's votes are of narration and amount together.
    var takesGroups: Bool { model.map { $0.laneCount != nil } ?? true }

    /// Decides rows, each as `decide` would it alone, bit for bit.
    ///
    /// - Parameters:
    ///   - rows: of the batch whose bytes these are.
    ///   - memory: used with this categoriser only.
    ///   - decisions: becomes as long as `rows`.
    /// - Precondition: `takesGroups`.
    func decide(
        _ rows: [TransactionRow], of bytes: Span<UInt8>, _ group: inout RowGroup, scratch: inout Scratch,
        memory: inout NarrationMemory, into decisions: inout [Decision]
    ) {
        decisions.removeAll(keepingCapacity: true)
        // Threads share the counts of who holds a model's tables, which many numbers lead to: taken hold of once for all rows.
        guard let model, let weights = model.weights else {
            return decideByRules(rows, of: bytes, &group, scratch: &scratch, memory: &memory, into: &decisions)
        }
        let vectoriser = model.vectoriser
        for first in stride(from: 0, to: rows.count, by: RowGroup.size) {
            let count = place(rows, from: first, of: bytes, &group, laneCount: weights.laneCount, &memory)
            for number in 0..<count {
                begin(rows[first + number], of: bytes, &group.rows[number], &memory)
                begin(&group.rows[number], vectoriser, scratch)
            }
            for number in 0..<count where !group.rows[number].isKnown {
                recall(&group.rows[number], vectoriser, weights, &scratch)
            }
            for number in 0..<count { resolve(&group.rows[number], vectoriser, weights, &scratch) }
            for number in 0..<count where !group.rows[number].isKnown {
                vectoriser.settle(&group.rows[number].search, weights: weights)
            }
            for number in 0..<count {
                decisions.append(decide(&group.rows[number], model, vectoriser, weights, &scratch, &memory))
            }
        }
    }

    /// The same without a model.
    private func decideByRules(
        _ rows: [TransactionRow], of bytes: Span<UInt8>, _ group: inout RowGroup, scratch: inout Scratch,
        memory: inout NarrationMemory, into decisions: inout [Decision]
    ) {
        for first in stride(from: 0, to: rows.count, by: RowGroup.size) {
            let count = place(rows, from: first, of: bytes, &group, laneCount: 0, &memory)
            for number in 0..<count { begin(rows[first + number], of: bytes, &group.rows[number], &memory) }
            for number in 0..<count {
                let record = record(&group.rows[number], &scratch, &memory) { _, _, _ in }
                decisions.append(decide((record.rule, nil), by: policy))
            }
        }
    }

    /// Begins to fetch where the next rows are remembered, or may be.
    ///
    /// - Returns: how many go together.
    private func place(
        _ rows: [TransactionRow], from first: Int, of bytes: Span<UInt8>, _ group: inout RowGroup, laneCount: Int,
        _ memory: inout NarrationMemory
    ) -> Int {
        let count = min(RowGroup.size, rows.count - first)
        memory.makeRoom()
        for number in 0..<count {
            group.rows[number].place = memory.place(
                of: bytes.extracting(rows[first + number].narration.range), laneCount: laneCount)
        }
        return count
    }

    /// Reads a row and begins to look for its keywords.
    @inline(__always)
    private func begin(
        _ row: TransactionRow, of bytes: Span<UInt8>, _ begun: inout RowGroup.Row, _ memory: inout NarrationMemory
    ) {
        let raw = bytes.extracting(row.narration.range)
        let mcc = RowFacts.mcc(bytes.extracting(row.mcc.range))
        begun.isKnown = begun.place.map { memory.knows(raw, at: $0) } ?? false
        begun.facts =
            begun.isKnown ? RowFacts(amount: row.amount, mcc: mcc) : RowFacts(raw: raw, amount: row.amount, mcc: mcc)
        guard !begun.isKnown else { return }
        read(raw, into: &begun.narration)
        rules?.prefetch(begun.narration)
    }

    /// Begins to look for what the model knows of a row.
    @inline(__always)
    private func begin(_ begun: inout RowGroup.Row, _ vectoriser: borrowing Vectoriser, _ scratch: borrowing Scratch) {
        begun.amount = vectoriser.place(ofAmount: begun.facts.amount)
        guard !begun.isKnown else { return }
        vectoriser.begin(&begun.search, begun.narration, facts: begun.facts, scratch: scratch.model.scoring)
    }

    private func recall(
        _ begun: inout RowGroup.Row, _ vectoriser: borrowing Vectoriser, _ weights: borrowing ScoringWeights,
        _ scratch: inout Scratch
    ) {
        vectoriser.recall(&begun.search, begun.narration, weights: weights, scratch: &scratch.model.scoring)
    }

    private func resolve(
        _ begun: inout RowGroup.Row, _ vectoriser: borrowing Vectoriser, _ weights: borrowing ScoringWeights,
        _ scratch: inout Scratch
    ) {
        vectoriser.resolve(&begun.amount, weights: weights)
        guard !begun.isKnown else { return }
        vectoriser.resolve(
            &begun.search, begun.narration, weights: weights, scratch: &scratch.model.scoring)
    }

    /// Decides a row that was begun and resolved, and leaves it as it is: it is lent to be changed, for to be read it would be
    /// copied, arrays and all.
    private func decide(
        _ row: inout RowGroup.Row, _ model: NarrationModel, _ vectoriser: borrowing Vectoriser,
        _ weights: borrowing ScoringWeights, _ scratch: inout Scratch, _ memory: inout NarrationMemory
    ) -> Decision {
        let record = record(&row, &scratch, &memory) { row, record, scratch in
            scratch.score(row.narration, row.search, vectoriser, weights)
            record.knownWords = model.knownWords(row.narration)
            record.familiarity = scratch.familiarity
        }
        scratch.model.familiarity = record.familiarity
        vectoriser.scoreAmount(row.facts, at: row.amount, weights: weights, into: &scratch.model.amount)
        let best = model.finish(knownWords: record.knownWords, &scratch.model)
        return decide((record.rule, proposal(best, scratch)), by: policy)
    }

    /// What a row's narration came to, remembered or worked out; a model's scores of it stand in the scratch. Rows are taken in
    /// order: what one leaves in memory a later one may find.
    ///
    /// - Parameter score: adds what a model says of a narration that is not remembered.
    @inline(__always)
    private func record(
        _ row: inout RowGroup.Row, _ scratch: inout Scratch, _ memory: inout NarrationMemory,
        _ score: (inout RowGroup.Row, inout NarrationMemory.Record, inout NarrationModel.Scratch) -> Void
    ) -> NarrationMemory.Record {
        if row.isKnown, let place = row.place { return memory.get(place, into: &scratch.model) }
        var record = NarrationMemory.Record()
        record.rule = ruleProposal(row.narration, &scratch.rules)
        score(&row, &record, &scratch.model)
        if let place = row.place { memory.put(record, scratch.model, at: place) }
        return record
    }
}
