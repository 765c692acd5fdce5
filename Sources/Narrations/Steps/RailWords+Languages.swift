extension RailWords {
    /// Most of Europe, Latin America and Turkey.
    static let anywhereInOtherLanguages: StaticString = """
        kartenzahlung
        kartenzahlung onlinehandel
        kartenverfügung
        ec kartenzahlung
        ec karte
        elv lastschrift
        girocard
        sepa lastschrift
        sepa lastschrifteinzug
        sepa basislastschrift
        sepa überweisung
        sepa ueberweisung
        sepa dauerauftrag
        sepa gutschrift
        sepa direct debit
        sepa credit transfer
        basislastschrift
        folgelastschrift
        erstlastschrift
        lastschrift
        lastschrifteinzug
        überweisung
        ueberweisung
        echtzeitüberweisung
        dauerauftrag
        paiement par carte
        paiement carte
        paiement cb
        paiement psc
        paiement sans contact
        sans contact
        cb sans contact
        achat cb
        achat carte
        achat par carte
        facture carte
        prélèvement
        prélèvement sepa
        prélèvement européen
        avis de prélèvement
        prlv
        prlv sepa
        virement sepa
        virement instantané
        virement reçu
        virement émis
        vir sepa
        vir inst
        compra tarjeta
        compra con tarjeta
        compra tarj
        compra tarj num
        compra internet en
        compra en
        pago con tarjeta
        pago tarjeta
        recibo domiciliado
        adeudo recibo
        adeudo directo
        domiciliación
        transferencia a favor de
        transferencia inmediata
        bizum
        pagamento pos
        pagamento tramite pos
        pagamento carta
        pagamento con carta
        acquisto pos
        acquisto con carta
        operazione pos
        utilizzo carta
        addebito diretto
        addebito sdd
        addebito sepa
        bonifico sepa
        bonifico istantaneo
        pagobancomat
        compra no débito
        compra cartão
        compra com cartão
        compra no cartão
        compra débito
        pagamento pix
        pix enviado
        pix recebido
        pix transf
        transf pix
        débito direto
        débito automático
        mb way
        betaalautomaat
        bea betaalpas
        bea apple pay
        betaalpas
        pinbetaling
        sepa incasso
        sepa incasso algemeen doorlopend
        sepa overboeking
        sepa ideal
        overboeking
        płatność kartą
        płatność blik
        płatność web
        zakup kartą
        zakup przy użyciu karty
        transakcja kartą
        przelew wychodzący
        przelew przychodzący
        zlecenie stałe
        polecenie zapłaty
        kortköp
        swish betalning
        swish till
        swish från
        kortkjøp
        varekjøp
        varekøb
        visa kjøp
        dankort nota
        avtalegiro
        autogiro
        betalingsservice
        korttiosto
        platba kartou
        trvalý příkaz
        plata cu cardul
        cumparare pos
        kart ile ödeme
        """
}
