import Bursar
import CivilCalendar

/// Two classifications side by side as a person reads it.
struct DifferenceText {
    let text: String

    init(_ difference: ClassifiedDifference, _ first: String, _ second: String, limit: Int) {
        let style = Style()
        let changed = difference.changes.count
        let share = difference.common == 0 ? 0 : Double(changed) / Double(difference.common)
        var lines = [
            style.bold("\(Shown.safe(second)) against \(Shown.safe(first))"),
            "  \(Shown.counted(difference.common, "row")) in both, \(Shown.count(changed)) with another category"
                + (difference.common == 0 ? "" : " (\(Shown.percent(share)))"),
        ]
        if difference.onlyInFirst + difference.onlyInSecond > 0 {
            lines.append(
                "  \(Shown.counted(difference.onlyInFirst, "row")) only in the first, "
                    + "\(Shown.count(difference.onlyInSecond)) only in the second")
        }
        if !difference.pairs.isEmpty { lines += ["", Self.pairs(difference).text] }
        let shown = difference.changes.prefix(limit)
        if !shown.isEmpty {
            lines += ["", style.bold("Rows with most money"), Self.rows(shown).text]
            if shown.count < changed {
                lines.append("  and \(Shown.count(changed - shown.count)) more; --json FILE has them all")
            }
        }
        text = lines.joined(separator: "\n")
    }

    private static func pairs(_ difference: ClassifiedDifference) -> Table {
        var table = Table(flushLeft: [0, 1])
        table.add("from", "to", "rows", "money")
        for pair in difference.pairs {
            let sums = pair.money.sorted { $0.key < $1.key }.map { money($0.value, $0.key) }
            table.add(
                Shown.clipped(pair.before, to: 30), Shown.clipped(pair.after, to: 30), Shown.count(pair.rows),
                sums.joined(separator: ", "))
        }
        return table
    }

    private static func rows(_ changes: ArraySlice<ClassifiedDifference.Change>) -> Table {
        var table = Table(flushLeft: [0, 1, 3])
        for change in changes {
            table.add(
                change.day.map { CivilDate(dayNumber: $0).description } ?? "", Shown.clipped(change.narration, to: 44),
                change.amount.map { money($0, change.currency) } ?? "",
                "\(Shown.clipped(change.before, to: 24)) -> \(Shown.clipped(change.after, to: 24))")
        }
        return table
    }

    private static func money(_ amount: Double, _ currency: String) -> String {
        let number = Shown.money(amount)
        return currency.isEmpty ? number : "\(Shown.safe(currency)) \(number)"
    }
}
