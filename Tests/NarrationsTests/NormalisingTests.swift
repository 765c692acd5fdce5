import Testing

/// Invented narrations as banks and card schemes of several countries write them. Words set apart are marked: `r:` rail,
/// `i:` intermediary, `n:` reference, `d:` date; the third column is the merchant.
@Suite("Normalising")
struct NormalisingTests {
    @Test(
        "a word that is part of a name stays a merchant word",
        arguments: [
            ("STUDIO 54", "studio 54", "STUDIO 54"),
            ("3M COMPANY", "3m company", "3M COMPANY"),
            ("H2O PLUMBING", "h2o plumbing", "H2O PLUMBING"),
            (
                "VISA APPLICATION CENTRE LONDON", "visa application centre london",
                "VISA APPLICATION CENTRE LONDON"
            ),
            ("TOYS R US", "toys r us", "TOYS R US"),
            ("SONIC DRIVE IN", "sonic drive in", "SONIC DRIVE IN"),
            ("UBER   *TRIP", "uber trip", "UBER *TRIP"),
            ("KLM UNITEDKI074822", "klm unitedki074822", "KLM UNITEDKI074822"),
            ("LIDL GB  NOTTINGHA", "lidl gb nottingha", "LIDL GB NOTTINGHA"),
            ("NON-GBP PURCH FEE", "non gbp purch fee", "NON-GBP PURCH FEE"),
            ("SHOPPERSDRUGMART0972", "shoppersdrugmart0972", "SHOPPERSDRUGMART0972"),
            ("1-800-FLOWERS.COM", "1 800 flowers com", "1-800-FLOWERS.COM"),
            ("1-800 CONTACTS", "1 800 contacts", "1-800 CONTACTS"),
            ("MARCH OF DIMES", "march of dimes", "MARCH OF DIMES"),
            ("MAY 5 CAFE", "may 5 cafe", "MAY 5 CAFE"),
            ("CAFE 14 MARS", "cafe 14 mars", "CAFE 14 MARS"),
            ("FISH & CHIP SHOP", "fish chip shop", "FISH & CHIP SHOP"),
            ("PAYPAL TRANSFER", "paypal transfer", "PAYPAL TRANSFER"),
            ("Restaurant No. 10", "restaurant no 10", "Restaurant No. 10"),
            ("24/7 FITNESS", "24 7 fitness", "24/7 FITNESS"),
            ("CARD FACTORY LEEDS", "card factory leeds", "CARD FACTORY LEEDS"),
            ("FOREIGN TRANSACTION FEE", "foreign transaction fee", "FOREIGN TRANSACTION FEE"),
            ("INTEREST PAID", "interest paid", "INTEREST PAID"),
            ("ROUTE 66 DINER", "route 66 diner", "ROUTE 66 DINER"),
            ("99 RANCH MARKET", "99 ranch market", "99 RANCH MARKET"),
            ("5.11 TACTICAL", "5 11 tactical", "5.11 TACTICAL"),
            ("T-MOBILE", "t mobile", "T-MOBILE"),
            ("POS MALAYSIA BERHAD", "pos malaysia berhad", "POS MALAYSIA BERHAD"),
            ("BRITISH LIBRARY SHOP", "british library shop", "BRITISH LIBRARY SHOP"),
        ])
    func names(raw: String, expected: String, name: String) {
        #expect(marked(raw) == expected)
        #expect(merchant(raw) == name)
    }

    @Test(
        "marks that turn the direction of writing are not part of a name",
        arguments: [
            ("\u{202E}REWE MARKT\u{202C}", "REWE MARKT"), ("\u{2066}NETFLIX\u{2069}", "NETFLIX"),
            ("POS \u{202A}REWE\u{202C} MARKT", "REWE MARKT"), ("RE\u{202B}WE", "REWE"),
            ("نماشي \u{2068}APP\u{2069} کا", "نماشي APP کا"), ("می\u{200C}خواهم", "می\u{200C}خواهم"),
            ("€ “REWE” ’", "REWE"),
        ])
    func directions(raw: String, name: String) {
        #expect(merchant(raw) == name)
    }

