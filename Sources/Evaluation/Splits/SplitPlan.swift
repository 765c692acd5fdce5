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

    /// What is wrong, in a sentence without a full stop.
    public var description: String {
        switch self {
        case .tooFewFolds(let folds):
            "the number of folds is \(folds), at least 2 are needed to keep fitted and judged rows apart"
        case .noLabelledRows: "no row has a label"
        case .noClass(let minClass):
            "no class reaches the minimum of \(minClass) labelled \(minClass == 1 ? "row" : "rows")"
        case .fewerRowsThanFolds(let rows, let folds):
            "\(rows) usable \(rows == 1 ? "row" : "rows") can't be parted into \(folds) folds"
        case .fewerKeysThanFolds(let keys, let folds):
            "\(keys) different \(keys == 1 ? "narration" : "narrations") can't be parted into \(folds) folds"
        case .fewerThanTwoDatedRows: "fewer than 2 labelled rows have a date"
        case .nothingToFit: "one fold has no row with a class to fit on"
        }
    }

    /// What to do, with the options of `bursar evaluate`.
    public var remedy: String {
        switch self {
        case .tooFewFolds: "Ask for more with --folds."
        case .noLabelledRows: "Name the column of labels with --labels COLUMN."
        case .noClass: "Label more rows, or lower the minimum with --min-class N."
        case .fewerRowsThanFolds(let rows, _):
            rows < 2 ? "Label more rows." : "Ask for fewer with --folds N, or label more rows."
        case .fewerKeysThanFolds(let keys, _):
            keys < 2
                ? "No number of folds helps: label rows with other narrations, or choose --split random."
                : "Ask for fewer with --folds N, or choose --split random."
        case .fewerThanTwoDatedRows:
            "Name the date column with --columns date=NAME, or choose another split with --split."
        case .nothingToFit: "Ask for fewer folds with --folds N, or choose another split with --split."
        }
    }
}
