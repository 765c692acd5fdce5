import Narrations
import SparseMath

extension FeatureParameters {
    /// Every feature of a row, kind after kind.
    @inline(__always)
    func walk<Sink: FeatureSink & ConceptSink>(
        _ text: Span<UInt8>, _ words: Span<NarrationWord>, _ facts: RowFacts, _ table: ConceptTable,
        into sink: inout Sink
    ) {
        walkNGrams(text, words, into: &sink)
        if wordingWeight > 0 { walkWhole(text, words, facts, into: &sink) }
        if formWeight > 0, facts.form != 0 {
            sink.begin(.form)
            sink.take(facts.form, .form)
        }
        if conceptWeight > 0 { walkConcepts(words, table, into: &sink) }
        if amountWeight > 0 {
            sink.begin(.amount)
            AmountFeature.forEach(of: facts.amount) { feature in sink.take(feature.hash, .amount(feature)) }
        }
        if mccWeight > 0, facts.mcc >= 0 {
            sink.begin(.mcc)
            sink.take(FeatureHash.ofNumber(Int(facts.mcc), kind: 8), .mcc(facts.mcc))
        }
    }

    /// What of a label's name is in narrations, too: its words, and what the lexicon knows of them. It has no amount, and
    /// its wording is nobody's.
    @inline(__always)
    func walkName<Sink: FeatureSink & ConceptSink>(
        _ text: Span<UInt8>, _ words: Span<NarrationWord>, _ table: ConceptTable, into sink: inout Sink
    ) {
        walkNGrams(text, words, into: &sink)
        if conceptWeight > 0 { walkConcepts(words, table, into: &sink) }
    }

    /// The narration as a whole: its wording, and its letters without digits.
    @inline(__always)
    private func walkWhole<Sink: FeatureSink>(
        _ text: Span<UInt8>, _ words: Span<NarrationWord>, _ facts: RowFacts, into sink: inout Sink
    ) {
        if facts.wording != 0 {
            sink.begin(.wording)
            sink.take(facts.wording, .wording)
        }
        var letters: UInt64?
        for word in words.indices {
            guard let next = WordHash.ofLetters(words[word].range, in: text) else { continue }
            letters = letters.map { WordHash.join($0, next) } ?? next
        }
        guard let letters else { return }
        sink.begin(.letters)
        sink.take(FeatureHash.ofLetters(letters), .letters)
    }

    /// Each concept once, and each area once, in the table's order.
    @inline(__always)
    private func walkConcepts<Sink: FeatureSink & ConceptSink>(
        _ words: Span<NarrationWord>, _ table: ConceptTable, into sink: inout Sink
    ) {
        sink.concepts.said.removeAll()
        sink.concepts.areas.removeAll()
        table.forEachConcept(words) { concept, _ in
            sink.concepts.said.append(UInt32(concept))
            sink.concepts.areas.append(UInt32(table.areaOf[concept]))
        }
        var concepts = ConceptOrder()
        swap(&concepts, &sink.concepts)
        sink.begin(.concepts)
        concepts.order.forEachOnce(concepts.said, below: table.names.count) {
            sink.take(table.conceptHashes[$0], .concept(table.names[$0]))
        }
        sink.begin(.areas)
        concepts.order.forEachOnce(concepts.areas, below: table.areas.count) {
            sink.take(table.areaHashes[$0], .concept(table.areas[$0]))
        }
        swap(&concepts, &sink.concepts)
    }
}

/// Memory for the concepts of a row, kept from row to row: what its phrases speak for, and what puts that in order.
struct ConceptOrder: Sendable {
    var said = ReusedArray<UInt32>()
    var areas = ReusedArray<UInt32>()
    var order = NumberSet()
}

protocol ConceptSink {
    var concepts: ConceptOrder { get set }
}

extension HashSink: ConceptSink {}
extension SourceSink: ConceptSink {}
