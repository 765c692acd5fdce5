private import Foundation

/// What two runs have different: params, metrics, and which labels are taken for which.
public struct RunComparison: Sendable, Equatable {
    /// A param; nil where a run does not have it.
    public struct Param: Sendable, Equatable {
        public let name: String
        public let first: String?
        public let second: String?
    }

    /// A metric; nil where a run does not have it.
    public struct Metric: Sendable, Equatable {
        public let name: String
        public let first: RunMetric?
        public let second: RunMetric?
        /// The second less the first.
        public var difference: Double? { first.flatMap { first in second.map { $0.value - first.value } } }
    }

    /// How many held-out rows of one label got another (or the right one).
    public struct Confusion: Sendable, Equatable {
        public let truth: String
        public let answer: String
        public let first: Int
        public let second: Int
    }

    /// Those that differ, by name.
    public let params: [Param]
    /// All, by name.
    public let metrics: [Metric]
    /// The cells that differ, the largest change first; empty where either run was not judged.
    public let confusion: [Confusion]
    /// Whether both worked on the same input; else metrics differ for that, too.
    public let isSameInput: Bool

    /// - Parameter folder: the folder the runs are in.
    public init(_ first: RunRecord, _ second: RunRecord, folder: String) {
        params = Set(first.params.keys).union(second.params.keys).sorted().compactMap { name in
            let param = Param(name: name, first: first.params[name], second: second.params[name])
            return param.first == param.second ? nil : param
        }
        metrics = Set(first.metrics.keys).union(second.metrics.keys).sorted().map { name in
            Metric(name: name, first: first.metrics[name], second: second.metrics[name])
        }
        isSameInput = first.digests["input"] != nil && first.digests["input"] == second.digests["input"]
        let matrices = [first, second].map { Self.matrix("\(folder)/\($0.id)/metrics.json") }
        guard let before = matrices[0], let after = matrices[1] else {
            confusion = []
            return
        }
        let cells = Set(before.keys).union(after.keys).map { cell in
            Confusion(truth: cell.truth, answer: cell.answer, first: before[cell] ?? 0, second: after[cell] ?? 0)
        }
        confusion = cells.filter { $0.first != $0.second }.sorted { a, b in
            let (x, y) = (abs(a.second - a.first), abs(b.second - b.first))
            return x == y ? (a.truth, a.answer) < (b.truth, b.answer) : x > y
        }
    }

    private struct Cell: Hashable {
        let truth: String
        let answer: String
    }

    private struct File: Decodable {
        struct Confusion: Decodable {
            let labels: [String]
            let matrix: [[Int]]
        }
        let confusion: Confusion?
    }

    /// A row of the matrix for each label of the truth.
    private static func matrix(_ path: String) -> [Cell: Int]? {
        guard let content = FileManager.default.contents(atPath: path),
            let table = try? JSONDecoder().decode(File.self, from: content).confusion
        else { return nil }
        var cells: [Cell: Int] = [:]
        for (truth, row) in zip(table.labels, table.matrix) {
            for (answer, count) in zip(table.labels, row) where count > 0 {
                cells[Cell(truth: truth, answer: answer)] = count
            }
        }
        return cells
    }
}
