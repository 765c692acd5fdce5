import SparseMath
import CivilCalendar
import Testing

@Suite("Days since 1970-01-01 and calendar dates")
struct CivilDateTests {
    @Test(
        "a day number is its calendar date",
        arguments: zip(
            [0, -1, 59, 11_016, 11_017, 19_782, 20_525, 47_540, -719_162, 2_932_896],
            [
                "1970-01-01", "1969-12-31", "1970-03-01", "2000-02-29", "2000-03-01", "2024-02-29",
                "2026-03-13",
                "2100-02-28", "0001-01-01", "9999-12-31",
            ]))
    func known(number: Int, text: String) {
        #expect(CivilDate(dayNumber: number).description == text)
    }

    @Test("every day of twelve hundred years follows the one before, by the calendar's own rules")
    func calendar() throws {
        var (year, month, day) = (1, 1, 1)
        var wrong: [Int] = []
        for number in CivilDate.dayNumbers.prefix(438_291) {
            let date = try #require(CivilDate(year: year, month: month, day: day))
            if CivilDate(dayNumber: number) != date || date.dayNumber != number { wrong.append(number) }
            day += 1
            if day > days(in: month, of: year) { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
        #expect(wrong.isEmpty, "first wrong: \(wrong.first ?? 0)")
        #expect((year, month, day) == (1_201, 1, 1))
    }

    private func days(in month: Int, of year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }
}
