/// The phrases of `Rails`, folded or not, one a line.
enum RailWords {
    /// English, as banks in North America, Britain, Australia, India and South-East Asia write it.
    static let anywhere: StaticString = """
        pos debit
        pos purchase
        pos transaction
        pos trn
        pos pin
        pos signature
        pos prch
        pos w d
        withdrawal pos
        point of sale debit
        point of sale purchase
        point of sale interac
        debit card
        debit card purchase
        debit card payment
        debit card debit
        debit card transaction
        debit purchase
        withdrawal debit card
        credit card purchase
        card purchase
        card purchase with pin
        card payment
        card payment to
        card payment at
        card transaction
        check crd
        check crd purchase
        check crd pur
        check card
        check card purchase
        checkcard
        checkcard purchase
        chkcard
        chkcardpurchase
        dbt crd
        dbt purchase
        dbt card purchase
        crd purchase
        pin purchase
        pin debit
        sig debit
        signature purchase
        purchase authorized on
        payment authorized on
        recurring payment authorized on
        recurring payment
        recurring purchase
        recurring card purchase
        recurring card payment
        recurring debit card
        recurring debit
        visa debit
        visa debit card
        visa debit purchase
        visa debit purchase card
        visa debit card purchase
        visa debit retail purchase
        visa purchase
        visa direct
        visa check card
        mastercard debit
        mastercard purchase
        debit mastercard
        contactless payment
        contactless purchase
        contactless interac purchase
        interac purchase
        interac retail purchase
        interac e transfer
        interac etransfer
        e transfer
        e transfer sent
        idp purchase
        apple pay
        google pay
        samsung pay
        paywave
        paypass
        tap and pay
        ach debit
        ach credit
        ach pmt
        ach payment
        ach withdrawal
        ach hold
        electronic pmt
        electronic withdrawal
        external withdrawal
        web pmt
        web pmts
        web pmt single
        preauthorized debit
        preauthorized payment
        preauthorised debit
        pre authorized debit
        pre authorized payment
        pre authorised payment
        direct debit
        direct debit to
        direct debit payment
        direct credit
        standing order
        standing order to
        faster payment
        faster payments
        faster payments receipt
        faster payment to
        bank giro credit
        bacs payment
        bacs credit
        chaps payment
        eftpos purchase
        eftpos debit
        osko payment
        bharat billpay
        paynow transfer
        nets purchase
        nets qr
        zelle payment
        zelle payment to
        zelle payment from
        zelle transfer to
        zelle to
        zelle from
        upi p2m
        upi p2a
        neft dr
        neft cr
        """

    static let edge: StaticString = """
        visa
        visa card
        point of sale
        mastercard
        maestro
        pos
        debit
        ach
        eft
        eftpos
        sepa
        upi
        neft
        imps
        rtgs
        nach
        recurring
        contactless
        interac
        giro
        zelle
        blik
        bacs
        bpay
        osko
        paynow
        duitnow
        promptpay
        dankort
        incasso
        przelew
        virement
        bonifico
        pix
        multibanco
        débito
        """

    static let opening: StaticString = """
        purchase
        purchase at
        payment to
        cb
        carte
        achat
        zakup
        compra
        acquisto
        pago
        pagamento
        paiement
        plata
        tarjeta
        vpos
        """

    static let second: StaticString = """
        cd
        dc
        """

    static let closing: StaticString = """
        web
        ppd
        ccd
        chip
        crd
        recur
        """

    static let field: StaticString = """
        des
        indn
        orig co name
        entry descr
        co entry descr
        svwz
        abwa
        empfänger
        auftraggeber
        verwendungszweck
        buchungstext
        naam
        omschrijving
        motif
        libellé
        concepto
        causale
        tytuł
        desc date
        sec
        orig id
        """

    static let segment: StaticString = """
        dr
        cr
        p2m
        p2a
        p2v
        mob
        """

    static let names: StaticString = """
        visa application
        visa applications
        visa centre
        visa center
        visa service
        visa services
        visa office
        visa fee
        visa fees
        visa facilitation
        visa processing
        visa global
        visa consultants
        visa section
        visa to
        pos malaysia
        pos laju
        pos indonesia
        pos depot
        pos supply
        pos systems
        pos solutions
        giro d italia
        giro sport
        cb richard
        cb insights
        cb radio
        carte d or
        carte noire
        carte blanche
        debit card services
        ach food
        ach foods
        pix brand
        zelle menswear
        fish and chip
        fish n chip
        fish chip
        recurring themes
        chocolate chip
        """
}
