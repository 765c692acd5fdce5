extension ColumnNames {
    static let amountNames: [(ColumnRole, Int, String)] = [
        (.amount, 0, "en:amount"), (.amount, 5, amounts), (.amount, 12, amountsLess),
        (.amount, 25, foreignAmounts),
    ]

    /// Money out, money in, and the column that says which of the two an amount is.
    static let sideNames: [(ColumnRole, Int, String)] = [
        (.debit, 5, debits), (.credit, 5, credits), (.direction, 5, directions),
        (.direction, 10, directionsByContent),
    ]

    private static let amounts = """
        en:transaction amount;amt;billing amount;amount in account currency;booked amount;settled amount;amount paid;posted amount;transaction amt;signed amount;sum;billed amount;txn amount;tran amount;amount cad;amount usd;cad$;usd$;money in/out;paid in/out;amount $;withdrawal/deposit;deposit/withdrawal;withdrawal (dr)/deposit (cr);debit (dr)/credit (cr)
        de:Betrag;Umsatz;Betrag in EUR;Umsatz in EUR;Betrag (EUR);Betrag (€);Buchungsbetrag;Betrag in Kontowährung;Transaktionsbetrag;Summe;Belastung/Gutschrift;Soll/Haben Betrag;Betrag in CHF
        fr:Montant;Montant de l'opération;Montant en euros;Montant (EUR);Montant opération;Somme;Montant en EUR;Montant net
        es:Importe;Monto;Importe (EUR);Importe EUR;Cantidad;Importe de la operación;Valor de la transacción;Importe en euros;Cargo/Abono
        pt:Valor;Montante;Importância;Quantia;Valor (R$);Montante (EUR);Valor do movimento;Valor da transação
        it:Importo;Importo in euro;Importo (EUR);Importo EUR;Importo operazione;Ammontare;Importo in EUR
        nl:Bedrag;Bedrag (EUR);Transactiebedrag;Bedrag in EUR;Bedrag bij/af
        pl:Kwota;Kwota operacji;Kwota transakcji;Kwota w walucie rachunku;Kwota zaksięgowania;Kwota transakcji (waluta rachunku)
        cs:Částka;Objem;Částka transakce;Částka v měně účtu;Zaúčtovaná částka;Obrat;Částka obratu
        sk:Suma;Suma transakcie;Čiastka;Objem;Obrat
        hu:Összeg;Összege;Tranzakció összege;Forgalom összege;Könyvelt összeg
        ro:Sumă;Suma;Valoare;Sumă tranzacție;Suma tranzactie
        sv:Belopp;Summa;Insättning/Uttag;Transaktionsbelopp;Belopp i SEK
        no:Beløp;Beløp inn/ut;Sum;Beløp i NOK
        da:Beløb;Beløb i DKK;Sum
        fi:Määrä;Summa;Määrä EUROA;Määrä euroa;Maksun määrä;Määrä EUR
        tr:Tutar;Miktar;İşlem Tutarı;Tutar (TL);Hesap Tutarı;Borç/Alacak Tutarı
        el:Ποσό;Ποσό συναλλαγής;Ποσό (EUR);Ποσό ευρώ
        ru:Сумма;Сумма операции;Сумма платежа;Сумма в валюте счета;Сумма в валюте счёта;Сумма в рублях
        uk:Сума;Сума операції;Сума у валюті рахунку;Сума в валюті картки;Сума в валюті рахунку
        bg:Сума на операцията
        hr:Iznos;Znesek;Iznos transakcije;Iznos u EUR
        et:Summa
        lt:Suma
        zh:金额;金額;交易金额;交易金額;发生额;金额(元);發生額;收支金额;实付金额;發生金額;人民币金额;收/支金额;交易額
        ja:金額;取引金額;お取引金額;利用金額;ご利用金額;入出金(円);入出金額;支払総額;お支払金額合計;入出金;利用額;取引額
        ko:금액;거래금액;이용금액;승인금액;결제금액;합계금액
        ar:المبلغ;مبلغ;مبلغ العملية
        he:סכום;סכום העסקה;סכום חיוב;הסכום;זכות/חובה;סכום פעולה
        th:จำนวนเงิน;จำนวน
        vi:Số tiền
        id:Jumlah;Nominal;Mutasi
        hi:राशि
        fa:مبلغ
        """

    /// Other words for it, where nothing above is in the table.
    private static let amountsLess = """
        en:value;gross;net;total;price;cost;charge;total amount;payment amount;net amount;gross amount;transaction value;debit/credit;credit/debit;running amount;amount due
        de:Brutto;Netto;Wert;Soll/Haben;Gesamtbetrag;Gesamt
        fr:Brut;Net;Débit/Crédit;Valeur montant
        es:Bruto;Neto;Total
        it:Lordo;Netto;Totale
        nl:Bruto;Netto;Totaal
        zh:总金额;合计
        ja:合計;支払額
        """

    /// In another currency than the account's.
    private static let foreignAmounts = """
        en:original amount;local amount;foreign amount;amount in foreign currency;source amount;target amount;source amount (after fees);original currency amount;merchant amount;amount in local currency;amount in transaction currency;native amount
        de:Originalbetrag;Betrag in Originalwährung;Fremdwährungsbetrag;Originalumsatz;Ursprungsbetrag
        pl:Kwota w walucie transakcji;Kwota transakcji w walucie oryginalnej
        ru:Сумма в валюте операции;Сумма в валюте транзакции
        uk:Сума в валюті операції;Сума у валюті операції
        cs:Částka v měně transakce;Původní částka
        no:Beløp i utenlandsk valuta
        ja:現地通貨額
        """

    private static let debits = """
        en:debit;debits;debit amount;withdrawal;withdrawals;withdrawal amount;withdrawal amt;withdrawal amt.;paid out;money out;out;debit amt;debit amt.;debit value;amount debit;outgoing;amount out;expenses;dr amount;dr;spent;withdrawal (dr);withdrawal dr;outflow;payments out;cheques & debits;debited amount;charges;debit (-);withdrawn;spend
        de:Soll;Belastung;Belastungen;Ausgabe;Ausgaben;Belastung in CHF;Lastschrift;Ausgang;Debit;Abgang;Soll (EUR)
        fr:Débit;Débit euros;Débit (EUR);Montant débit;Dépenses;Débits;Dépense
        es:Cargo;Cargos;Débito;Débitos;Retiro;Retiros;Debe;Egreso;Egresos;Gasto;Salida;Cheques y otros cargos
        pt:Débito;Débitos;Saída;Saídas;Débito (EUR);Despesa
        it:Addebiti;Dare;Uscite;Addebito;Uscita;Importo addebito;Addebiti (euro)
        nl:Af;Debet;Uit;Afschrijving;Bedrag af;Uitgaven
        pl:Obciążenia;Obciążenie;Wydatek;Wydatki;Wypłata;Wypłaty;Kwota obciążenia
        cs:Výdaj;Výdaje;Na vrub;Debet;Odchozí;MD;Debetní obrat
        sk:Výdaj;Na ťarchu;Debet;Výdavok
        hu:Terhelés;Terhelések;Kiadás;Kiadások;Tartozik
        ro:Debit;Ieșiri;Plăți
        sv:Ut;Uttag;Debet;Utgift;Utgifter
        no:Ut;Ut fra konto;Ut av konto;Debet;Belastet;Beløp ut
        da:Ud;Hævet;Debet;Udgift;Ud af konto
        fi:Otto;Panot ja otot otto;Veloitus;Veloitukset;Lähtevä
        tr:Borç;Çıkan;Borç Tutarı;Gider;Giden
        el:Χρέωση;Χρεώσεις;Ποσό χρέωσης
        ru:Расход;Расходы;Списание;Дебет;Расход по счету;Сумма списания;Сумма расхода
        uk:Видаток;Витрати;Списання;Дебет;Сума списання
        hr:Isplata;Duguje;Terećenje;Breme;Odljev;Isplate
        et:Deebet
        lv:Debets;Izdevumi
        lt:Debetas;Išlaidos
        zh:支出;支出金额;支出金額;借方;借方金额;借方发生额;借方發生額;转出金额;转出;付款金额;提款;提出金額;支出(元);借方金額;提取;支取;支出额
        ja:出金;お支払金額;出金金額;お引出し;出金額;お支払金額(円);出金(円);支払い金額;お支払い金額;お引出し金額;お引き出し;引出金額;支払金額;お引出額;払戻金額;支出
        ko:출금;출금액;출금금액;찾으신금액;지급금액;찾으신 금액;출금(원);지급액;지출
        ar:مدين;سحب;السحب
        he:חובה;סכום חובה;בחובה
        th:ถอน;ถอนเงิน
        vi:Ghi nợ;Số tiền ghi nợ
        id:Debet;Pengeluaran;Debit
        """

    private static let credits = """
        en:credit;credits;credit amount;deposit;deposits;deposit amount;deposit amt;deposit amt.;paid in;money in;in;credit amt;credit amt.;credit value;amount credit;incoming;amount in;cr amount;cr;received;deposit (cr);deposit cr;inflow;payments in;deposits & credits;credited amount;credit (+);deposited;lodgement
        de:Haben;Gutschrift;Gutschriften;Einnahme;Einnahmen;Gutschrift in CHF;Eingang;Kredit;Zugang;Haben (EUR)
        fr:Crédit;Crédit euros;Crédit (EUR);Montant crédit;Recettes;Crédits;Recette
        es:Abono;Abonos;Crédito;Créditos;Depósito;Depósitos;Haber;Ingreso;Ingresos;Entrada;Depósitos y otros abonos
        pt:Crédito;Créditos;Entrada;Entradas;Crédito (EUR);Receita
        it:Accrediti;Avere;Entrate;Accredito;Entrata;Importo accredito;Accrediti (euro)
        nl:Bij;Credit;Bijschrijving;Bedrag bij;Inkomsten
        pl:Uznania;Uznanie;Wpływ;Wpływy;Wpłata;Wpłaty;Kwota uznania
        cs:Příjem;Příjmy;Ve prospěch;Kredit;Příchozí;DAL;Kreditní obrat
        sk:Príjem;V prospech;Kredit
        hu:Jóváírás;Jóváírások;Bevétel;Bevételek;Követel
        ro:Credit;Intrări;Încasări
        sv:In;Insättning;Kredit;Inkomst;Insättningar
        no:Inn;Inn på konto;Kredit;Godskrevet;Beløp inn
        da:Ind;Indsat;Kredit;Indtægt;Ind på konto
        fi:Pano;Hyvitys;Hyvitykset;Saapuva
        tr:Alacak;Giren;Alacak Tutarı;Gelir;Gelen
        el:Πίστωση;Πιστώσεις;Ποσό πίστωσης
        ru:Приход;Приходы;Зачисление;Кредит;Приход по счету;Сумма зачисления;Поступление;Доход
        uk:Надходження;Прибуток;Зарахування;Кредит;Сума зарахування
        hr:Uplata;Potražuje;Odobrenje;Dobro;Priljev;Uplate
        et:Kreedit
        lv:Kredīts;Ieņēmumi
        lt:Kreditas;Pajamos
        zh:收入;收入金额;收入金額;贷方;贷方金额;贷方发生额;貸方發生額;转入金额;转入;收款金额;存款;存入金額;收入(元);貸方金額;存入;收入额
        ja:入金;お預り金額;入金金額;お預入れ;入金額;お預り金額(円);入金(円);預り金額;預かり金額;お預かり金額;お預入れ金額;お預け入れ;預入金額;お預入額;預入額;収入
        ko:입금;입금액;입금금액;맡기신금액;맡기신 금액;입금(원);수입
        ar:دائن;إيداع;الإيداع
        he:זכות;סכום זכות;בזכות
        th:ฝาก;ฝากเงิน
        vi:Ghi có;Số tiền ghi có
        id:Kredit;Pemasukan
        """

    private static let directions = """
        en:D/C;DC;C/D;CRDR;CR/DR;DR/CR;CR / DR;Debit/Credit;Credit/Debit;Credit or Debit;Debit or Credit;Debit/Credit Indicator;Credit Debit Indicator;Debit Credit;DrCr;sign;direction;balance impact;In/Out;D/C indicator;Income/Expense;Dr / Cr;credit_debit;Debit or credit indicator;flow
        de:Soll/Haben;S/H;Soll-/Haben-Kennzeichen;Soll/Haben-Kennzeichen;Vorzeichen;Auswirkung auf Guthaben;Lastschrift/Gutschrift;Belastung oder Gutschrift
        fr:Sens;Débit/Crédit;D/C;Signe;Sens de l'opération
        es:Debe/Haber;Signo;D/H;Cargo/Abono;Débito/Crédito
        pt:Débito/Crédito;Sinal;D/C;Natureza;Deb_Cred;Débito ou Crédito
        it:Segno;Dare/Avere;D/A;Entrata/Uscita
        nl:Af Bij;Af/Bij;Debet/Credit;Bij/Af;Credit/Debet
        pl:Obciążenie/Uznanie;Strona;Wn/Ma;Znak
        cs:Znak;Směr;Směr úhrady;Příjem/Výdaj;Debet/Kredit
        sk:Kredit/Debet;Smer;Typ obratu
        hu:Irány;T/J;Terhelés/Jóváírás;Előjel;Terhelés vagy jóváírás
        ro:Debit/Credit
        sv:Debet/Kredit;Tecken
        da:Debet/Kredit
        tr:Borç/Alacak;B/A
        el:Χρέωση/Πίστωση;Χ/Π;Πρόσημο;Πρόσημο ποσού
        ru:Приход/Расход;Дебет/Кредит
        et:Deebet/Kreedit;Deebet/Kreedit (D/C)
        lt:D/K
        zh:收/支;收支;收/支类型;借贷标志;借贷;借/贷;借貸;收付标志;收支类型;借贷标识;收支類型;资金流向;资金状态
        ja:入出金区分;入払区分;入払;貸借区分
        ko:입출금구분;입출금;입/출금;입지구분
        """

    /// Directions only where their cells say so, else something else.
    private static let directionsByContent = """
        en:type;transaction type;details;amount type;tran type;entry type;kind
        de:Art;Typ;Umsatzart
        es:Tipo;Tipo de movimiento
        pt:Tipo
        it:Tipo
        fr:Type
        zh:类型;交易类型
        ko:구분;거래구분
        ja:区分
        """
}
