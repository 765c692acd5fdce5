/// One division of rows. Both lists hold row indices in ascending order and have none in common.
public struct Fold: Sendable, Equatable {
    /// Rows to fit on: all have a class.
    public let train: [Int32]
    /// Rows to judge on: some may be truly Unknown.
    public let test: [Int32]

    init(train: [Int32], test: [Int32]) {
        self.train = train
        self.test = test
    }

    /// Gathers fold `number`; `fold` holds each row's fold, by row index, -1 for one that is never tested.
    init(_ number: Int32, of fold: [Int32], rows: [Int32], labels: [Int32]) {
        train = rows.filter { fold[Int($0)] != number && labels[Int($0)] >= 0 }
        test = rows.filter { fold[Int($0)] == number }
    }
}

/// The folds of a split, and what it left out, so that it can be said.
public struct SplitPlan: Sendable, Equatable {
    /// A class with too few rows.
    public struct LeftOut: Sendable, Equatable {
        public let label: Int32
        public let rows: Int
    }

    public let folds: [Fold]
    /// By label, ascending.
    public let classesLeftOut: [LeftOut]
    public let rowsWithoutLabel: Int
    /// Rows with a label but no date; always 0 unless the split is by time.
    public let rowsWithoutDate: Int

    /// How many rows are tested in all folds together.
    public var testedRows: Int { folds.reduce(0) { $0 + $1.test.count } }
}

/// Why rows can't be split as asked.
public enum SplitError: Error, Sendable, Equatable, CustomStringConvertible {
    case tooFewFolds(Int)
    /// No row has a label.
    case noLabelledRows
    /// Rows have labels, but no label has enough of them.
    case noClass(minClass: Int)
    case fewerRowsThanFolds(rows: Int, folds: Int)
    case fewerKeysThanFolds(keys: Int, folds: Int)
    case fewerThanTwoDatedRows
    case nothingToFit

    /// What is wrong and what to do, in a sentence without a full stop.
    public var description: String {
        switch self {
        case .tooFewFolds(let folds):
            "the number of folds is \(folds), at least 2 are needed to keep fitted and judged rows apart"
        case .noLabelledRows: "no row has a label: name the column of labels"
        case .noClass(let minClass):
            "no class reaches the minimum of \(minClass) labelled rows: label more rows or lower the minimum"
        case .fewerRowsThanFolds(let rows, let folds):
            "\(folds) folds were asked for, but usable rows are only \(rows): ask for fewer folds or label more rows"
        case .fewerKeysThanFolds(let keys, let folds):
            "\(folds) folds were asked for, but different narrations are only \(keys): ask for fewer folds or split at random"
        case .fewerThanTwoDatedRows:
            "fewer than 2 labelled rows have a date: name the date column or choose another split"
        case .nothingToFit:
            "one fold has no row with a class to fit on: ask for fewer folds or another split"
        }
    }
}