    @Test(
        "what is a rail, a card or an intermediary elsewhere stays in a name",
        arguments: [
            ("CD HOWE INSTITUTE", "cd howe institute", "CD HOWE INSTITUTE"),
            ("CARD AND PARTY SHOP", "card and party shop", "CARD AND PARTY SHOP"),
            ("SWISH MAINTENANCE LTD", "swish maintenance ltd", "SWISH MAINTENANCE LTD"),
            ("UK POINT OF SALE GROUP", "uk point of sale group", "UK POINT OF SALE GROUP"),
            ("SQ FOOT FLOORING", "sq foot flooring", "SQ FOOT FLOORING"),
            ("GOOGLE *ADS4521778", "google n:ads4521778", "GOOGLE"),
            ("PARKCO00090013U", "parkco00090013u", "PARKCO00090013U"),
            ("2GOGETTERS2GO", "2gogetters2go", "2GOGETTERS2GO"),
        ])
    func lookalikes(raw: String, expected: String, name: String) {
        #expect(marked(raw) == expected)
        #expect(merchant(raw) == name)
    }

    @Test(
        "an intermediary is told from the merchant behind it",
        arguments: [
            (
                "SQ *BLUE BOTTLE COFFEE 0042 OAKLAND CA", "i:sq blue bottle coffee n:0042 oakland ca",
                "BLUE BOTTLE COFFEE OAKLAND"
            ),
            ("PAYPAL *SPOTIFY 402-935-7733 CA", "i:paypal spotify n:402 n:935 n:7733 ca", "SPOTIFY"),
            (
                "PAYPAL INST XFER NETFLIX.COM WEB ID: PAYPALSI77",
                "i:paypal i:inst i:xfer netflix com n:web n:id n:paypalsi77", "NETFLIX.COM"
            ),
            ("TST* JOE'S DINER - BROOKLYN NY", "i:tst joes diner brooklyn ny", "JOE'S DINER - BROOKLYN"),
            ("SumUp  *Cafe Lumiere Berlin", "i:sumup cafe lumiere berlin", "Cafe Lumiere Berlin"),
            ("IZ *THE COFFEE CART", "i:iz the coffee cart", "THE COFFEE CART"),
            ("GOOGLE *YouTubePremium", "i:google youtubepremium", "YouTubePremium"),
            ("DD *DOORDASH CHIPOTLE", "i:dd doordash chipotle", "DOORDASH CHIPOTLE"),
            ("SQ *SQ *PHILIP PIVNICK", "i:sq i:sq philip pivnick", "PHILIP PIVNICK"),
            ("PP*TICKETS4U", "i:pp tickets4u", "TICKETS4U"),
            ("PAYPAL *", "i:paypal", ""),
            ("ALIPAY MEITUAN", "i:alipay meituan", "MEITUAN"),
            ("SP * CANADA LUGGAGE", "i:sp canada luggage", "CANADA LUGGAGE"),
            ("PADDLE.NET* SKETCH", "i:paddle i:net sketch", "SKETCH"),
            ("2CO.COM*AVANGATE", "i:2co i:com avangate", "AVANGATE"),
            ("CKO*DEPOP", "i:cko depop", "DEPOP"),
            ("CASH APP*JANE DOE", "i:cash i:app jane doe", "JANE DOE"),
        ])
    func intermediaries(raw: String, expected: String, name: String) {
        #expect(marked(raw) == expected)
        #expect(merchant(raw) == name)
    }

    @Test(
        "dates and times are set apart",
        arguments: [
            (
                "ATM WITHDRAWAL 001234 03/14 12:31 MAIN ST",
                "atm withdrawal n:001234 d:03 d:14 d:12 d:31 main st", "ATM WITHDRAWAL MAIN ST"
            ),
            ("NETFLIX.COM 12:31PM", "netflix com d:12 d:31pm", "NETFLIX.COM"),
            ("支付宝-美团外卖 20260314", "支付宝 美团外卖 d:20260314", "支付宝-美团外卖"),
            (
                "LNK BARCLAYS HIGH ST CD 1234 14MAR26", "lnk barclays high st n:cd n:1234 d:14mar26",
                "LNK BARCLAYS HIGH ST"
            ),
        ])
    func dates(raw: String, expected: String, name: String) {
        #expect(marked(raw) == expected)
        #expect(merchant(raw) == name)
    }

