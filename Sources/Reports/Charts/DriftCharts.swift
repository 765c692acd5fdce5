import Evaluation

extension ReportContent {
    /// What drift was measured between.
    fileprivate var driftBasis: String {
        drift.map {
            "\($0.current.name) (\(Shown.number(Double($0.current.rows), .count)) rows) against \($0.baseline.name) (\(Shown.number(Double($0.baseline.rows), .count)) rows)"
        } ?? ""
    }

    fileprivate var noDrift: Prose { Prose(stringLiteral: driftAbsence ?? "There is no earlier run to compare with.") }

    fileprivate func aspect(_ name: String) -> DriftReport.Aspect? { drift?.aspects.first { $0.name == name } }
}

extension DriftReport {
    /// Aspects of what was answered, not of the rows.
    static let answerAspects: Set = ["category", "confidence"]

    /// How many words are new, where they are more than are usual: of any rows some words are in no others. nil where they are
    /// not.
    var newWords: Prose? {
        let (now, usual) = (current.unseenTokens, baseline.unseenTokens)
        guard now > usual, Shown.number(now, .percent) != Shown.number(usual, .percent) else { return nil }
        return
            "\(percent: now) of the words are new, where \(percent: usual) of the baseline's are in no other of its rows"
    }
}

/// How far each aspect of the rows has moved.
struct DriftAspectChart: ReportChart {
    static func chart(of content: ReportContent) -> Chart {
        let question = "Are these transactions like the earlier ones?"
        guard let drift = content.drift else { return .absent("drift", question, because: content.noDrift) }
        let aspects = drift.aspects.filter { $0.psi.value != nil }
        var figure = Figure.bars(
            aspects.map(\.name), "population stability index", .number,
            series: [
                Figure.Series(
                    "Index", .accent, .bar, at: aspects.indices.map(Double.init),
                    values: aspects.map { $0.psi.value ?? .nan }, low: aspects.map { $0.psi.low ?? .nan },
                    high: aspects.map { $0.psi.high ?? .nan })
            ])
        figure.references = [
            .init(.value(PopulationStabilityIndex.steady), "moved"),
            .init(.value(PopulationStabilityIndex.changed), "changed"),
        ]
        let most = aspects.flatMap { [$0.psi.value ?? 0, $0.psi.high ?? 0] }.max() ?? 0
        figure.values.range = 0...max(most * 1.05, PopulationStabilityIndex.changed * 1.1)
        let moved = aspects.filter { $0.verdict != .steady }
        let answer: Prose =
            moved.isEmpty
            ? "Yes: all \(count: aspects.count) aspects are steady."
            : "Not in \(moved.map { "\($0.name) (\($0.verdict.rawValue))" }.joined(separator: ", "))."
        let words: Prose = drift.newWords.map { " \($0)." } ?? ""
        return Chart("drift", question, answer: answer + words, basis: content.driftBasis, figure: figure)
    }
}

/// How the mix of categories has moved.
struct DriftCategoryChart: ReportChart {
    static func chart(of content: ReportContent) -> Chart {
        let question = "Has the mix of categories moved?"
        guard let aspect = content.aspect("category") else {
            return .absent("drift-category", question, because: content.noDrift)
        }
        let cells = aspect.cells.filter { $0.baseline + $0.current > 0 }.sorted {
            ($0.current, $1.name) > ($1.current, $0.name)
        }
        let at = cells.indices.map(Double.init)
        var figure = Figure.bars(
            cells.map(\.name), "share of the rows", .percent,
            series: [
                Figure.Series("Before", .muted, .bar, at: at, values: cells.map(\.baseline)),
                Figure.Series("Now", .accent, .bar, at: at, values: cells.map(\.current)),
            ])
        figure.isStacked = false
        let most = cells.max { ($0.current - $0.baseline).magnitude < ($1.current - $1.baseline).magnitude }.flatMap {
            // What reads the same before and now has not moved.
            Shown.number($0.baseline, .percent) == Shown.number($0.current, .percent) ? nil : $0
        }
        let answer: Prose =
            most.map { "\($0.name) moved most: from \(percent: $0.baseline) to \(percent: $0.current)." }
            ?? "No category's share has moved."
        return Chart("drift-category", question, answer: answer, basis: content.driftBasis, figure: figure)
    }
}

/// Words that are more or less frequent than before.
struct DriftWordChart: ReportChart {
    static func chart(of content: ReportContent) -> Chart {
        let question = "Which words are new, and which have gone?"
        guard let drift = content.drift, !drift.tokens.isEmpty else {
            return .absent("drift-words", question, because: content.drift == nil ? content.noDrift : "No word moved.")
        }
        let at = drift.tokens.indices.map(Double.init)
        var figure = Figure.bars(
            drift.tokens.map(\.name), "share of all words", .percent,
            series: [
                Figure.Series("Before", .muted, .bar, at: at, values: drift.tokens.map(\.baseline)),
                Figure.Series("Now", .accent, .bar, at: at, values: drift.tokens.map(\.current)),
            ])
        figure.isStacked = false
        let words: Prose = drift.newWords.map { "; \($0)" } ?? ""
        return Chart(
            "drift-words", question, answer: "“\(drift.tokens[0].name)” moved most" + words + ".",
            basis: content.driftBasis, figure: figure)
    }
}

/// How confidence has moved.
struct DriftConfidenceChart: ReportChart {
    static func chart(of content: ReportContent) -> Chart {
        let question = "Is it less sure than it was?"
        guard let aspect = content.aspect("confidence") else {
            return .absent("drift-confidence", question, because: content.noDrift)
        }
        let cells = aspect.cells.filter { $0.baseline + $0.current > 0 }.sorted { $0.name < $1.name }
        let at = cells.indices.map(Double.init)
        var figure = Figure(
            arguments: .init("confidence", names: cells.map { $0.name.replacing(" to ", with: "–") }),
            values: .init("share of the rows", .percent))
        figure.series = [
            Figure.Series("Before", .muted, .bar, at: at, values: cells.map(\.baseline)),
            Figure.Series("Now", .accent, .bar, at: at, values: cells.map(\.current)),
        ]
        return Chart(
            "drift-confidence", question,
            answer: "The spread of confidence is \(aspect.verdict.rawValue) (index \(number: aspect.psi.value ?? 0)).",
            basis: content.driftBasis, figure: figure)
    }
}
