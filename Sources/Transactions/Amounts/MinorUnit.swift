/// The smallest coin a currency is counted in.
public enum MinorUnit {
    /// The decimals of amounts in a currency (ISO 4217); nil for what is no currency of a state.
    ///
    /// - Parameter code: three letters, in any case.
    public static func decimals(of code: String) -> Int? {
        guard CurrencySigns.isCode(code) else { return nil }
        let code = code.uppercased()
        if ofNoState.contains(code) { return nil }
        return withoutCoins.contains(code) ? 0 : thousandths.contains(code) ? 3 : 2
    }

    private static let withoutCoins: Set = [
        "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF",
    ]
    private static let thousandths: Set = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]
    /// Among the codes that exports have, but of no state.
    private static let ofNoState: Set = ["BTC", "ETH"]
}
