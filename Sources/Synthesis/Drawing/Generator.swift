import CivilCalendar
public import Diagnostics
import SparseMath

/// Draws exactly `size` transactions from a profile, one after the other, in the order of their dates as a
/// bank's export has them.
///
/// What comes regularly (salaries, subscriptions) is settled first, holder by holder. How many of the other rows each
/// category has is settled before the first draw (largest remainder over the shares; with at least as many rows as
/// categories, each has one), and so is the number of unknown rows, which are among the `size`. Row by row a category is
/// drawn with the odds of what is left of each, which is a uniform shuffle without its memory. How many rows fall on which
/// day follows the profile's rhythm, so nothing is sorted and little grows with `size`.
///
/// The same profile, knobs, seed, size, `until`, `daysBack` and batch give the same rows, on any machine: all that is drawn
/// is drawn with whole numbers or with tables made of IEEE sums and products.
public struct Generator: Sendable, Sequence, IteratorProtocol {
    /// How many rows can be asked for; sums over that many stay within 64 bits.
    static let sizes = 1...100_000_000
    /// How many days the rows can be spread over.
    static let spans = 1...36_525

    let profile: Profile
    let knobs: Knobs
    let world: World
    let seed: UInt64
    /// The last day of this batch.
    let until: Int
    let daysBack: Int
    let labels: [String]
    private let unknownLabel: Int
    private let lateLabel: Int?
    /// The first day on which the drift of the knobs has happened.
    private let changeDay: Int
    private let schedule: DaySchedule
    private let calendar: RegularCalendar
    private let regularLabels: [Int]
    private let spoiler: NarrationNoise
    private var random: RandomSource
    /// Apart from the other draws, so that noise changes no row beneath it.
    private var noiseRandom: RandomSource
    /// Of irregular rows.
    private var urn: LabelUrn
    private var rowsLeft: Int
    /// Counted from 0.
    private var day = 0
    private var event = 0
    private var recent: RecentPurchases
    private var secondOfPair: Purchase?
    private var last = SyntheticTransaction()

    /// - Parameters:
    ///   - size: Rows to draw, unknown ones among them; in ``sizes``.
    ///   - until: The last day, as days since 1970-01-01; in the years 1...9999.
    ///   - daysBack: How many days there are, `until` the last of them; in ``spans``.
    ///   - batch: Which of the batches of a stream this is, from 0: each covers the days after the one before, drawn
    ///     afresh from the same world. After the year 9999 the days begin anew.
    /// - Throws: a finding for the first of `size`, `daysBack`, `until` that is out of its range, or for a language or
    ///   category of the knobs that the profile lacks.
    public init(
        profile: Profile, knobs: Knobs = Knobs(), seed: UInt64, size: Int, until: Int, daysBack: Int, batch: Int = 0
    ) throws(Finding) {
        try Self.check(size: size, until: until, daysBack: daysBack)
        lateLabel = try Self.lateLabel(knobs, profile)
        try Self.checkLanguages(knobs, profile)
        let batches = (CivilDate.dayNumbers.upperBound - until) / daysBack + 1
        self.profile = profile
        self.knobs = knobs
        self.seed = seed
        self.until = until + batch % batches * daysBack
        self.daysBack = daysBack
        world = World(profile, knobs: knobs, seed: seed)
        labels = profile.labels
        unknownLabel = labels.count - 1
        changeDay = until - daysBack + 1 + daysBack / 2
        let first = self.until - daysBack + 1
        let rowSeed = seed ^ (UInt64(batch) &* 0xD1B5_4A32_D192_ED03)
        random = RandomSource(seed: rowSeed)
        noiseRandom = RandomSource(seed: ~rowSeed)
        spoiler = NarrationNoise(noise: knobs.noise)
        recent = RecentPurchases(labels: labels.count)
        calendar = RegularCalendar(profile.regular, rows: size, first: first, days: daysBack, seed: seed)
        regularLabels = (profile.regular?.entries ?? []).map { [labels] entry in
            labels.firstIndex(of: entry.category) ?? 0
        }
        let irregular = size - calendar.count
        schedule = DaySchedule(
            rows: irregular, first: first, days: daysBack, rhythm: profile.rhythm, random: &random)
        rowsLeft = size
        urn = LabelUrn(profile, labels: labels.count, rows: irregular, size: size)
        if let lateLabel {
            // Before the change the late category has no row: it may not have more than the days after it hold.
            urn.limit(lateLabel, to: irregular - schedule.rows(until: changeDay - first - 1))
        }
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
        rowsLeft -= 1
        if secondOfPair == nil { advanceDay() }
        row.day = until - daysBack + 1 + day
        if repeatsLast(row.day) {
            urn.take(last.label)
            row = last
            return true
        }
        row.narration.removeAll(keepingCapacity: true)
        row.entities = EntitySpans()
        (row.lacksAmount, row.lacksDate, row.malformation) = (false, false, nil)
        if let first = secondOfPair {
            drawSecond(of: first, into: &row)
        } else if event < calendar.events(of: day).upperBound {
            drawRegular(calendar[event], into: &row)
            event += 1
        } else {
            drawIrregular(into: &row)
        }
        row.category = labels[row.label]
        finish(&row)
        if knobs.noise[.duplicates] > 0 { last = row }
        return true
    }

    /// Goes on to the next day that has a row left.
    private mutating func advanceDay() {
        while day < daysBack - 1, event >= calendar.events(of: day).upperBound,
            urn.drawn >= schedule.rows(until: day)
        {
            day += 1
        }
    }

