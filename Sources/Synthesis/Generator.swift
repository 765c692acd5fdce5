import CivilCalendar
public import Diagnostics
import SparseMath

/// Draws exactly `size` transactions from a profile, one after the other, in the order of their dates as a
/// bank's export has them.
///
/// How many rows each category has is settled before the first draw (largest remainder over the shares; with
/// at least as many rows as categories, each has one), and so is the number of unknown rows, which are among
/// the `size`. Row by row a category is drawn with the odds of what is left of each, which is a uniform
/// shuffle without its memory. Dates are the order statistics of uniform draws, made one from the last
/// (Bentley and Saxe, "Generating Sorted Lists of Random Numbers", ACM TOMS 6(3), 1980), so nothing is sorted
/// and nothing grows with `size`.
///
/// The same profile, seed, size, `until` and `daysBack` give the same rows.
public struct Generator: Sendable, Sequence, IteratorProtocol {
    /// How many rows can be asked for; sums over that many stay within 64 bits.
    public static let sizes = 1...100_000_000
    /// How many days the rows can be spread over.
    public static let spans = 1...36_525

    let profile: Profile
    let seed: UInt64
    let until: Int
    let daysBack: Int
    let labels: [String]
    private var random: RandomSource
    /// Rows still to come, by label; the unknown ones are last.
    private var left: [Int]
    private var rowsLeft: Int
    /// What part of the days, in 0...1, is still to come.
    private var timeLeft = 1.0

    /// - Parameters:
    ///   - size: Rows to draw, unknown ones among them; in ``sizes``.
    ///   - until: The last day, as days since 1970-01-01; in the years 1...9999.
    ///   - daysBack: How many days there are, `until` the last of them; in ``spans``.
    /// - Throws: a finding for the first of `size`, `daysBack`, `until` that is out of its range.
    public init(profile: Profile, seed: UInt64, size: Int, until: Int, daysBack: Int) throws(Finding) {
        guard Self.sizes.contains(size) else {
            throw Finding(
                code: "size-out-of-range", message: "the size is \(size), and must be from 1 to 100000000",
                remedy: "Ask for 1000 rows, say.")
        }
        guard Self.spans.contains(daysBack) else {
            throw Finding(
                code: "days-back-out-of-range",
                message: "the days back are \(daysBack), and must be from 1 to 36525",
                remedy: "Ask for 30 days, say.")
        }
        guard CivilDate.dayNumbers.contains(until), CivilDate.dayNumbers.contains(until - daysBack + 1) else {
            throw Finding(
                code: "until-out-of-range", message: "the dates leave the years 1 to 9999",
                remedy: "Choose another last day, or fewer days.")
        }
        self.profile = profile
        self.seed = seed
        self.until = until
        self.daysBack = daysBack
        labels = profile.labels
        random = RandomSource(seed: seed)
        let wished = Int((Double(size) * profile.unknown.share).rounded())
        let unknown = Swift.min(wished, Swift.max(0, size - profile.categories.count))
        left = Apportionment.counts(of: size - unknown, shares: profile.categories.map(\.share)) + [unknown]
        rowsLeft = size
    }

    /// The next row, in memory of its own; nil when all have been drawn.
    public mutating func next() -> SyntheticTransaction? {
        var row = SyntheticTransaction()
        return next(into: &row) ? row : nil
    }

    /// Draws the next row into `row`, whose memory is used again.
    ///
    /// - Returns: whether there was one.
    public mutating func next(into row: inout SyntheticTransaction) -> Bool {
        guard rowsLeft > 0 else { return false }
        row.day = drawDay()
        let label = drawLabel()
        row.category = labels[label]
        row.narration.removeAll(keepingCapacity: true)
        if label < profile.categories.count {
            let category = profile.categories[label]
            drawPurchase(from: category, into: &row.narration)
            row.hundredths = -category.amount.draw(from: &random)
        } else {
            drawUnknown(into: &row.narration)
            row.hundredths = -profile.unknown.amount.draw(from: &random)
        }
        if random.unit() < profile.reference.share {
            row.narration.append(UInt8(ascii: " "))
            fill(profile.reference.text, into: &row.narration)
        }
        rowsLeft -= 1
        return true
    }

    /// The least of the `rowsLeft` uniform draws over the time that is left.
    private mutating func drawDay() -> Int {
        timeLeft *= exponential(logarithm(1 - random.unit()) / Double(rowsLeft))
        let day = Int((1 - timeLeft) * Double(daysBack))
        return until - daysBack + 1 + Swift.min(day, daysBack - 1)
    }

    private mutating func drawLabel() -> Int {
        var place = random.below(rowsLeft)
        var label = 0
        while place >= left[label] {
            place -= left[label]
            label += 1
        }
        left[label] -= 1
        return label
    }

    private mutating func drawPurchase(from category: SpendingCategory, into narration: inout [UInt8]) {
        let phrasing = random.below(profile.phrasings.count)
        let merchant = category.merchants[random.below(category.merchants.count)]
        let item = random.below(merchant.items.count)
        fill(
            profile.phrasings[phrasing], merchant: merchant.name, item: merchant.items[item], into: &narration
        )
    }

    private mutating func drawUnknown(into narration: inout [UInt8]) {
        let template = profile.unknown.narrations[random.below(profile.unknown.narrations.count)]
        let people = profile.unknown.people
        let person = people.isEmpty ? [] : people[random.below(people.count)]
        fill(template, person: person, into: &narration)
    }

    private mutating func fill(
        _ template: Template, merchant: [UInt8] = [], item: [UInt8] = [], person: [UInt8] = [],
        into narration: inout [UInt8]
    ) {
        for piece in template.pieces {
            switch piece {
            case .text(let text): narration += text
            case .slot(.merchant): narration += merchant
            case .slot(.item): narration += item
            case .slot(.person): narration += person
            case .slot(.number): DecimalText.append(1_000 + random.below(9_000), to: &narration)
            }
        }
    }
}
