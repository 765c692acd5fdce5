public import SparseMath

/// What ends a linear fit's passes over its rows, beside the most there may be and a pass that gains next to nothing.
public enum Stopping: Sendable {
    case nothing
    /// The loss on rows that are not learnt from.
    case watching(WatchedRows)
    /// So many passes for each eight classes: what fits on parts of the rows came to.
    case after([Int])
}

/// Labelled rows that a fit does not learn from, and that tell it when it has learnt enough (early stopping: Prechelt,
/// "Early Stopping - But When?", Neural Networks: Tricks of the Trade, 1998, doi 10.1007/3-540-49430-8_3).
///
/// Rows of merchants that were learnt from and rows of merchants never met are told apart: each kind has its best after
/// another number of passes (docs/classifier.md), and a fit goes on as long as either gains.
public struct WatchedRows: Sendable {
    /// Looked at of each kind at most: they are looked at after every pass.
    static let mostOfAKind = 1_000

    let rows: SparseRows
    let labels: [Int32]
    let isUnseen: [Bool]

    /// - Parameters:
    ///   - labels: the class of each row.
    ///   - isUnseen: whether nothing of the row's merchant is learnt from.
    /// - Precondition: at least one row, as many labels and answers as rows, features as the fit's.
    public init(_ rows: SparseRows, labels: [Int32], isUnseen: [Bool]) {
        precondition(rows.count > 0, "rows to watch")
        precondition(labels.count == rows.count && isUnseen.count == rows.count, "one label and one answer a row")
        let looked = [false, true].flatMap { kind in
            Self.thinned(isUnseen.indices.filter { isUnseen[$0] == kind })
        }
        self.rows = rows.gathering(looked)
        self.labels = looked.map { labels[$0] }
        self.isUnseen = looked.map { isUnseen[$0] }
    }

    /// Evenly from all.
    private static func thinned(_ positions: [Int]) -> [Int] {
        guard positions.count > mostOfAKind else { return positions }
        return (0..<mostOfAKind).map { positions[$0 * positions.count / mostOfAKind] }
    }

    /// The squared hinge losses of eight classes added up, over rows of merchants met and of others.
    ///
    /// - Parameter isClass: 1 where a place of the lane is a class, else 0.
    func losses(lane: Int, _ weights: [Lane], _ bias: Lane, isClass: Lane) -> (met: Float, unseen: Float) {
        var sums = (met: Lane.zero, unseen: Lane.zero)
        for row in isUnseen.indices {
            var score = bias
            for entry in rows.entries(of: row) {
                score += Lane(repeating: rows.values[entry]) * weights[Int(rows.indices[entry])]
            }
            let place = Int(labels[row]) - lane * 8
            var side = Lane(repeating: -1)
            if place >= 0, place < 8 { side[place] = 1 }
            var lacking = 1 - side * score
            lacking.replace(with: 0, where: lacking .< 0)
            lacking *= lacking * isClass
            if isUnseen[row] { sums.unseen += lacking } else { sums.met += lacking }
        }
        return (sums.met.sum(), sums.unseen.sum())
    }
}

/// How long a fit goes on while the rows it watches gain nothing.
struct Patience {
    /// A pass is in vain that lowers neither kind's least loss by this share of it.
    static let leastGain: Float = 0.01
    /// The loss swings by some percent from pass to pass: one pass in vain says little.
    static let passes = 3

    private var least = (met: Float.infinity, unseen: Float.infinity)
    private var inVain = 0

    /// Whether this pass was one too many in vain.
    mutating func isOver(after losses: (met: Float, unseen: Float)) -> Bool {
        let met = losses.met < least.met * (1 - Self.leastGain)
        let unseen = losses.unseen < least.unseen * (1 - Self.leastGain)
        if met { least.met = losses.met }
        if unseen { least.unseen = losses.unseen }
        inVain = met || unseen ? 0 : inVain + 1
        return inVain >= Self.passes
    }
}
