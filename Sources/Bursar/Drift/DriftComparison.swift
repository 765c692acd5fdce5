import DelimitedText
import Diagnostics
public import Evaluation
private import SparseMath
import Transactions

/// Compares two files of transactions: what moved, by how much, and which rows and words moved it.
public struct DriftComparison: Sendable {
    /// How files are read; a run's folder is read as its run was.
    public var reading = ReadingOptions()
    public var seed: UInt64 = 0
    /// Of the intervals.
    public var draws = 1000

    public init() {}

    /// Rows with which a row's text is compared to tell whether it is repeated.
    private static let window = 1000
    private static let mostCategories = 40
    private static let mostWords = 12
    private static let mostRows = 6

    /// - Parameters:
    ///   - baseline: a file, or a folder that holds `classified.csv`.
    ///   - current: the same.
    ///   - progress: told the rows read of a file.
    /// - Throws: what is wrong with a file, also that it has no rows.
    public func report(
        baseline: String, current: String, progress: (Int) -> Void = { _ in }
    ) throws(Failure) -> DriftReport {
        var names = DriftNames()
        let before = try rows(baseline, &names, progress)
        let after = try rows(current, &names, progress)
        let frequencies = DriftWordFrequencies(before, words: names.words.count)
        var leftOut: [DriftReport.LeftOut] = []
        let cells = cells(before, after, names, frequencies, &leftOut)
        var aspects = cells.map { cells in
            DriftReport.Aspect(
                name: cells.name, cells: cells.cells,
                baseline: DriftCells.counts(cells.baseline, cells: cells.cells.count, of: before),
                current: DriftCells.counts(cells.current, cells: cells.cells.count, of: after),
                rows: (before.count, after.count), draws: draws, seed: seed)
        }
        aspects.insert(characters(before, after), at: min(1, aspects.count))
        return DriftReport(
            baseline: side(baseline, before, frequencies, words: names.words.count),
            current: side(current, after, frequencies, words: names.words.count),
            aspects: aspects, leftOut: leftOut, tokens: movedWords(before, after, names),
            rows: try movedRows(cells, before, after))
    }

    private func rows(_ path: String, _ names: inout DriftNames, _ progress: (Int) -> Void) throws(Failure) -> DriftRows
    {
        let rows = try DriftRows(path: path, options: reading, names: &names, progress: progress)
        guard rows.count > 0 else {
            throw .unreadable(
                Finding(
                    code: "no-rows", message: "there is no usable row to compare",
                    at: SourceLocation(file: shown(rows.path)),
                    remedy: "Compare files with at least one transaction."))
        }
        return rows
    }

    private func side(
        _ name: String, _ rows: DriftRows, _ frequencies: DriftWordFrequencies, words: Int
    ) -> DriftReport.Side {
        let unseen = rows.lines.indices.reduce(0) { $0 + frequencies.unseen(in: $1, of: rows) }
        return DriftReport.Side(
            name: name, rows: rows.count, rejected: rows.rejected,
            tokenEntropy: DriftWordFrequencies(rows, words: words).entropy,
            unseenTokens: rows.words.isEmpty ? 0 : Double(unseen) / Double(rows.words.count))
    }

    // MARK: Aspects