    @Test(
        "rails are set apart where they are boilerplate",
        arguments: [
            (
                "POS DEBIT 4432 SHELL OIL 57444 HOUSTON TX",
                "r:pos r:debit n:4432 shell oil n:57444 houston tx", "SHELL OIL HOUSTON"
            ),
            (
                "CHECKCARD 0314 TRADER JOE'S #123 QPS SEATTLE WA 24431063073200123456789",
                "r:checkcard n:0314 trader joes n:123 qps seattle wa n:24431063073200123456789",
                "TRADER JOE'S QPS SEATTLE"
            ),
            (
                "PURCHASE AUTHORIZED ON 03/14 WHOLEFDS SFO 10 SAN FRANCISCO CA S304073456789 CARD 1234",
                "r:purchase r:authorized d:on d:03 d:14 wholefds sfo 10 san francisco ca n:s304073456789 n:card n:1234",
                "WHOLEFDS SFO 10 SAN FRANCISCO"
            ),
            ("POS DEBIT 365 MARKET", "r:pos r:debit 365 market", "365 MARKET"),
            ("VISA TESCO STORES 3344", "r:visa tesco stores n:3344", "TESCO STORES"),
            ("TESCO STORES 6544 CONTACTLESS", "tesco stores n:6544 r:contactless", "TESCO STORES"),
            (
                "CARD PAYMENT TO SAINSBURYS S/MKTS ON 12 MAR 2026",
                "r:card r:payment r:to sainsburys s mkts d:on d:12 d:mar d:2026", "SAINSBURYS S/MKTS"
            ),
            (
                "DIRECT DEBIT TO BRITISH GAS REF 850012345678, MANDATE NO 0012",
                "r:direct r:debit r:to british gas n:ref n:850012345678 n:mandate n:no n:0012", "BRITISH GAS"
            ),
            (
                "STANDING ORDER LANDLORD SMITH RENT", "r:standing r:order landlord smith rent",
                "LANDLORD SMITH RENT"
            ),
            (
                "FASTER PAYMENTS RECEIPT REF.RENT FROM J DOE",
                "r:faster r:payments r:receipt ref rent from j doe", "REF.RENT FROM J DOE"
            ),
            (
                "4432 14MAR26 CD , TFL TRAVEL CH , TFL.GOV.UK/CP GB",
                "n:4432 d:14mar26 r:cd tfl travel ch tfl gov uk cp gb", "TFL TRAVEL CH , TFL.GOV.UK/CP"
            ),
            ("CB CARREFOUR CITY 12/03/26", "r:cb carrefour city d:12 d:03 d:26", "CARREFOUR CITY"),
            (
                "PAIEMENT PAR CARTE X1234 MONOPRIX 14/03",
                "r:paiement r:par r:carte n:x1234 monoprix d:14 d:03", "MONOPRIX"
            ),
            (
                "PRLV SEPA FREE MOBILE ECH/140326 ID EMETTEUR/FR12ZZZ123456 MDT/FM-1234",
                "r:prlv r:sepa free mobile n:ech n:140326 n:id n:emetteur n:fr12zzz123456 n:mdt n:fm n:1234",
                "FREE MOBILE"
            ),
            ("VIREMENT SALAIRE MARS ACME SAS", "r:virement salaire mars acme sas", "SALAIRE MARS ACME SAS"),
            (
                "Kartenzahlung REWE SAGT DANKE 12345//KOELN/DE 2026-03-14T12:31:07 KFN 1 VJ 2712",
                "r:kartenzahlung rewe sagt danke n:12345 koeln de d:2026 d:03 d:14t12 d:31 d:07 n:kfn n:1 n:vj n:2712",
                "REWE SAGT DANKE KOELN"
            ),
            (
                "SEPA Lastschrift Stadtwerke München EREF: 123456 MREF+M-99123 SVWZ+Abschlag Strom",
                "r:sepa r:lastschrift stadtwerke munchen n:eref n:123456 n:mref n:m n:99123 r:svwz abschlag strom",
                "Stadtwerke München Abschlag Strom"
            ),
            (
                "Überweisung Max Mustermann Miete März", "r:uberweisung max mustermann miete marz",
                "Max Mustermann Miete März"
            ),
            (
                "COMPRA TARJETA 4532XXXXXXXX1234 MERCADONA VALENCIA",
                "r:compra n:tarjeta n:4532xxxxxxxx1234 mercadona valencia", "MERCADONA VALENCIA"
            ),
            (
                "Compra Tarj. :*1234 EL CORTE INGLES-MADRID", "r:compra n:tarj n:1234 el corte ingles madrid",
                "EL CORTE INGLES-MADRID"
            ),
            (
                "PAGAMENTO POS ESSELUNGA 14/03 ORE 12:31 CARTA *1234",
                "r:pagamento r:pos esselunga d:14 d:03 d:ore d:12 d:31 n:carta n:1234", "ESSELUNGA"
            ),
            (
                "UPI/412345678901/DR/SWIGGY/HDFC/swiggy@axis/Payment",
                "r:upi n:412345678901 r:dr swiggy hdfc swiggy axis payment", "SWIGGY/HDFC/swiggy@axis/Payment"
            ),
            (
                "NEFT CR-ICIC0001234-ACME PVT LTD-SALARY MAR",
                "r:neft r:cr n:icic0001234 acme pvt ltd salary mar", "ACME PVT LTD-SALARY MAR"
            ),
            (
                "IMPS-507812345678-RAHUL SHARMA-HDFC-XXXXXXXX1234-rent",
                "r:imps n:507812345678 rahul sharma hdfc n:xxxxxxxx1234 rent", "RAHUL SHARMA-HDFC rent"
            ),
            (
                "ZELLE PAYMENT TO JOHN DOE 1234567890", "r:zelle r:payment r:to john doe n:1234567890",
                "JOHN DOE"
            ),
            ("INTERAC e-Transfer SENT JANE DOE", "r:interac r:e r:transfer sent jane doe", "SENT JANE DOE"),
            (
                "EFTPOS PURCHASE WOOLWORTHS 1234 SYDNEY NSW",
                "r:eftpos r:purchase woolworths n:1234 sydney nsw", "WOOLWORTHS SYDNEY"
            ),
            (
                "VISA DEBIT PURCHASE CARD 1234 UBER *TRIP HELP.UBER.COM",
                "r:visa r:debit r:purchase n:card n:1234 uber trip help uber com", "UBER *TRIP HELP.UBER.COM"
            ),
            ("BLIK ZAKUP ALLEGRO", "r:blik r:zakup allegro", "ALLEGRO"),
            (
                "PŁATNOŚĆ KARTĄ 14.03.2026 ŻABKA Z1234 WARSZAWA",
                "r:platnosc r:karta d:14 d:03 d:2026 zabka n:z1234 warszawa", "ŻABKA WARSZAWA"
            ),
            (
                "SPOTIFY USA DES:PAYMENT ID:XXXXX12345 INDN:JOHN DOE CO ID:XXXXX67890 WEB",
                "spotify usa r:des payment n:id n:xxxxx12345 r:indn john doe n:co n:id n:xxxxx67890 r:web",
                "SPOTIFY USA PAYMENT JOHN DOE"
            ),
            (
                "payment to random merchant xyz123", "r:payment r:to random merchant n:xyz123",
                "random merchant"
            ),
            ("purchase at shell for gas", "r:purchase r:at shell for gas", "shell for gas"),
            ("INCASSO Ziggo B.V. Kenmerk 1234567", "r:incasso ziggo b v n:kenmerk n:1234567", "Ziggo B.V"),
            ("PIX ENVIADO MERCADO LIVRE", "r:pix r:enviado mercado livre", "MERCADO LIVRE"),
            ("VISA", "r:visa", ""),
            ("BARCLAYCARD VISA", "barclaycard r:visa", "BARCLAYCARD"),
            (
                "CARD PAYMENT TO NANDO'S,14.50 GBP, RATE 1.00/GBP ON 12-03-2026",
                "r:card r:payment r:to nandos n:14 n:50 n:gbp rate n:1 n:00 n:gbp d:on d:12 d:03 d:2026",
                "NANDO'S RATE"
            ),
            ("VISA **** 1234 ALDI 20:15", "r:visa n:1234 aldi d:20 d:15", "ALDI"),
            (
                "MASTERCARD XXXX XXXX XXXX 1234 KROGER FUEL 0034",
                "r:mastercard n:xxxx n:xxxx n:xxxx n:1234 kroger fuel n:0034", "KROGER FUEL"
            ),
            (
                "RECURRING DEBIT CARD HULU 877-8244858 HULU.COM/BILL CA",
                "r:recurring r:debit r:card hulu n:877 n:8244858 hulu com bill ca", "HULU HULU.COM/BILL"
            ),
            (
                "ACH DEBIT COMCAST CABLE 8663218000", "r:ach r:debit comcast cable n:8663218000",
                "COMCAST CABLE"
            ),
            (
                "PREAUTHORIZED DEBIT PPD ID: 1234567890 STATE FARM RO 27 SFPP",
                "r:preauthorized r:debit n:ppd n:id n:1234567890 state farm ro 27 sfpp",
                "STATE FARM RO 27 SFPP"
            ),
            (
                "SEPA-BASISLASTSCHRIFT Vodafone GmbH KD-NR. 0012345678 RG-NR. 2026123456",
                "r:sepa r:basislastschrift vodafone gmbh n:kd n:nr n:0012345678 n:rg n:nr n:2026123456",
                "Vodafone GmbH"
            ),
            (
                "BEA, Betaalpas Albert Heijn 1234 AMSTERDAM,PAS123 NR:AB12CD 14.03.26/12:31",
                "r:bea r:betaalpas albert heijn n:1234 amsterdam n:pas123 nr ab12cd d:14 d:03 d:26 d:12 d:31",
                "Albert Heijn AMSTERDAM NR:AB12CD"
            ),
            (
                "ADDEBITO SDD ENEL ENERGIA MANDATO 00A1B2C3D4",
                "r:addebito r:sdd enel energia n:mandato n:00a1b2c3d4", "ENEL ENERGIA"
            ),
            (
                "RECIBO DOMICILIADO IBERDROLA REF MANDATO 123456",
                "r:recibo r:domiciliado iberdrola n:ref n:mandato n:123456", "IBERDROLA"
            ),
        ])
    func rails(raw: String, expected: String, name: String) {
        #expect(marked(raw) == expected)
        #expect(merchant(raw) == name)
    }

