/// Currency signs and codes as they stand before or after an amount.
enum CurrencySigns {
    /// Whether the word is an ISO 4217 code in use, in any case.
    static func isCode(_ word: String) -> Bool {
        let bytes = Array(word.utf8)
        return bytes.count == 3 && isCode(bytes[0], bytes[1], bytes[2])
    }

    static func isCode(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        let key = packed(first, second, third)
        var low = 0
        var high = codes.count
        while low < high {
            let middle = (low + high) / 2
            if codes[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low < codes.count && codes[low] == key
    }

    /// The length of the sign or code that begins at `start`; 0 where there is none.
    static func length(_ bytes: borrowing Span<UInt8>, at start: Int, end: Int) -> Int {
        if bytes[start] == 0x24 { return 1 }
        for sign in signs where CellText.hasPrefix(sign.span, bytes, at: start, end: end) {
            return sign.count
        }
        if end - start >= 3, isCode(bytes[start], bytes[start + 1], bytes[start + 2]),
            end - start == 3 || !CellText.isLetter(bytes[start + 3])
        {
            return 3
        }
        return 0
    }

    /// The length of the sign or code that ends at `end`; 0 where there is none.
    static func lengthBefore(_ bytes: borrowing Span<UInt8>, start: Int, end: Int) -> Int {
        for sign in signs where end - start >= sign.count {
            if CellText.hasPrefix(sign.span, bytes, at: end - sign.count, end: end) { return sign.count }
        }
        if end - start >= 3, isCode(bytes[end - 3], bytes[end - 2], bytes[end - 1]),
            end - start == 3 || !CellText.isLetter(bytes[end - 4])
        {
            return 3
        }
        return 0
    }

    private static func packed(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> UInt32 {
        UInt32(CellText.lowered(first)) << 16 | UInt32(CellText.lowered(second)) << 8
            | UInt32(CellText.lowered(third))
    }

    private static let codes: [UInt32] = """
        aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd btn bwp byn bzd cad cdf chf \
        clp cny cop crc cup cve czk djf dkk dop dzd egp ern etb eur fjd fkp gbp gel ghs gip gmd gnf gtq gyd hkd hnl htg \
        huf idr ils inr iqd irr isk jmd jod jpy kes kgs khr kmf kpw krw kwd kyd kzt lak lbp lkr lrd lsl lyd mad mdl mga \
        mkd mmk mnt mop mru mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd \
        rub rur rwf sar sbd scr sdg sek sgd shp sle sos srd ssp stn svc syp szl thb tjs tmt tnd top try ttd twd tzs uah \
        ugx usd usn uyu uzs ves vnd vuv wst xaf xcd xof xpf yer zar zmw zwl btc eth usdt rmb hrk nis \
        ltl lvl eek bgl cnh
        """.split(separator: " ").filter { $0.utf8.count == 3 }.map { word in
            let bytes = Array(word.utf8)
            return packed(bytes[0], bytes[1], bytes[2])
        }.sorted()

    /// Longest first, so that `R$` is not read as `$` behind a letter.
    private static let signs: [[UInt8]] = [
        "€", "£", "¥", "$", "₹", "us$", "ca$", "au$", "nz$", "hk$", "nt$", "mx$", "r$", "a$", "c$", "s$", "￥",
        "₽",
        "₩", "₺", "₴", "₪", "₫", "₦", "₱", "฿", "₡", "₸", "¢", "元", "円", "원", "圆", "圓", "руб.", "руб", "р.",
        "грн.", "грн", "лв.", "лв", "zł", "kč", "kč", "ft", "lei", "kr.", "kr", "rs.", "rs", "tl", "fr.",
        "sfr.",
        "rp", "rm", "р", "د.إ", "ر.س", "дин.", "din.", "€uro", "euro", "euros",
    ].map { Array($0.utf8) }.sorted { $0.count > $1.count }
}
