/// Who takes the money and passes it on: the merchant stands behind.
///
/// A short mark like `SQ` is one only with its star; the few names that are written out count without it where a merchant
/// follows.
struct Intermediaries: NormalisingStep {
    enum Meaning {
        /// With a star behind, anywhere.
        case starred
        /// With a star behind and a name after it, anywhere: sells things of its own too ("GOOGLE *ADS4521").
        case reseller
        /// With a star behind anywhere, or before the first word that is not set apart, if another follows.
        case named
        /// Anywhere.
        case anywhere
        /// The company's own bill or shop.
        case name
    }

    let phrases: PhraseTable<Meaning>

    static let tables: [(phrases: StaticString, meaning: Meaning)] = [
        (starred, .starred),
        ("google\ngoog", .reseller),
        (named, .named),
        (anywhere, .anywhere),
        (names, .name),
    ]

    func apply(to narration: inout NormalisedNarration, raw: Span<UInt8>) {
        var isFirst = true
        var index = 0
        while index < narration.words.count {
            guard narration.isOpen(index) else {
                index += 1
                continue
            }
            let match = phrases.longest(at: index, of: narration.facts)
            let range = index..<index + (match?.length ?? 1)
            if let match, isIntermediary(match.meaning, range, isFirst, narration, raw) {
                narration.mark(range, as: .intermediary)
            } else {
                isFirst = false
            }
            index = range.upperBound
        }
    }

    private func isIntermediary(
        _ meaning: Meaning, _ range: Range<Int>, _ isFirst: Bool, _ narration: NormalisedNarration,
        _ raw: Span<UInt8>
    ) -> Bool {
        let hasStar = narration.signAfter(range.upperBound - 1, in: raw) == UInt8(ascii: "*")
        let next = range.upperBound
        let hasMerchant =
            next < narration.words.count && narration.isOpen(next) && narration.facts[next].isLetters
        switch meaning {
        case .anywhere: return true
        case .starred: return hasStar
        case .reseller: return hasStar && hasMerchant
        case .named: return hasStar || (isFirst && hasMerchant)
        case .name: return false
        }
    }

    private static let starred: StaticString = """
        sq
        sqc
        gosq.com
        pp
        tst
        iz
        izettle
        zettle
        ztl
        sp
        stripe
        wpy
        wp
        wl
        cko
        eb
        dd
        bt
        fs
        fsprg
        ls
        lsp
        mp
        merpago
        mercpago
        mpago
        pag
        pagseguro
        pgs
        2co
        2co.com
        2checkout
        2checkout.com
        paddle
        paddle.net
        amz
        amzn pmts
        amazon pay
        klarna
        clover
        clv
        toast
        sumup
        ic
        ipy
        rzp
        rzr
        payu
        pyu
        py
        gum
        gumroad
        sqsp
        shopify
        cash app
        venmo
        adyen
        mollie
        revolut
        worldpay
        kajabi
        thrivecart
        dlo
        ebanx
        eb ebanx
        ppro
        hotmart
        """

    private static let named: StaticString = """
        paypal
        alipay
        wechat pay
        weixin
        paytm
        razorpay
        phonepe
        billdesk
        ccavenue
        mercadopago
        mercado pago
        sum up
        sumup
        izettle
        zettle
        payu
        mollie
        adyen
        klarna
        afterpay
        gocardless
        """

    private static let anywhere: StaticString = """
        paypal inst xfer
        paypal europe s.a.r.l. et cie s.c.a
        paypal europe sarl et cie sca
        paypal (europe) s.a.r.l. et cie., s.c.a.
        stripe technology europe
        stripe payments europe
        adyen n.v.
        via paypal
        via klarna
        via mollie
        stichting mollie payments
        """

    private static let names: StaticString = """
        paypal transfer
        paypal credit
        paypal fee
        paypal working capital
        paypal cashback mastercard
        klarna bank
        paytm recharge
        paytm wallet
        add money
        """
}
