/// Calendars that count their years from elsewhere: Japan's eras, the Republic of China and the Buddhist era.
enum Era {
    /// What is added to a year of the era, and how many years it has.
    struct Count: Equatable {
        let offset: Int
        let years: ClosedRange<Int>
    }

    /// The era whose mark the word is: a name, or the letter that Japan's forms print.
    static func named(_ bytes: borrowing Span<UInt8>, _ word: Range<Int>) -> Count? {
        for mark in marks where CellText.equals(mark.name.span, bytes, word) { return mark.count }
        return nil
    }

    /// The era whose first year the word is: 令和元年.
    static func begun(_ bytes: borrowing Span<UInt8>, _ word: Range<Int>) -> Count? {
        let first = Array("元年".utf8)
        guard word.count > first.count else { return nil }
        let start = word.upperBound - first.count
        guard CellText.equals(first.span, bytes, start..<word.upperBound) else { return nil }
        return named(bytes, word.lowerBound..<start)
    }

    /// The Christian year of a year in four digits: those of the Buddhist era are five centuries ahead.
    static func commonYear(_ year: Int) -> Int { (2400...2700).contains(year) ? year - buddhist : year }

    /// What the years of Thailand are ahead of ours.
    static let buddhist = 543

    private static let reiwa = Count(offset: 2018, years: 1...99)
    private static let heisei = Count(offset: 1988, years: 1...31)
    private static let showa = Count(offset: 1925, years: 1...64)
    private static let republic = Count(offset: 1911, years: 1...200)

    private static let marks: [(name: [UInt8], count: Count)] = [
        ("r", reiwa), ("h", heisei), ("s", showa), ("令和", reiwa), ("平成", heisei), ("昭和", showa),
        ("大正", Count(offset: 1911, years: 1...15)), ("民國", republic), ("民国", republic), ("中華民國", republic),
        ("中华民国", republic),
    ].map { (Array($0.0.utf8), $0.1) }
}
