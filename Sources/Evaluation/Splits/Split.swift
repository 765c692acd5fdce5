/// A way to part labelled rows into those a model is fitted on and those it is judged on.
///
/// All three are functions of their arguments alone: the same rows, settings and seed give the same folds.
public enum Split: String, Sendable, CaseIterable {
    /// Every row is tested once; each class is spread evenly over the folds.
    case random
    /// Every row is tested once, and no narration key is on both sides: how new merchants fare.
    case unseen
    /// One fold: fitted on the earlier rows, tested on the later 20 %: how next month fares.
    case time

    /// The code of a row that has no label at all; it is on neither side.
    public static let noLabel: Int32 = -2
    /// The code of a row whose true label is Unknown; it is tested, and never fitted on. No class, so never too small.
    static let unknown: Int32 = -1
    /// The day of a row without a date.
    public static let noDay = Int32.min

    /// Parts the rows.
    ///
    /// - Parameters:
    ///   - labels: a row's class `0...`, `Split.unknown` or `Split.noLabel`.
    ///   - groups: a row's narration group (see `NarrationGroups`), as many as labels; read by `unseen` alone.
    ///   - days: a row's day since 1970-01-01 or `Split.noDay`, as many as labels; read by `time` alone.
    /// - Complexity: O(n log n + n · folds).
    public func plan(
        labels: [Int32], groups: [Int32], days: [Int32], settings: SplitSettings
    ) throws(SplitError) -> SplitPlan {
        if self != .time, settings.folds < 2 { throw .tooFewFolds(settings.folds) }
        let usable = UsableRows(
            labels: labels, days: self == .time ? days : nil, minClass: settings.minClass)
        guard usable.hasClass else {
            if usable.withoutDate > 0, usable.withoutDate + usable.withoutLabel == labels.count {
                throw .fewerThanTwoDatedRows
            }
            throw labels.contains { $0 >= 0 } ? .noClass(minClass: settings.minClass) : .noLabelledRows
        }
        let fold: [Int32]
        let count: Int
        switch self {
        case .random:
            (fold, count) = (try stratified(usable.rows, labels, settings), settings.folds)
        case .unseen:
            (fold, count) = (try byKey(usable.rows, groups, rowCount: labels.count, settings), settings.folds)
        case .time:
            (fold, count) = (try later(usable.rows, days), 1)
        }
        let folds = (0..<Int32(count)).map { Fold($0, of: fold, rows: usable.rows, labels: labels) }
        guard folds.allSatisfy({ !$0.train.isEmpty }) else { throw .nothingToFit }
        return SplitPlan(
            folds: folds, classesLeftOut: usable.classesLeftOut, rowsWithoutLabel: usable.withoutLabel,
            rowsWithoutDate: usable.withoutDate)
    }
}

/// What a person may choose about a split.
public struct SplitSettings: Sendable, Equatable {
    /// How many folds, at least 2; `Split.time` always makes one.
    public var folds: Int
    /// Classes with fewer rows than this are left out.
    public var minClass: Int
    public var seed: UInt64

    public init(folds: Int = 5, minClass: Int = 10, seed: UInt64 = 0) {
        self.folds = folds
        self.minClass = minClass
        self.seed = seed
    }
}

/// The rows a split may use: with a label, of a class that is large enough, and dated where dates matter.
struct UsableRows {
    /// Indices, ascending.
    private(set) var rows: [Int32] = []
    private(set) var classesLeftOut: [SplitPlan.LeftOut] = []
    private(set) var withoutLabel = 0
    private(set) var withoutDate = 0
    /// Whether any row has a class: without one there is nothing to fit on.
    private(set) var hasClass = false

    init(labels: [Int32], days: [Int32]?, minClass: Int) {
        var sizes = [Int](repeating: 0, count: Int(max(labels.max() ?? -1, -1)) + 1)
        for (row, label) in labels.enumerated() {
            if label < Split.unknown {
                withoutLabel += 1
            } else if let days, days[row] == Split.noDay {
                withoutDate += 1
            } else {
                rows.append(Int32(row))
                if label >= 0 { sizes[Int(label)] += 1 }
            }
        }
        for (label, size) in sizes.enumerated() where size > 0 && size < minClass {
            classesLeftOut.append(SplitPlan.LeftOut(label: Int32(label), rows: size))
        }
        rows.removeAll { row in
            let label = labels[Int(row)]
            return label >= 0 && sizes[Int(label)] < minClass
        }
        hasClass = rows.contains { labels[Int($0)] >= 0 }
    }
}
