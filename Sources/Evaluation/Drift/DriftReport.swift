/// How two sets of transactions differ: finished values, for tables and pages.
public struct DriftReport: Sendable, Equatable {
    /// The two sides, the baseline first.
    public let baseline: Side
    public let current: Side
    public let aspects: [Aspect]
    /// Aspects that were left out, with the reason.
    public let leftOut: [LeftOut]
    /// Words whose shares moved most, the farthest first.
    public let tokens: [MovedShare]
    /// Rows of the current side that are least like the baseline, the strangest first.
    public let rows: [MovedRow]

    public init(
        baseline: Side, current: Side, aspects: [Aspect], leftOut: [LeftOut], tokens: [MovedShare], rows: [MovedRow]
    ) {
        self.baseline = baseline
        self.current = current
        self.aspects = aspects
        self.leftOut = leftOut
        self.tokens = tokens
        self.rows = rows
    }

    /// The same report under other names of the two sides.
    public func named(baseline: String, current: String) -> DriftReport {
        DriftReport(
            baseline: self.baseline.named(baseline), current: self.current.named(current), aspects: aspects,
            leftOut: leftOut, tokens: tokens, rows: rows)
    }

    /// One of the two files.
    public struct Side: Sendable, Equatable {
        /// As it was given.
        public let name: String
        public let rows: Int
        public let rejected: Int
        /// Shannon entropy of the distribution of its words, in bits.
        public let tokenEntropy: Double
        /// The share of words that no other row has: of the baseline's rows for the baseline, of the baseline for the current
        /// side.
        public let unseenTokens: Double

        public init(name: String, rows: Int, rejected: Int, tokenEntropy: Double, unseenTokens: Double) {
            self.name = name
            self.rows = rows
            self.rejected = rejected
            self.tokenEntropy = tokenEntropy
            self.unseenTokens = unseenTokens
        }

        func named(_ name: String) -> Side {
            Side(name: name, rows: rows, rejected: rejected, tokenEntropy: tokenEntropy, unseenTokens: unseenTokens)
        }
    }

    public struct LeftOut: Sendable, Equatable {
        public let aspect: String
        public let reason: String

        public init(aspect: String, reason: String) {
            self.aspect = aspect
            self.reason = reason
        }
    }

    /// What of the rows is compared.
    public struct Aspect: Sendable, Equatable {
        /// Such as `length`.
        public let name: String
        /// Population stability index.
        public let psi: MetricValue
        /// Jensen-Shannon divergence in bits, 0...1.
        public let jsd: MetricValue
        /// What chance alone gives the index in one of twenty comparisons of so many rows: a lesser one shows nothing.
        public let chance: Double
        /// All cells, those that moved most first.
        public let cells: [MovedShare]

        public var verdict: Verdict {
            guard let psi = psi.value, psi > chance else { return .steady }
            return psi >= PopulationStabilityIndex.changed
                ? .changed : psi >= PopulationStabilityIndex.steady ? .moved : .steady
        }
    }

    /// The population stability index in a word, by its customary bounds, and steady where it may be chance.
    public enum Verdict: String, Sendable {
        case steady, moved, changed
    }

    /// A cell or word with its shares on both sides.
    public struct MovedShare: Sendable, Equatable {
        public let name: String
        /// 0...1.
        public let baseline: Double
        /// 0...1.
        public let current: Double
        /// What it adds to the divergence it is listed by: the index for a cell, the Jensen-Shannon divergence for a word.
        public let contribution: Double

        public init(name: String, baseline: Double, current: Double, contribution: Double) {
            self.name = name
            self.baseline = baseline
            self.current = current
            self.contribution = contribution
        }
    }

    /// A row and how strange it is.
    public struct MovedRow: Sendable, Equatable {
        /// The line of the file on which it begins, from 1.
        public let line: Int
        /// As the file has it.
        public let narration: String
        /// The aspects in whose cells it is rare in the baseline, the rarest first.
        public let aspects: [String]
        /// How much more likely its cells are on the current side than in the baseline, in bits, all aspects together.
        public let bits: Double

        public init(line: Int, narration: String, aspects: [String], bits: Double) {
            self.line = line
            self.narration = narration
            self.aspects = aspects
            self.bits = bits
        }
    }
}

extension DriftReport.Aspect {
    /// Compares how rows fall into cells.
    ///
    /// - Parameters:
    ///   - cells: their names.
    ///   - rows: of the baseline, and of the current side.
    ///   - draws: of the intervals; 0 for none.
    public init(
        name: String, cells: [String], baseline: CellCounts, current: CellCounts, rows: (before: Int, now: Int),
        draws: Int, seed: UInt64
    ) {
        let intervals = DriftIntervals(draws: draws, seed: seed)
        let values = intervals.values(baseline, current, rows: rows.now)
        self.name = name
        psi = values.psi
        jsd = values.jsd
        let (before, after) = (baseline.totals, current.totals)
        let (total, other) = (max(before.reduce(0, +), 1e-300), max(after.reduce(0, +), 1e-300))
        // Of a row that counts for nothing, nothing is known; a row of many characters is one draw all the same.
        chance = PopulationStabilityIndex.chance(
            min(Double(rows.before), total), min(Double(rows.now), other), cells: before.count)
        let contributions = PopulationStabilityIndex.contributions(before, after)
        self.cells = cells.indices.map { cell in
            DriftReport.MovedShare(
                name: cells[cell], baseline: before[cell] / total, current: after[cell] / other,
                contribution: contributions[cell])
        }.enumerated().sorted { a, b in
            a.element.contribution == b.element.contribution
                ? a.offset < b.offset : a.element.contribution > b.element.contribution
        }.map(\.element)
    }
}
