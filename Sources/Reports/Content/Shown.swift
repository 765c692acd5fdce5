import CivilCalendar
import Evaluation

/// Numbers and dates as English writes them: what stands in a page until its script writes them as the reader does, and in
/// pictures.
enum Shown {
    static func number(_ number: Double, _ format: Figure.Format, in currency: Currency = .unnamed) -> String {
        switch format {
        case .count: grouped(number, 0)
        case .percent: "\(grouped(number * 100, 1)) %"
        case .money: (currency.name.isEmpty ? "" : "\(currency.name) ") + grouped(number, currency.decimals)
        case .number: grouped(number, number.magnitude < 10 ? 3 : number.magnitude < 100 ? 1 : 0)
        case .seconds: "\(grouped(number, number < 10 ? 2 : 1)) s"
        }
    }

    /// As short as an axis wants it: `1.2k`, `40 %`.
    static func tick(_ number: Double, _ format: Figure.Format) -> String {
        switch format {
        case .percent: return "\(trimmed(number * 100)) %"
        case .seconds: return "\(trimmed(number)) s"
        default:
            if number.magnitude >= 1_000_000 { return "\(trimmed(number / 1_000_000))M" }
            if number.magnitude >= 1000 { return "\(trimmed(number / 1000))k" }
            return trimmed(number)
        }
    }

    private static func trimmed(_ number: Double) -> String {
        var text = grouped(number, 3)
        while text.contains("."), text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }

    private static func grouped(_ number: Double, _ places: Int) -> String {
        guard number.isFinite, number.magnitude < 1e15 else { return "-" }
        var places = min(max(places, 0), 8)
        // As many as a Double tells apart.
        while places > 3, number.magnitude * power(places) >= 1e15 { places -= 1 }
        let scale = Int(power(places))
        let scaled = Int((number.magnitude * Double(scale)).rounded())
        let whole = RowCount.grouped(scaled / scale)
        let sign = number < 0 && scaled > 0 ? "-" : ""
        let rest = String(scaled % scale)
        let fraction = places > 0 ? ".\(String(repeating: "0", count: places - rest.count))\(rest)" : ""
        return "\(sign)\(whole)\(fraction)"
    }

    private static func power(_ places: Int) -> Double { (0..<places).reduce(1) { scale, _ in scale * 10 } }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// `Mar 13, 2026`.
    static func day(_ day: Int) -> String {
        guard CivilDate.dayNumbers.contains(day) else { return "no date" }
        let date = CivilDate(dayNumber: day)
        return "\(months[date.month - 1].prefix(3)) \(date.day), \(date.year)"
    }

    /// `2026-03-13`.
    static func isoDay(_ day: Int) -> String {
        CivilDate.dayNumbers.contains(day) ? CivilDate(dayNumber: day).description : ""
    }

    /// `2026-03-13T14:35:22Z` as `March 13, 2026, 02:35 PM UTC`; what is no such moment is shown as it is.
    static func moment(_ text: String) -> String {
        guard let moment = Moment(text) else { return text.isEmpty ? "no date" : text }
        let date = CivilDate(dayNumber: moment.day)
        let hour = moment.second / 3600
        let minute = moment.second / 60 % 60
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let clock = "\(two(hour % 12 == 0 ? 12 : hour % 12)):\(two(minute)) \(hour < 12 ? "AM" : "PM")"
        return "\(months[date.month - 1]) \(date.day), \(date.year), \(clock) UTC"
    }
}
