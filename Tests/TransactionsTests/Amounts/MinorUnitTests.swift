import Testing
import Transactions

@Suite("Minor units of currencies")
struct MinorUnitTests {
    @Test(
        "a currency has the decimals of its smallest coin, in any case",
        arguments: [("EUR", 2), ("KWD", 3), ("tnd", 3), ("BHD", 3), ("JPY", 0), ("krw", 0), ("HUF", 2)])
    func decimals(code: String, expected: Int) { #expect(MinorUnit.decimals(of: code) == expected) }

    @Test("what is no state's currency has none that is known", arguments: ["", "€", "XYZ", "BTC", "euros", "US$"])
    func unknown(code: String) { #expect(MinorUnit.decimals(of: code) == nil) }
}
