/// Words with which totals, balances and the last lines of exports begin.
enum ClosingWords {
    /// Whether the cell begins with such a word, and the word ends there. Complexity: constant.
    static func begin(_ bytes: borrowing Span<UInt8>, _ cell: Range<Int>) -> Bool {
        let text = CellText.trimmed(bytes, cell)
        for word in words
        where CellText.hasPrefix(word.span, bytes, at: text.lowerBound, end: text.upperBound) {
            let next = text.lowerBound + word.count
            let last = word[word.count - 1]
            // Chinese, Japanese and Korean words have no space behind them.
            if next == text.upperBound || word[0] >= 0xE3 || !isWordByte(last) { return true }
            if !isWordByte(bytes[next]) { return true }
        }
        return false
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        CellText.isLetter(byte) || CellText.isDigit(byte)
    }

    private static let words: [[UInt8]] = """
        total;totals;subtotal;sub-total;grand total;sum;balance;closing;opening;ending balance;beginning balance;final balance;
        available balance;current balance;ledger balance;statement balance;statement summary;end of;number of;page;count;***;---;
        ===;generated;report generated;this is a computer;note:;disclaimer;downloaded;printed on;record count;transactions:;
        summe;gesamt;gesamtsumme;saldo;anfangssaldo;endsaldo;schlusssaldo;kontostand;alter kontostand;neuer kontostand;
        letzter kontostand;umsatzsumme;übertrag;ende;solde;totaux;total des;ancien solde;nouveau solde;solde final;saldos;suma;
        sumas;saldo final;saldo inicial;totale;saldo finale;saldo iniziale;totali;eindsaldo;beginsaldo;totaal;razem;
        saldo końcowe;saldo początkowe;celkem;zůstatek;konečný zůstatek;počáteční zůstatek;spolu;zostatok;konečný zostatok;
        összesen;egyenleg;záró egyenleg;nyitó egyenleg;sold;sold final;sold inițial;summa;utgående saldo;ingående saldo;
        utgående balanse;sum:;samlet;yhteensä;loppusaldo;toplam;bakiye;devir;kapanış;σύνολο;υπόλοιπο;итого;всего;остаток;баланс;
        исходящий остаток;входящий остаток;всього;разом;залишок;合计;合計;总计;總計;小计;小計;总额;余额;餘額;残高;期末;期初;
        说明:;注:;導出;导出;------;합계;총계;잔액;소계;المجموع;الإجمالي;الرصيد;mutasi kredit;mutasi debet;סהכ;סה״כ;סה"כ;יתרה
        """.replacing("\n", with: "").split(separator: ";").map { Array($0.utf8) }
}