    /// Whether the row before comes once more, in place of one that its category has left on the same day.
    private mutating func repeatsLast(_ today: Int) -> Bool {
        guard spoiler.chosen(.duplicates, &noiseRandom), secondOfPair == nil, last.category != "", last.day == today,
            event >= calendar.events(of: day).upperBound
        else { return false }
        return urn.has(last.label)
    }

    // MARK: Kinds of rows

    private mutating func drawIrregular(into row: inout SyntheticTransaction) {
        row.label = urn.draw(except: row.day >= changeDay ? nil : lateLabel, &random)
        if row.label == unknownLabel {
            drawUnknown(into: &row)
        } else if !drawRefund(into: &row) {
            drawPurchase(into: &row)
        }
    }

    private mutating func drawPurchase(into row: inout SyntheticTransaction) {
        let category = profile.categories[row.label]
        let language = world.languages.draw(from: &random)
        let menu = world.menus[row.label][language]
        let choice = row.day >= changeDay ? menu.after : menu.before
        let offer = choice.draw(from: &random)
        let outlet = world.outlets.draw(from: &random)
        let phrasing = menu.phrasings[random.below(menu.phrasings.count)]
        let amount = category.amount.draw(from: &random)
        row.hundredths = category.isIncoming ? amount : -amount
        let purchase = Purchase(
            label: row.label, language: language, offer: offer, outlet: outlet, hundredths: row.hundredths, day: row.day
        )
        fill(phrasing, of: purchase, into: &row)
        if random.unit() < profile.reference.share { appendReference(to: &row) }
        if category.pair != nil, urn.has(row.label) { secondOfPair = purchase }
        if profile.refunds != nil, category.pair == nil, !category.isIncoming { recent.add(purchase) }
    }

    private mutating func drawSecond(of first: Purchase, into row: inout SyntheticTransaction) {
        secondOfPair = nil
        row.label = first.label
        row.hundredths = -first.hundredths
        urn.take(row.label)
        guard let pair = profile.categories[first.label].pair else { return }
        fill(pair, of: first, into: &row)
    }

    /// Gives money back for a purchase of the category on a day before, if it is this row's turn and there is one.
    private mutating func drawRefund(into row: inout SyntheticTransaction) -> Bool {
        guard let refunds = profile.refunds, random.unit() < refunds.share,
            let purchase = recent.take(label: row.label, before: row.day, &random)
        else { return false }
        row.hundredths = -purchase.hundredths
        fill(refunds.phrasings[random.below(refunds.phrasings.count)], of: purchase, into: &row)
        return true
    }

    private mutating func drawRegular(_ event: RegularCalendar.Event, into row: inout SyntheticTransaction) {
        guard let entry = profile.regular?.entries[Int(event.entry)] else { return }
        let own = RegularHolding(entry, entry: Int(event.entry), holder: Int(event.holder), seed: seed)
        row.label = regularLabels[Int(event.entry)]
        row.hundredths = entry.isIncoming ? own.hundredths : -own.hundredths
        let names = world.regularNames[Int(event.entry)][own.merchant]
        let holderSeed = seed &+ UInt64(event.holder)
        fill(
            entry.narrations[random.below(entry.narrations.count)],
            Filling(
                merchant: row.day >= changeDay ? names.after : names.before, outlet: RandomSource(seed: holderSeed)),
            into: &row)
    }

    private mutating func drawUnknown(into row: inout SyntheticTransaction) {
        row.hundredths = -profile.unknown.amount.draw(from: &random)
        let template = profile.unknown.narrations[random.below(profile.unknown.narrations.count)]
        let people = profile.unknown.people
        let person = people.isEmpty ? [] : people[random.below(people.count)]
        fill(template, Filling(person: person, outlet: RandomSource(seed: seed)), into: &row)
        if random.unit() < profile.reference.share { appendReference(to: &row) }
    }

    // MARK: Text

    private mutating func fill(_ template: Template, of purchase: Purchase, into row: inout SyntheticTransaction) {
        let offer = world.menus[purchase.label][purchase.language].offers[purchase.offer]
        fill(
            template,
            Filling(
                merchant: row.day >= changeDay ? offer.laterName : offer.name, items: offer.items,
                outlet: RandomSource(seed: offer.seed &+ UInt64(purchase.outlet) &* 0x9E37_79B9_7F4A_7C15)),
            into: &row)
    }

    private mutating func appendReference(to row: inout SyntheticTransaction) {
        row.narration.append(UInt8(ascii: " "))
        let start = row.narration.count
        fill(profile.reference.text, Filling(outlet: RandomSource(seed: seed)), into: &row)
        row.entities[.reference] = start..<row.narration.count
    }

    private mutating func fill(_ template: Template, _ filling: Filling, into row: inout SyntheticTransaction) {
        template.append(filling, places: profile.places, values: world.places, &random, to: &row)
    }

    /// What the bank's system and the knobs make of a row.
    private mutating func finish(_ row: inout SyntheticTransaction) {
        let isNoisy = !knobs.noise.isNone
        if isNoisy { spoiler.prefix(&row, &noiseRandom) }
        if profile.isUpperCase { Capitals.write(&row.narration) }
        if let width = profile.width { row.cut(toCharacters: width) }
        guard isNoisy else { return }
        spoiler.spoil(&row, &noiseRandom)
        row.lacksAmount = spoiler.chosen(.missingAmounts, &noiseRandom)
        row.lacksDate = spoiler.chosen(.missingDates, &noiseRandom)
        if spoiler.chosen(.malformed, &noiseRandom) {
            row.malformation = SyntheticTransaction.Malformation(rawValue: noiseRandom.below(3))
        }
    }
}
