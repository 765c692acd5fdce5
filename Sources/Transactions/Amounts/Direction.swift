/// Which way an unsigned amount went, as a direction column says it.
enum Direction {
    case out, into, unknown
    /// Between own accounts, or not counted: the amount stays as it is.
    case neither

    /// Complexity: one comparison for each known word of the cell's length.
    init(_ bytes: borrowing Span<UInt8>, _ cell: Range<Int>) {
        let text = CellText.trimmed(bytes, cell)
        self = .unknown
        guard !text.isEmpty, text.count <= 24 else { return }
        for word in Self.wordsOut where CellText.equals(word.span, bytes, text) {
            self = .out
            return
        }
        for word in Self.wordsIn where CellText.equals(word.span, bytes, text) {
            self = .into
            return
        }
        for word in Self.wordsNeither where CellText.equals(word.span, bytes, text) {
            self = .neither
            return
        }
    }

    /// In small ASCII letters; others in the cases that exports use.
    private static let wordsOut: [[UInt8]] = words(
        """
        d dr dr. db dbit debit debet s soll lastschrift belastung af uit out ut ud - −
        withdrawal money_out outgoing expense spend débit depense debito débito cargo debe dare uscita addebito
        saída saida despesa gasto egreso wydatek obciążenie wn md výdaj vydaj odchozí terhelés t kiadás borç b gider
        χρέωση χ расход списание дебет видаток витрата debits debited ausgabe ausgang
        支出 支 出 借 出金 支払 出账 转出 借方 已支出 付款 출금 지급 지출 출 חובה مدين deebet veloitus otto uttag
        """)
    private static let wordsIn: [[UInt8]] = words(
        """
        c cr cr. crdt credit h haben gutschrift bij in inn ind + deposit money_in incoming income
        crédit credito crédito abono haber avere entrata accredito entrada receita ingreso recette
        wpływ uznanie ma dal příjem prijem příchozí jóváírás j bevétel alacak a gelir
        πίστωση π приход зачисление кредит доход надходження credits credited einnahme eingang kredit k
        收入 收 入 贷 入金 预入 預入 入账 转入 贷方 已收入 收款 입금 수입 입 זכות دائن kreedit hyvitys pano insättning
        """)

    private static let wordsNeither = words("/ 不计收支 中性交易 其他 neutral memo none transfer")

    private static func words(_ text: String) -> [[UInt8]] {
        text.split(whereSeparator: \.isWhitespace).map { Array($0.replacing("_", with: " ").utf8) }
    }
}
