/// Words of how money was booked: by card, at a terminal, by direct debit. A text of nothing else says not what was paid for.
///
/// Words that a category may hang on (fee, interest, salary, cash, transfer) are not among them.
enum BookingWords {
    /// Whether the word, in small ASCII letters, is one of them.
    static func contain(_ word: [UInt8]) -> Bool { words.contains(word) }

    private static let words = Set(
        """
        visa mastercard maestro amex vpay girocard electron card cards debit credit purchase purchases payment payments pos \
        contactless eftpos interac online mobile electronic terminal transaction ref reference nr no xx xxx xxxx apple google \
        pay via from to of at the on with sepa direct chip pin

        debitk debitkarte debitkartenumsatz kreditkarte kreditkartenumsatz kartenzahlung kartenumsatz kartenverfügung \
        kartenverfuegung karte kaufumsatz umsatz lastschrift folgelastschrift erstlastschrift basislastschrift \
        einzugsermächtigung einzug girocardzahlung girokarte zahlung kontaktlos vom am mit der und

        paiement achat carte cb par du facture prélèvement prelevement sans contact en ligne

        compra pago tarjeta con tarj en comercio cargo recibo domiciliado compras cartão cartao pagamento débito crédito \
        debito credito automático

        pagamenti carta carte addebito diretto sdd operazione acquisto su circuito internet

        betaalautomaat betaling pinbetaling betaalpas pas pasvolgnr pasnr transactie term bea gea incasso apparaat contactloos

        kortköp kortkøb kortbetalning varekjøp varekøb visakøb dankort köp køb kjøp kortinköp inköp korttiosto pkorttimaksu \
        ostopvm viesti mf nro autogiro reservation reserverat belopp

        płatność platnosc kartą karta zakup przy użyciu karty transakcja transakce platební kartou platba nákup nakup kártyás \
        vásárlás kártyával plata plată card cumparare

        оплата покупка картой списание купівля карткою
        """.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) })
}