    private func cells(
        _ before: DriftRows, _ after: DriftRows, _ names: DriftNames, _ frequencies: DriftWordFrequencies,
        _ leftOut: inout [DriftReport.LeftOut]
    ) -> [DriftCells] {
        var cells: [DriftCells] = []
        cells.append(
            deciles("length", before.lengths.map(Double.init), after.lengths.map(Double.init), missing: "none") {
                "\(Int($0))"
            })
        cells.append(
            deciles(
                "token-entropy",
                before.lines.indices.map { frequencies.surprisal(of: $0, in: before) },
                after.lines.indices.map { frequencies.surprisal(of: $0, in: after) },
                missing: "no words"
            ) { "\(tenths($0)) bits" })
        cells.append(
            DriftCells(
                name: "unseen-tokens", cells: ["none", "1 word", "2 words", "3 words or more"],
                baseline: before.lines.indices.map { Int16(min(3, frequencies.unseenKinds(in: $0, of: before))) },
                current: after.lines.indices.map { Int16(min(3, frequencies.unseenKinds(in: $0, of: after))) }))
        let window = min(Self.window, min(before.count, after.count) / 2)
        cells.append(
            DriftCells(
                name: "repetition", cells: ["new", "second time", "3 to 5 times", "more often"],
                baseline: repetition(before, window: window), current: repetition(after, window: window)))
        cells.append(deciles("amount", before.amounts, after.amounts, missing: "missing") { tenths($0) })
        if let categories = categories(before, after, names) {
            cells.append(categories)
        } else {
            leftOut.append(.init(aspect: "category", reason: "not both files have categories"))
        }
        if before.hasConfidences, after.hasConfidences {
            cells.append(
                DriftCells(
                    name: "confidence",
                    cells: (0..<10).map { "0.\($0) to \($0 == 9 ? "1" : "0.\($0 + 1)")" } + ["missing"],
                    baseline: before.confidences.map(Self.tenth), current: after.confidences.map(Self.tenth)))
        } else {
            leftOut.append(
                .init(aspect: "confidence", reason: "not both files have a confidence: compare classified files"))
        }
        return cells
    }

    private static func tenth(_ confidence: Float) -> Int16 {
        confidence.isNaN ? 10 : Int16(min(9, max(0, confidence * 10)))
    }

    private func deciles(
        _ name: String, _ before: [Double], _ after: [Double], missing: String, shown: (Double) -> String
    ) -> DriftCells {
        let cells = DecileCells(of: before, missing: missing, shown: shown)
        return DriftCells(
            name: name, cells: cells.names, baseline: before.map(cells.cell), current: after.map(cells.cell))
    }

    /// How often a row's text stood in the `window` rows before it; the first rows, which have fewer before them, don't
    /// count.
    private func repetition(_ rows: DriftRows, window: Int) -> [Int16] {
        var times = [Int16](repeating: 0, count: (rows.keys.max().map(Int.init) ?? 0) + 1)
        return rows.keys.indices.map { row in
            let key = Int(rows.keys[row])
            let before = times[key]
            times[key] += 1
            if row >= window { times[Int(rows.keys[row - window])] -= 1 }
            guard row >= window else { return -1 }
            return before == 0 ? 0 : before == 1 ? 1 : before < 5 ? 2 : 3
        }
    }

    /// The commonest of both files by name, the others together.
    private func categories(_ before: DriftRows, _ after: DriftRows, _ names: DriftNames) -> DriftCells? {
        guard before.hasCategories, after.hasCategories else { return nil }
        var counts = [Int](repeating: 0, count: names.categories.count)
        for category in before.categories + after.categories where category >= 0 { counts[Int(category)] += 1 }
        let kept = counts.indices.sorted { counts[$0] == counts[$1] ? $0 < $1 : counts[$0] > counts[$1] }
            .prefix(Self.mostCategories)
        var cell = [Int16](repeating: Int16(kept.count), count: counts.count)
        for (place, category) in kept.enumerated() { cell[category] = Int16(place) }
        let isAll = kept.count == counts.count
        func assigned(_ rows: DriftRows) -> [Int16] {
            rows.categories.map { $0 < 0 ? Int16(kept.count + (isAll ? 0 : 1)) : cell[Int($0)] }
        }
        return DriftCells(
            name: "category", cells: kept.map { names.categories[$0] } + (isAll ? [] : ["others"]) + ["none"],
            baseline: assigned(before), current: assigned(after))
    }