    @Test(
        "numbers, masks and what announces them are references",
        arguments: [
            (
                "AMZN Mktp US*2K4LP9XY1 Amzn.com/bill WA", "amzn mktp us n:2k4lp9xy1 amzn com bill wa",
                "AMZN Mktp US Amzn.com/bill"
            ),
            ("7-ELEVEN 33445 DALLAS TX", "7 eleven n:33445 dallas tx", "7-ELEVEN DALLAS"),
            ("24 HOUR FITNESS #0456", "24 hour fitness n:0456", "24 HOUR FITNESS"),
            ("MOTEL 6 #1234", "motel 6 n:1234", "MOTEL 6"),
            ("TOYS R US #1234", "toys r us n:1234", "TOYS R US"),
            ("UBER *EATS 8005928996 CA", "uber eats n:8005928996 ca", "UBER *EATS"),
            ("APPLE.COM/BILL 866-712-7753 CA", "apple com bill n:866 n:712 n:7753 ca", "APPLE.COM/BILL"),
            (
                "cvs pharmacy prescription pickup ref#4521", "cvs pharmacy prescription pickup n:ref n:4521",
                "cvs pharmacy prescription pickup"
            ),
            ("transfer to john doe 4821", "transfer to john doe n:4821", "transfer to john doe"),
            ("MACY'S EAST #0123", "macys east n:0123", "MACY'S EAST"),
            (
                "IBAN DE89 3704 0044 0532 0130 00 Miete",
                "n:iban n:de89 n:3704 n:0044 n:0532 n:0130 n:00 miete", "Miete"
            ),
            ("USD 12.50 STEAM GAMES", "n:usd n:12 n:50 steam games", "STEAM GAMES"),
            (
                "STEAMGAMES.COM 4259522985 12.50 EUR", "steamgames com n:4259522985 n:12 n:50 n:eur",
                "STEAMGAMES.COM"
            ),
            ("PIZZA NOVA 006", "pizza nova n:006", "PIZZA NOVA"),
            ("MCDONALD'S F1234", "mcdonalds n:f1234", "MCDONALD'S"),
            ("AMAZON.DE*MK3V09CF4 AMAZON.DE", "amazon de n:mk3v09cf4 amazon de", "AMAZON.DE AMAZON.DE"),
            ("SPAR 1234 WIEN AT", "spar n:1234 wien at", "SPAR WIEN AT"),
            ("B & Q 1234 CROYDON", "b&q n:1234 croydon", "B & Q CROYDON"),
            ("BILLA DANKT 0001234 WIEN", "billa dankt n:0001234 wien", "BILLA DANKT WIEN"),
            ("VENMO PAYMENT 7702", "venmo payment n:7702", "VENMO PAYMENT"),
            ("GIFT CARD 1234 STARBUCKS", "gift card n:1234 starbucks", "GIFT CARD STARBUCKS"),
            ("CHECK 1234", "n:check n:1234", ""),
            ("ラーメン一番 新宿店 1234", "ラーメン一番 新宿店 n:1234", "ラーメン一番 新宿店"),
            ("FACEBK *PTBXLJNTY2 fb.me/ads", "facebk n:ptbxljnty2 fb me ads", "FACEBK fb.me/ads"),
            ("STARBUCKS +1 206 555 0199", "starbucks n:1 n:206 n:555 n:0199", "STARBUCKS"),
            ("DOMINOS PIZZA #10483", "dominos pizza n:10483", "DOMINOS PIZZA"),
            ("PIER 1 IMPORTS 0042", "pier 1 imports n:0042", "PIER 1 IMPORTS"),
            ("A & W 1234", "a&w n:1234", "A & W"),
            ("NO FRILLS PANCHA'S #01", "no frills panchas n:01", "NO FRILLS PANCHA'S"),
            ("MR. BILLIARD 2010", "mr billiard n:2010", "MR. BILLIARD"),
        ])
    func references(raw: String, expected: String, name: String) {
        #expect(marked(raw) == expected)
        #expect(merchant(raw) == name)
    }
}
