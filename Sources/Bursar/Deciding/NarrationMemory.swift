import Classifiers
import Features
import Narrations
import SparseMath

/// What narrations met before came to, remembered from row to row: real ones repeat, and all that is left to do for one that
/// does is to add what its amount says.
///
/// Bounded: a narration that needs a taken place takes it over; what is remembered is compared byte by byte, and is what would
/// be computed, bit for bit. Where hardly any narration repeats it stops asking for a while, since asking costs too.
struct NarrationMemory: Sendable {
    /// What is known of a narration before its amount is looked at.
    struct Record: BitwiseCopyable, Sendable {
        var rule: DecisionPolicy.Proposal?
        var familiarity = Familiarity(novelty: 1)
        var knownWords: Float = 1
    }

    /// Places for narrations: at first, since a short file would wait for more, and at most. And the bytes each may have.
    private static let leastPlaces = 1 << 11
    private static let mostPlaces = 1 << 14
    private static let longest = 96
    /// After so many questions it is seen whether they pay; if not, so many rows go by before the next.
    private static let trial = 8_192
    private static let pause = 65_536

    private var lengths: [UInt8] = []
    private var bytes: [UInt8] = []
    private var records: [Record] = []
    /// Scores before the amount, `laneCount` lanes a place, and what concepts add to them, as many.
    private var scores: [Lane] = []
    private var concepts: [Lane] = []
    private var laneCount = 0
    /// Narrations put in since there were so many places.
    private var taken = 0
    private var askedInTrial = 0
    private var foundInTrial = 0
    private var pausing = 0
    /// Rows answered from memory, and all rows, since they were last taken out.
    private(set) var counts = Counts()

    /// How often memory helped.
    struct Counts: Sendable, Equatable {
        var rows = 0
        var hits = 0
    }

    /// Takes the counts out, to begin anew.
    mutating func takeCounts() -> Counts {
        defer { counts = Counts() }
        return counts
    }

    /// Where a narration is remembered, or may be, and begins to fetch what stands there; nil where it should not be.
    @inline(__always)
    mutating func place(of raw: Span<UInt8>, laneCount: Int) -> Int? {
        counts.rows += 1
        if pausing > 0 {
            pausing -= 1
            return nil
        }
        guard raw.count > 0, raw.count <= Self.longest else { return nil }
        if lengths.isEmpty { reserve(Self.leastPlaces, laneCount: laneCount) }
        endTrial()
        askedInTrial += 1
        let place = place(of: 0..<raw.count, in: raw)
        lengths.prefetch(place)
        bytes.prefetch(place &* Self.longest)
        bytes.prefetch(place &* Self.longest &+ Self.longest &- 1)
        return place
    }

    /// Whether this narration stands at its place; where another does, it takes the place over.
    @inline(__always)
    mutating func knows(_ raw: Span<UInt8>, at place: Int) -> Bool {
        let start = place * Self.longest
        if Int(lengths[place]) == raw.count, WordHash.isEqual(bytes.span, start..<start + raw.count, raw, 0) {
            foundInTrial += 1
            counts.hits += 1
            records.prefetch(place)
            if laneCount > 0 {
                scores.prefetch(place &* laneCount)
                concepts.prefetch(place &* laneCount)
            }
            return true
        }
        taken += 1
        lengths[place] = UInt8(truncatingIfNeeded: raw.count)
        for index in raw.indices { bytes[start + index] = raw[index] }
        return false
    }

    private func place(of range: Range<Int>, in text: Span<UInt8>) -> Int {
        Int(truncatingIfNeeded: WordHash.of(range, in: text) >> 24) & (lengths.count - 1)
    }

    private mutating func reserve(_ places: Int, laneCount: Int) {
        self.laneCount = laneCount
        lengths = Array(repeating: 0, count: places)
        bytes = Array(repeating: 0, count: places * Self.longest)
        records = Array(repeating: Record(), count: places)
        scores = Array(repeating: .zero, count: places * laneCount)
        concepts = scores
    }

    /// Takes four times the memory where half of the places may be taken, and forgets nothing. Places given before are no more.
    mutating func makeRoom() {
        guard taken * 2 > lengths.count, lengths.count < Self.mostPlaces else { return }
        let old = self
        reserve(old.lengths.count * 4, laneCount: laneCount)
        // Two that had places of their own have so again: a place's number only gains bits.
        for place in old.lengths.indices where old.lengths[place] > 0 {
            let start = place * Self.longest
            let range = start..<start + Int(old.lengths[place])
            let new = self.place(of: range, in: old.bytes.span)
            lengths[new] = old.lengths[place]
            for index in 0..<range.count { bytes[new * Self.longest + index] = old.bytes[start + index] }
            records[new] = old.records[place]
            for lane in 0..<laneCount {
                scores[new * laneCount + lane] = old.scores[place * laneCount + lane]
                concepts[new * laneCount + lane] = old.concepts[place * laneCount + lane]
            }
        }
    }

    private mutating func endTrial() {
        guard askedInTrial == Self.trial else { return }
        if foundInTrial < Self.trial / 32 { pausing = Self.pause }
        askedInTrial = 0
        foundInTrial = 0
    }

    /// Remembers what a narration came to.
    mutating func put(_ record: Record, _ row: borrowing NarrationModel.Scratch, at place: Int) {
        records[place] = record
        for lane in 0..<laneCount {
            scores[place * laneCount + lane] = row.posterior[lane]
            concepts[place * laneCount + lane] = row.concepts[lane]
        }
    }

    /// What a narration came to; its scores go into `row`.
    func get(_ place: Int, into row: inout NarrationModel.Scratch) -> Record {
        if row.posterior.count != laneCount { row.posterior = Array(repeating: .zero, count: laneCount) }
        if row.concepts.count != laneCount { row.concepts = Array(repeating: .zero, count: laneCount) }
        for lane in 0..<laneCount {
            row.posterior[lane] = scores[place * laneCount + lane]
            row.concepts[lane] = concepts[place * laneCount + lane]
        }
        return records[place]
    }
}