    private func characters(_ before: DriftRows, _ after: DriftRows) -> DriftReport.Aspect {
        let classes = DriftRows.characterClasses
        func counts(_ rows: DriftRows) -> CellCounts {
            var counts = CellCounts(cells: classes.count)
            for row in rows.lines.indices {
                for cell in classes.indices {
                    counts.add(
                        Double(rows.characters[row * classes.count + cell]), cell: cell, group: Int(rows.groups[row]))
                }
            }
            return counts
        }
        return DriftReport.Aspect(
            name: "characters", cells: classes, baseline: counts(before), current: counts(after),
            rows: (before.count, after.count), draws: draws, seed: seed)
    }

    // MARK: What moved it

    private func movedWords(_ before: DriftRows, _ after: DriftRows, _ names: DriftNames) -> [DriftReport.MovedShare] {
        func weights(_ rows: DriftRows) -> [Double] {
            DriftWordFrequencies(rows, words: names.words.count).counts.map(Double.init)
        }
        let (old, new) = (weights(before), weights(after))
        let moved = JensenShannonDivergence.contributions(old, new)
        let (total, other) = (max(1, old.reduce(0, +)), max(1, new.reduce(0, +)))
        return moved.indices.sorted { moved[$0] == moved[$1] ? $0 < $1 : moved[$0] > moved[$1] }
            .prefix(Self.mostWords).filter { moved[$0] > 0 }.map { word in
                DriftReport.MovedShare(
                    name: String(decoding: names.words[word], as: UTF8.self), baseline: old[word] / total,
                    current: new[word] / other, contribution: moved[word])
            }
    }

    /// Rows of the current file in whose cells the baseline has few: one of each narration, with its text.
    private func movedRows(
        _ cells: [DriftCells], _ before: DriftRows, _ after: DriftRows
    ) throws(Failure) -> [DriftReport.MovedRow] {
        let weights = cells.map { cells in
            let counts = cells.cells.count
            let old = DriftCells.counts(cells.baseline, cells: counts, of: before).totals
            let new = DriftCells.counts(cells.current, cells: counts, of: after).totals
            let (total, other) = (old.reduce(0, +) + 0.5 * Double(counts), new.reduce(0, +) + 0.5 * Double(counts))
            return zip(old, new).map { logarithm(($1 + 0.5) / other * total / ($0 + 0.5)) / 0.6931471805599453 }
        }
        func bits(_ aspect: Int, _ row: Int) -> Double {
            let cell = cells[aspect].current[row]
            return cell < 0 ? 0 : weights[aspect][Int(cell)]
        }
        let sums = after.lines.indices.map { row in cells.indices.reduce(0) { $0 + bits($1, row) } }
        var seen: Set<Int32> = []
        var chosen: [Int] = []
        for row in after.lines.indices.sorted(by: { sums[$0] == sums[$1] ? $0 < $1 : sums[$0] > sums[$1] })
        where chosen.count < Self.mostRows && sums[row] > 1 && seen.insert(after.keys[row]).inserted {
            chosen.append(row)
        }
        let texts = try texts(of: Set(chosen), in: after)
        return chosen.map { row in
            let strange = cells.indices.filter { bits($0, row) > 0.5 }.sorted { bits($0, row) > bits($1, row) }
            return DriftReport.MovedRow(
                line: Int(after.lines[row]), narration: texts[row] ?? "", aspects: strange.map { cells[$0].name },
                bits: sums[row])
        }
    }

    private func texts(of chosen: Set<Int>, in rows: DriftRows) throws(Failure) -> [Int: String] {
        guard !chosen.isEmpty else { return [:] }
        var file = try TransactionFile(path: rows.path, options: rows.reading)
        var texts: [Int: String] = [:]
        var count = 0
        while texts.count < chosen.count, let batch = try file.next() {
            for row in batch.rows {
                if chosen.contains(count) {
                    texts[count] = String(decoding: batch.records.bytes[row.narration.range], as: UTF8.self)
                }
                count += 1
            }
        }
        return texts
    }
}

/// With one decimal.
private func tenths(_ number: Double) -> String {
    let tenths = Int((abs(number) * 10).rounded())
    return "\(number < 0 && tenths > 0 ? "-" : "")\(tenths / 10).\(tenths % 10)"
}
