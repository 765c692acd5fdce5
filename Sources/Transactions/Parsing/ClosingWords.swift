/// Words with which totals, balances and the last lines of exports begin.
enum ClosingWords {
    /// Whether the cell begins with such a word, and the word ends there. Complexity: constant.
    static func begin(_ bytes: borrowing Span<UInt8>, _ cell: Range<Int>) -> Bool {
        begin(with: words, bytes, cell) || beginBalance(bytes, cell)
    }

    /// Whether it begins with the name of a balance, which is no merchant's.
    static func beginBalance(_ bytes: borrowing Span<UInt8>, _ cell: Range<Int>) -> Bool {
        begin(with: balances, bytes, cell)
    }

    private static func begin(
        with words: [[UInt8]], _ bytes: borrowing Span<UInt8>, _ cell: Range<Int>
    ) -> Bool {
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

    /// In small ASCII letters; others in the cases that exports use.
    private static let balances: [[UInt8]] = """
        opening balance;closing balance;starting balance;beginning balance;ending balance;final balance;previous balance;
        balance brought forward;balance carried forward;balance forward;brought forward;carried forward;balance b/f;balance c/f;
        anfangssaldo;endsaldo;schlusssaldo;saldovortrag;alter kontostand;neuer kontostand;letzter kontostand;alter saldo;neuer saldo;
        ancien solde;nouveau solde;solde final;solde initial;solde précédent;solde precedent;solde créditeur;solde débiteur;
        saldo final;saldo inicial;saldo anterior;saldo precedente;saldo finale;saldo iniziale;eindsaldo;beginsaldo;vorig saldo;
        saldo końcowe;saldo początkowe;konečný zůstatek;počáteční zůstatek;konečný zostatok;počiatočný zostatok;záró egyenleg;
        nyitó egyenleg;sold final;sold inițial;utgående saldo;ingående saldo;utgående balanse;inngående balanse;loppusaldo;alkusaldo;
        saldo awal;saldo akhir;devreden bakiye;исходящий остаток;входящий остаток;期初余额;期末余额;上期余额;前期繰越;前月繰越;次期繰越;
        전월이월;이월잔액;رصيد افتتاحي;الرصيد الافتتاحي;الرصيد الختامي;יתרת פתיחה;יתרת סגירה;ยอดยกมา;ยอดยกไป
        """.replacing("\n", with: "").split(separator: ";").map { Array($0.utf8) }
}
