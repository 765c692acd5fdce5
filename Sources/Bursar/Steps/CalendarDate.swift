import CivilCalendar

/// A day in ISO 8601, such as `2026-03-13`.
///
/// - Parameter day: days since 1970-01-01.
func isoDate(_ day: Int) -> String { CivilDate(dayNumber: day).description }

/// Reads a day in ISO 8601 with four, two and two digits; nil for anything that is no such day of the calendar.
///
/// - Returns: days since 1970-01-01.
public func dayNumber(isoDate text: String) -> Int? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
        let date = CivilDate(year: year, month: month, day: day), date.description == text
    else { return nil }
    return date.dayNumber
}
