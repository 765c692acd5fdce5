/// How a column writes its dates. ISO dates, `yyyymmdd` and months by name are understood in every format; only the
/// order of numbers that begin with day or month has to be decided, and it is decided once for the whole column.
struct DateFormat: Sendable, Equatable {
    /// The order of day, month and year.
    enum Order: Sendable, Equatable { case dayFirst, monthFirst, yearFirst }

    /// The order of numbers where no part has four digits in front.
    let order: Order
    /// Whether whole numbers are days of a spreadsheet's calendar, which counts from 1899-12-30.
    let hasSerials: Bool
    /// What years of two digits are.
    let shortYears: ShortYears

    /// What years of two digits are.
    enum ShortYears: Sendable, Equatable {
        /// From 1970 to 2069.
        case common
        /// Those of Thailand, 543 ahead of ours.
        case buddhist
        /// From 1970 to 2049: others lie too far ahead, in a calendar that nothing tells.
        case past
    }

    init(order: Order, hasSerials: Bool = false, shortYears: ShortYears = .common) {
        self.order = order
        self.hasSerials = hasSerials
        self.shortYears = shortYears
    }

    /// The year of a number of so many digits; 0, which no day is in, where it can't be told.
    func year(_ number: Int, digits: Int) -> Int {
        if digits > 2 { return Era.commonYear(number) }
        let year = StatementDay.fullYear(number, digits: digits)
        return switch shortYears {
        case .common: year
        case .buddhist: 2500 - Era.buddhist + number
        case .past: year < Self.firstFarYear ? year : 0
        }
    }

    /// No statement is of a year from here on.
    static let firstFarYear = 2050
}

/// What the cells of a column, read in one order, say about that order.
struct DateEvidence {
    private(set) var order: DateFormat.Order
    private(set) var unreadable = 0
    private var previous: Int32?
    private var rises = 0
    private var falls = 0
    private var lowest = Int32.max
    private var highest = Int32.min

    init(order: DateFormat.Order) { self.order = order }

    mutating func add(_ day: Int32?) {
        guard let day else {
            unreadable += 1
            return
        }
        if let previous, day > previous { rises += 1 }
        if let previous, day < previous { falls += 1 }
        previous = day
        lowest = min(lowest, day)
        highest = max(highest, day)
    }

    /// Days between the first and the last; files cover weeks or months, a wrong order makes years of them.
    private var span: Int { highest >= lowest ? Int(highest) - Int(lowest) : 0 }
    /// Whether the days only rise or only fall, as exports sort them.
    private var isSorted: Bool { rises == 0 || falls == 0 }

    /// Whether this order is the better reading: fewer dates that are none, then sorted before unsorted, then less
    /// time between first and last; false where neither is better.
    func isBetter(than other: DateEvidence) -> Bool {
        if unreadable != other.unreadable { return unreadable < other.unreadable }
        if isSorted != other.isSorted { return isSorted }
        return span < other.span
    }
}
