/// The share of rows with each kind of fault.
public struct Noise: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        /// A letter left out, doubled, or changed with its neighbour.
        case typos
        /// The narration's end cut off, at 50 to 90 % of it.
        case truncation
        /// All capitals, none, or one a word.
        case letterCase = "case"
        /// A payment processor's mark before the narration, such as `SQ *`.
        case prefixes
        case missingAmounts = "missing-amounts"
        case missingDates = "missing-dates"
        /// The row before, once more.
        case duplicates
        /// A line that is no usable record: too many cells, too few, or text where a number belongs.
        case malformed
    }

    private var shares = [Double](repeating: 0, count: Kind.allCases.count)

    /// The share of rows, 0...1.
    subscript(_ kind: Kind) -> Double {
        get { shares[Self.place(of: kind)] }
        set { shares[Self.place(of: kind)] = min(max(newValue, 0), 1) }
    }

    var isNone: Bool { shares.allSatisfy { $0 == 0 } }

    private static func place(of kind: Kind) -> Int {
        switch kind {
        case .typos: 0
        case .truncation: 1
        case .letterCase: 2
        case .prefixes: 3
        case .missingAmounts: 4
        case .missingDates: 5
        case .duplicates: 6
        case .malformed: 7
        }
    }
}
