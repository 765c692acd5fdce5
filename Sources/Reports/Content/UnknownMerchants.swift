import Narrations

/// The merchants of the rows nobody could name, with how many rows and how much money each has.
struct UnknownMerchantList {
    struct Merchant {
        let name: String
        /// Whether the narration names one at all.
        let isNamed: Bool
        var rows = 0
        var money = 0.0
        /// The first of its narrations.
        let example: String
    }

    /// By falling money, then rows.
    let merchants: [Merchant]
    let rows: Int
    let money: Double

    init(_ rows: ReportRows) {
        let normaliser = NarrationNormaliser()
        var narration = NormalisedNarration()
        var name: [UInt8] = []
        var places: [[UInt8]: Int] = [:]
        var list: [Merchant] = []
        let main = rows.mainCurrency
        for row in 0..<rows.count where rows.isUnknown(row) {
            let raw = Array(rows.narrations[row].utf8)
            normaliser.normalise(raw.span, into: &narration)
            normaliser.setApart(&narration, raw: raw.span)
            name.removeAll(keepingCapacity: true)
            normaliser.merchant(of: narration, raw: raw.span, appendingTo: &name)
            let key = name.isEmpty ? Array("(no name)".utf8) : name.map { (0x61...0x7A).contains($0) ? $0 - 32 : $0 }
            let place = places[key] ?? list.count
            if place == list.count {
                places[key] = place
                list.append(
                    Merchant(
                        name: String(decoding: name.isEmpty ? key : name, as: UTF8.self), isNamed: !name.isEmpty,
                        example: rows.narrations[row]))
            }
            list[place].rows += 1
            if rows.counts(row, in: main) { list[place].money += rows.money(row) }
        }
        self.rows = list.reduce(0) { $0 + $1.rows }
        money = list.reduce(0) { $0 + $1.money }
        merchants = list.sorted { ($0.money, Double($0.rows), $1.name) > ($1.money, Double($1.rows), $0.name) }
    }
}
