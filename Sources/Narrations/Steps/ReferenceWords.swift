/// The words of `References`, and what an id made of letters and digits looks like.
enum ReferenceWords {
    /// Letters and digits mixed as no name mixes them: `2k4lp9xy1`, `t12345`, `xyz123`, `de89370400440532013000`; not `h2o`,
    /// `7up`, `1800flowers`, `shoppersdrugmart0972`, `impark00090013u`.
    static func isMixed(_ facts: WordFacts) -> Bool {
        guard facts.digits > 0, facts.letters > 0, facts.digits + facts.letters >= 5 else { return false }
        switch facts.runs {
        case 2:
            return facts.beginsWithDigit
                ? facts.digits >= 5 || (facts.digits >= 3 && facts.letters <= 2)
                : (facts.letters <= 3 && facts.digits >= 3) || (facts.letters <= 5 && facts.digits >= 6)
        case 3:
            let isGluedName = !facts.beginsWithDigit && facts.firstRun >= 5
            return !isGluedName && facts.digits >= 3 && facts.letters + facts.digits >= 6
        default:
            return facts.digits >= 2 && facts.letters <= 4 * facts.digits && facts.letters + facts.digits >= 6
        }
    }

    static let labels: StaticString = """
        ref
        ref no
        ref nr
        ref id
        reference
        reference no
        reference number
        trace
        trace no
        trace number
        trn
        txn
        txn id
        trans id
        transaction id
        trx
        utr
        rrn
        stan
        auth code
        auth no
        authcode
        approval code
        confirmation
        conf no
        order id
        order no
        order number
        invoice
        invoice no
        inv
        inv no
        rechnung
        rechnung nr
        rechnungsnr
        re nr
        rg nr
        kd nr
        kundennr
        kundennummer
        vertragsnr
        mandat
        mandato
        ref mandato
        mandate
        mandate no
        mandatsref
        mandatsreferenz
        glaeubiger id
        glaubiger id
        creditor id
        eref
        mref
        kref
        cred
        end to end
        iban
        bic
        terminal
        terminal id
        terminal no
        tid
        mid
        term id
        store no
        store number
        store nr
        fil nr
        filiale
        facture
        facture no
        num
        no de client
        ppd id
        ccd id
        web id
        tel id
        arc id
        co id
        indiv id
        id
        id no
        id nr
        customer id
        account no
        account number
        acct no
        acc no
        konto
        konto nr
        kontonr
        policy no
        policy number
        phone
        tel
        seq
        seq no
        batch
        chk
        cheque no
        check no
        check number
        operacion
        ref operacion
        nr rach
        kfn
        vj
        ech
        mdt
        id emetteur
        kenmerk
        betalingskenmerk
        machtiging
        incassant id
        pasvolgnr
        nr ref
        numero
        """

    static let doubtfulLabels: StaticString = """
        no
        nr
        order
        check
        cheque
        term
        auth
        conf
        loc
        """

    static let currencies: StaticString = """
        usd
        eur
        gbp
        cad
        aud
        nzd
        chf
        jpy
        inr
        sek
        nok
        dkk
        pln
        czk
        huf
        ron
        try
        brl
        mxn
        zar
        sgd
        hkd
        cny
        aed
        """
}
