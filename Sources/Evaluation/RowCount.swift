/// How many rows, for a person.
public enum RowCount {
    /// `1 row`, `6,536 rows`.
    public static func text(_ rows: Int) -> String { "\(grouped(rows)) row\(rows == 1 ? "" : "s")" }

    /// 6536 as `6,536`.
    public static func grouped(_ rows: Int) -> String {
        guard rows >= 1000 else { return "\(rows)" }
        let rest = rows % 1000
        return "\(grouped(rows / 1000)),\(rest < 10 ? "00" : rest < 100 ? "0" : "")\(rest)"
    }
}
