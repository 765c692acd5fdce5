/// A row whose best label is confidently not the true one: a wrong label in the file, or a blind spot of ours.
///
/// Rows ranked so are where label errors are found first (Northcutt, Jiang and Chuang, "Confident Learning: Estimating
/// Uncertainty in Dataset Labels", 2021, arXiv 1911.00068), since each is judged by a model that was not fitted on it.
public struct ConfidentMistake: Sendable, Equatable {
    /// Which row of its file it is, from 0 (see `JudgedRows.row`).
    public let row: Int32
    /// The line of the file on which it begins, from 1; nil where it is not known.
    public let line: Int32?
    public let truth: String
    /// The best label, at threshold 0.
    public let answer: String
    public let confidence: Float
    /// How many rows of its narration group bear the same label and got the same answer, this one among them.
    public let alike: Int
    /// How many rows its narration group has.
    public let groupRows: Int
}

extension JudgedRows {
    /// The most confident mistakes, the surest first, one a narration group: the row of the group that is wrong most
    /// confidently. Rows of Unknown truth are no mistakes here.
    ///
    /// - Parameters:
    ///   - most: how many at most.
    ///   - lines: by row of the file, the line it begins on; empty where there is no file.
    /// - Complexity: O(n + g log g) for g groups with a mistake.
    public func mostConfidentlyWrong(_ most: Int, lines: [Int32] = []) -> [ConfidentMistake] {
        guard most > 0 else { return [] }
        var surest: [Int32: Int] = [:]
        for i in truth.indices where truth[i] >= 0 && best[i] != truth[i] {
            if let other = surest[group[i]], !isSurer(i, than: other) { continue }
            surest[group[i]] = i
        }
        let chosen = surest.values.sorted { isSurer($0, than: $1) }.prefix(most)
        var alike: [Int32: (wrong: Int, all: Int)] = [:]
        for i in chosen { alike[group[i]] = (0, 0) }
        for i in truth.indices {
            guard let counts = alike[group[i]], let shown = surest[group[i]] else { continue }
            let isAlike = truth[i] == truth[shown] && best[i] == best[shown]
            alike[group[i]] = (counts.wrong + (isAlike ? 1 : 0), counts.all + 1)
        }
        return chosen.map { i in
            let place = Int(row[i])
            return ConfidentMistake(
                row: row[i], line: lines.indices.contains(place) ? lines[place] : nil, truth: labels[Int(truth[i])],
                answer: labels[Int(best[i])], confidence: confidence[i], alike: alike[group[i]]?.wrong ?? 0,
                groupRows: alike[group[i]]?.all ?? 0)
        }
    }

    /// Of equally sure rows the earlier one of the file.
    private func isSurer(_ a: Int, than b: Int) -> Bool {
        (confidence[b], row[a]) < (confidence[a], row[b])
    }
}
