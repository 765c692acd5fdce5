extension ColumnNames {
    static let dateNames: [(ColumnRole, Int, String)] = [
        (.date, 0, "en:date"), (.date, 5, dates), (.date, 15, valueDates),
    ]

    static let otherNames: [(ColumnRole, Int, String)] = [
        (.label, 0, "en:true_category"), (.label, 1, "en:category"), (.label, 2, "en:label;true label;class"),
        (.label, 5, labels), (.currency, 0, "en:currency"), (.currency, 5, currencies), (.mcc, 0, "en:mcc"),
        (.mcc, 5, merchantCodes), (.account, 0, "en:account"), (.account, 5, accounts), (.id, 0, "en:id"),
        (.id, 5, identifiers),
    ]

    /// When it happened or was booked.
    private static let dates = """
        en:transaction date;booking date;posting date;posted date;post date;date posted;trans. date;trans date;tran date;txn date;started date;date of transaction;transaction_date;date/time;datetime;date time;timestamp;created;created on;date created;booked date;entry date;processed date;purchase date;booked;transaction time;time;day;process date;date started;booking day;date (utc);effective date;transaction date and time;booked at;transacted at;created at;posted
        de:Datum;Buchungstag;Buchungsdatum;Buchung;Belegdatum;Tag;Transaktionsdatum;Kaufdatum;Umsatztag;Buchungstag/Valuta;Abschlussdatum;Datum der Buchung;Erstellt am
        fr:Date;Date opération;Date de l'opération;Date operation;Date de comptabilisation;Date comptable;dateOp;Date d'opération;Date de l’opération;Jour;Date de transaction;Date de début
        es:Fecha;Fecha operación;Fecha de operación;F. Operación;Fecha contable;Fecha de la operación;Fecha movimiento;Fecha de transacción;Fecha del movimiento;Fecha y hora;F.Operación;F. Contable
        pt:Data;Data mov.;Data movimento;Data do movimento;Data operação;Data lançamento;Data da operação;Data de lançamento;Data da transação;Data do lançamento;Data mov
        it:Data;Data operazione;Data contabile;Data registrazione;Data movimento;Data contabilizzazione;Data dell'operazione
        nl:Datum;Boekdatum;Boekingsdatum;Transactiedatum;Uitvoeringsdatum;Datum transactie;Datum boeking
        pl:Data;Data operacji;Data transakcji;Data księgowania;Data zaksięgowania;Data wykonania
        cs:Datum;Datum zaúčtování;Datum provedení;Datum transakce;Zaúčtováno;Datum odepsání z jiné banky;Datum pohybu;Datum operace;Datum splatnosti
        sk:Dátum;Dátum transakcie;Dátum zaúčtovania;Dátum spracovania;Dátum pohybu
        hu:Dátum;Könyvelés dátuma;Könyvelési dátum;Tranzakció dátuma;Tranzakció időpontja;Könyvelés napja;Tranzakció napja;Könyvelési nap
        ro:Data;Data tranzacției;Data tranzactiei;Data înregistrării;Data procesării;Data operațiunii;Data operatiunii
        sv:Datum;Bokföringsdag;Bokföringsdatum;Transaktionsdag;Transaktionsdatum;Bokförd;Bokfört;Reskontradatum;Inköpsdatum
        no:Dato;Bokføringsdato;Bokført dato;Transaksjonsdato;Bokført;Utført dato;Kjøpsdato
        da:Dato;Bogføringsdato;Bogført;Transaktionsdato;Posteringsdato;Købsdato;Bogført dato
        fi:Päivämäärä;Kirjauspäivä;Tapahtumapäivä;Pvm;Maksupäivä;Kirjauspvm;Päiväys;Ostopäivä
        tr:Tarih;İşlem Tarihi;Muhasebe Tarihi;Kayıt Tarihi;Tarih/Saat;İşlem Tarih
        el:Ημερομηνία;Ημ/νία;Ημερομηνία συναλλαγής;Ημ. συναλλαγής;Ημερομηνία κίνησης
        ru:Дата;Дата операции;Дата транзакции;Дата проводки;Дата платежа;Дата и время;Дата и время операции;Дата проведения;Дата обработки
        uk:Дата;Дата операції;Дата і час операції;Дата транзакції;Дата i час операції;Дата проведення
        bg:Дата на операцията
        hr:Datum knjiženja;Datum transakcije;Datum izvršenja;Datum obrade
        et:Kuupäev;Makse kuupäev
        lv:Datums;Darījuma datums
        lt:Operacijos data;Data ir laikas;Įvykdymo data
        zh:日期;交易日期;交易时间;交易時間;记账日期;记账日;入账日期;记帐日期;帳務日期;交易创建时间;付款时间;消費日;消费日期;記帳日;入帳日;帳務日;交易日;创建时间;交易日期时间;過帳日期;清算日期
        ja:日付;取引日;お取引日;年月日;ご利用日;利用日;取引日付;取引日時;利用年月日;ご利用年月日;お取引日付;入出金日;操作日(年);計上日
        ko:거래일시;거래일자;거래일;일자;날짜;이용일자;이용일시;승인일자;이용일;승인일시;거래시간;일시
        ar:التاريخ;تاريخ;تاريخ العملية;تاريخ المعاملة
        he:תאריך;תאריך עסקה;תאריך רכישה;תאריך פעולה
        th:วันที่;วันที่ทำรายการ
        vi:Ngày;Ngày giao dịch
        id:Tanggal;Tanggal Transaksi;Tgl
        hi:दिनांक
        fa:تاریخ
        """

    /// When it bears interest or was finished: taken where the table has no other date.
    private static let valueDates = """
        en:value date;completed date;settlement date;value dt;date completed;finished on;interest date;settled;cleared date;value;completed on;settled date;valuedate;date finished;clearing date
        de:Wertstellung;Valutadatum;Wertstellungstag;Valuta;Wertstellung (Valuta);Wertstellungsdatum;Wert
        fr:Date de valeur;Date valeur;dateVal;Valeur;Date val
        es:Fecha valor;F. Valor;Fecha de valor;F.Valor
        pt:Data valor;Data-valor;Data val.;Data de valor
        it:Data valuta;Valuta;Data di valuta
        nl:Rentedatum;Valutadatum;Valuta datum
        pl:Data waluty
        cs:Datum valuty;Valuta
        sk:Dátum valuty;Valuta
        hu:Értéknap;Valutanap
        ro:Data valutei
        sv:Valutadag;Valutadatum;Räntedag
        no:Rentedato;Valuteringsdato;Valutadato
        da:Valør;Valørdato;Rentedato
        fi:Arvopäivä;Arvopvm
        tr:Valör;Valör Tarihi
        el:Valeur;Ημερομηνία αξίας;Ημ/νία αξίας
        ru:Дата валютирования
        hr:Datum valute
        zh:起息日;起息日期
        ja:起算日
        ko:기산일
        he:תאריך ערך;יום ערך;תאריך חיוב
        """

    private static let labels = """
        en:spending category;transaction category;personal category;category name
        de:Kategorie;Umsatzkategorie
        fr:Catégorie;Catégorie opération;Categorie operation
        es:Categoría
        pt:Categoria
        it:Categoria
        nl:Categorie
        pl:Kategoria
        cs:Kategorie
        sk:Kategória
        hu:Kategória
        ro:Categorie
        sv:Kategori
        fi:Luokka;Kategoria
        tr:Kategori
        el:Κατηγορία
        ru:Категория
        uk:Категорія
        hr:Kategorija
        zh:交易分类;分类;分類;类别;類別
        ja:カテゴリ;カテゴリー;費目;大項目;分類
        ko:카테고리;분류;대분류
        ar:الفئة;فئة
        he:קטגוריה;ענף
        """

    private static let currencies = """
        en:currency code;ccy;curr;account currency;transaction currency;cur;currency type;amount currency;source currency;billing currency;curr.
        de:Währung;Kontowährung;Waehrung;Whg;Wkz
        fr:Devise;Monnaie;Devise du compte
        es:Divisa;Moneda
        pt:Moeda;Divisa
        it:Valuta;Divisa
        nl:Munt;Valuta;Muntsoort;Munteenheid
        pl:Waluta;Waluta rachunku;Waluta operacji
        cs:Měna;Měna účtu;Mena
        sk:Mena;Mena účtu
        hu:Devizanem;Deviza;Pénznem
        ro:Monedă;Valută;Moneda
        sv:Valuta
        no:Valuta
        da:Valuta
        fi:Valuutta
        tr:Para Birimi;Döviz;Döviz Cinsi
        el:Νόμισμα
        ru:Валюта;Валюта операции;Валюта счета;Валюта платежа
        uk:Валюта;Валюта рахунку;Валюта картки
        hr:Valuta
        et:Valuuta
        lv:Valūta
        lt:Valiuta
        zh:币种;幣別;币别;货币;交易币种;幣種;貨幣
        ja:通貨;通貨コード
        ko:통화;통화코드
        ar:العملة
        he:מטבע;מטבע חיוב
        """

    private static let merchantCodes = """
        en:merchant category code;mcc code;mcc_code;merchant category;merchant code category;sic code
        ru:МСС;MCC-код
        """

    private static let accounts = """
        en:account number;account name;account no;account no.;iban;account id;card no.;card number;card;acct;account iban;card no;product account;account type
        de:Auftragskonto;Konto;IBAN Auftragskonto;Kontonummer;Kontoname;Karte;Kartennummer;Bezeichnung Auftragskonto
        fr:Compte;Numéro de compte;accountNum;accountLabel;N° de compte
        es:Cuenta;Número de cuenta;Tarjeta
        pt:Conta;Número da conta
        it:Conto;Numero conto;Carta
        nl:Rekening;Rekeningnummer;IBAN/BBAN;Eigen rekening
        pl:Rachunek;Numer rachunku;Konto;Numer konta
        cs:Číslo účtu;Účet;Vlastní účet
        sk:Číslo účtu;Účet
        hu:Számlaszám;Számla;Számla szám
        sv:Konto;Kontonummer;Kontonamn
        no:Konto;Kontonummer
        da:Konto;Kontonummer;Kontonavn
        fi:Tili;Tilinumero
        tr:Hesap;Hesap No
        el:Λογαριασμός
        ru:Номер счета;Счет;Счёт;Номер карты
        uk:Рахунок;Картка;Номер картки
        zh:账号;账户;帳號;卡号;帐号;交易账号
        ja:口座番号;口座;カード番号
        ko:계좌번호;계좌;카드번호
        """

    private static let identifiers = """
        en:transaction id;transaction number;reference number;txn id;fitid;transaction reference;ref no;ref. no.;transactionid;tran id;chq./ref.no.;ref no./cheque no.;transaction no;uuid;unique id;serial number;reference id;ref number;invoice id;s no.;sl. no.;sr no;s.no.;row;index;number
        de:Transaktionscode;Transaktions-ID;Umsatz-ID;Buchungsnummer;Laufende Nummer;Transaktionscode ID;Nr
        fr:Numéro d'opération;Identifiant;Référence de l'opération
        es:Número de operación;Nº operación
        nl:Volgnr;Volgnummer;Transactie-ID
        pl:Numer referencyjny;Identyfikator;Numer transakcji
        cs:ID operace;ID pohybu;Číslo transakce;Identifikace transakce;ID transakce
        hu:Tranzakció azonosító;Azonosító
        sv:Verifikationsnr;Radnummer;Radnr
        no:Arkivref;Arkivreferanse
        fi:Arkistointitunnus
        ru:Номер операции;Номер документа
        zh:交易号;交易单号;交易订单号;流水号;交易流水号;交易序號;交易编号
        ja:取引番号;通番
        ko:거래번호;승인번호;순번
        """
}
