import Testing

@testable import Evaluation

@Suite("Counts of rows in sentences")
struct RowCountTests {
    @Test(
        "one row is one, and thousands are set apart",
        arguments: [
            (0, "0 rows"), (1, "1 row"), (999, "999 rows"), (6536, "6,536 rows"), (1_002_030, "1,002,030 rows"),
        ])
    func text(rows: Int, text: String) { #expect(RowCount.text(rows) == text) }
}
