extension ColumnNames {
    /// Best first. Within a rank the content decides, then the order of the columns.
    static let narrationNames: [(ColumnRole, Int, String)] = [
        (.narration, 0, "en:narration"), (.narration, 4, besideItsKind),
        (.narration, 5, describing), (.narration, 10, describingLess), (.narration, 20, paid),
        (.narration, 30, memo), (.narration, 40, kind),
    ]

    /// Names that say what the transaction was where another of `describing` beside them says its kind.
    private static let besideItsKind = """
        ja:摘要内容;入出金内容
        """

    /// What the bank says the transaction was.
    private static let describing = """
        en:description;notification text;transaction description;narrative;transaction narrative;transaction narration;details;transaction details;particulars;transaction particulars;transaction remarks;transaction text;statement description;bank description;full description;original description;description of transaction;details of transaction;transaction;text;booking text
        de:Verwendungszweck;Verwendungszweckzeile;Beschreibung;Umsatztext;Buchungsdetails;Buchungsinformation;Buchungsinformationen;Transaktionsbeschreibung;Buchungstext / Verwendungszweck;Vorgang/Verwendungszweck;Avisierungstext;Auftraggeber/Empfänger/Verwendungszweck
        fr:Libellé;Libelle operation;Libellé de l'opération;Libellé opération;Libellé simplifié;Libellé complet;Nature de l'opération;Détail de l'écriture;Détail;Détails;Description de l'opération;Intitulé;Communications et détails;Texte de notification
        es:Concepto;Descripción;Detalle;Descripción del movimiento;Concepto del movimiento;Movimiento;Descripción de la transacción;Descripción de la operación;Glosa;Detalle de la transacción;Leyenda
        pt:Descrição;Descritivo;Histórico;Lançamento;Descrição do movimento;Descrição da operação;Descrição da transação;Movimento;Descrição do lançamento
        it:Descrizione;Descrizione operazione;Descrizione estesa;Descrizione completa;Operazione;Descrizione movimento;Dettagli;Descrizione dell'operazione;Testo di avviso
        nl:Omschrijving;Naam / Omschrijving;Naam/Omschrijving;Omschrijving transactie;Transactie;Transactieomschrijving;Beschrijving
        pl:Opis;Opis operacji;Opis transakcji;Tytuł;Tytuł operacji;Tytułem;Opis transakcji/operacji
        cs:Popis;Popis operace;Popis transakce;Popis pohybu;Text transakce
        sk:Popis transakcie;Popis operácie;Opis transakcie
        hu:Közlemény;Leírás;Megnevezés;Forgalom leírása;Tranzakció leírása;Megjegyzés / közlemény
        ro:Descriere;Descrierea tranzacției;Descrierea tranzacţiei;Detalii tranzacție;Detalii tranzactie;Detalii;Explicații;Descriere tranzactie
        sv:Text;Beskrivning;Rubrik;Transaktion;Transaktionstext;Specifikation;Händelse;Text / mottagare;Text/mottagare
        no:Tekst;Forklaring;Beskrivelse;Forklarende tekst;Transaksjonstekst
        da:Posteringstekst;Bogføringstekst;Beskrivelse;Emne
        fi:Selite;Kuvaus;Tapahtuman kuvaus
        tr:Açıklama;İşlem Açıklaması;İşlem Detayı;Açıklamalar
        el:Περιγραφή;Αιτιολογία;Περιγραφή συναλλαγής;Αιτιολογία συναλλαγής
        ru:Описание;Описание операции;Назначение платежа;Назначение;Содержание операции;Детали операции
        uk:Опис;Опис операції;Призначення платежу;Призначення;Деталі операції
        bg:Описание на операцията;Основание
        hr:Opis transakcije;Opis plaćanja;Opis plačila;Svrha doznake;Namen;Svrha
        et:Selgitus;Kirjeldus
        lv:Apraksts;Darījuma apraksts;Maksājuma mērķis;Informācija saņēmējam
        lt:Aprašymas;Paskirtis;Mokėjimo paskirtis
        zh:摘要;交易摘要;交易说明;交易描述;商品说明;商品;交易內容;交易内容;说明;說明;交易說明;備註摘要;描述;交易备注摘要
        ja:摘要;内容;入出金先内容;お取引内容;取引内容;お取り扱い内容;お取扱内容;ご利用店名;利用店名・商品名;ご利用先;ご利用店名・商品名;利用内容;取引名;ご利用内容;ご利用店名及び商品名;摘要１
        ko:적요;거래내용;내용;기재내용;거래내역;사용처;가맹점명;이용가맹점;이용하신곳;보낸분/받는분
        ar:الوصف;وصف;تفاصيل;التفاصيل;البيان;وصف العملية;تفاصيل العملية
        he:תיאור;תיאור התנועה;תיאור פעולה;הפעולה;פרטים;תאור;שם בית עסק;שם בית העסק
        th:รายละเอียด;รายการ;คำอธิบาย
        vi:Diễn giải;Nội dung;Mô tả;Nội dung giao dịch
        id:Keterangan;Uraian;Deskripsi;Uraian Transaksi
        ms:Butiran
        hi:विवरण
        fa:شرح;توضیحات
        """

    /// Also a description, but one that other columns of the same export say better.
    private static let describingLess = """
        en:desc;label;activity;item;short description;appears on your statement as;extended details;counterparty description;title;label text;message;what;name/description;transaction detail;product;product description;expense;purpose;purpose of payment;transaction info
        de:Buchungstext;Zweck;Text;Verwendung;Bezeichnung;Betreff;Umsatz Beschreibung;Mitteilung
        fr:Objet;Motif;Opération;Écriture;Libellé court;Libellé Banque
        es:Operación;Comercio;Asunto;Más datos
        pt:Estabelecimento;Descrição resumida;Título;Title;Operação
        it:Causale;Causale / Descrizione;Causale descrizione
        nl:Mededelingen;Mededeling;Vrije mededeling;Vrije mededelingen;Details
        cs:Popis příkazce;Poznámka k transakci;Označení operace;Předmět platby
        hu:Tranzakció;Művelet
        sv:Meddelande / text;Referens / text
        fi:Tapahtuma
        tr:Detay;Hareket;İşlem
        zh:用途;交易名称;事由;附言;交易附言
        ja:お支払い内容;備考欄
        ko:거래명;상세내용
        """

    /// Who was on the other side.
    private static let paid = """
        en:payee;payee name;merchant;merchant name;counterparty;counter party;counterparty name;counter party name;partner name;name;transaction ref1;beneficiary;beneficiary name;source/destination;recipient;vendor;supplier;store;payer;target name;description 1;other party;other party name;payer/payee;payee/payer;recipient name;business;payments made to;beneficiary/remitter;merchant/description
        de:Auftraggeber/Empfänger;Auftraggeber / Begünstigter;Auftraggeber/Begünstigter;Begünstigter / Auftraggeber;Beguenstigter/Zahlungspflichtiger;Begünstigter/Zahlungspflichtiger;Empfänger;Empfänger/Auftraggeber;Name Zahlungsbeteiligter;Zahlungsempfänger*in;Zahlungsempfänger;Zahlungspflichtige*r;Begünstigter;Auftraggeber;Händler;Name;Partnername;Partner Name;Gegenpartei;Zahlungsempfängername;Empfängername;Name des Partners
        fr:Tiers;Bénéficiaire;Commerçant;Nom;Émetteur / Bénéficiaire;Contrepartie;Nom de la contrepartie;Fournisseur;Marchand
        es:Beneficiario;Ordenante;Comercio/Beneficiario;Nombre;Beneficiario/Ordenante;Contraparte
        pt:Beneficiário;Favorecido;Nome;Destinatário;Contraparte
        it:Beneficiario;Esercente;Ordinante;Controparte;Nome;Ordinante/Beneficiario
        nl:Naam tegenpartij;Naam;Tegenpartij;Naam tegenrekening;Naam begunstigde;Begunstigde;Naam van de tegenpartij;Tegenrekening naam;Naam tegenpartij bevat
        pl:Nadawca/Odbiorca;Odbiorca;Nadawca / Odbiorca;Dane kontrahenta;Kontrahent;Nadawca;Nazwa odbiorcy;Nazwa kontrahenta;Odbiorca/Zleceniodawca
        cs:Název protiúčtu;Název účtu protistrany;Obchodník;Jméno protistrany;Název protistrany;Protistrana;Místo;Název obchodníka;Obchodní místo
        sk:Názov protiúčtu;Názov protistrany;Partner;Protistrana;Obchodník
        hu:Partner neve;Partner;Kedvezményezett neve;Ellenoldali név;Partner név;Kereskedő
        ro:Beneficiar;Comerciant;Nume beneficiar;Beneficiar/Ordonator
        sv:Mottagare;Namn;Motpart;Betalningsmottagare;Avsändare/Mottagare;Butik
        no:Mottaker;Mottakernavn;Navn;Butikk;Mottaker/Avsender
        da:Modtager;Modtagernavn;Navn;Afsender;Navn på modtager;Forretning
        fi:Saaja/Maksaja;Saaja / Maksaja;Saaja;Maksaja;Nimi;Saajan nimi;Saaja tai maksaja
        tr:Alıcı;Karşı Taraf;Alıcı Adı;İşyeri;Üye İşyeri;Gönderen/Alıcı
        el:Δικαιούχος;Αντισυμβαλλόμενος;Έμπορος
        ru:Контрагент;Получатель;Наименование контрагента;Торговая точка;Магазин;Получатель платежа
        uk:Контрагент;Отримувач;Одержувач;Назва контрагента
        hr:Primatelj;Naziv primatelja;Naziv partnera;Prejemnik / Plačnik;Platitelj/Primatelj
        et:Saaja/maksja nimi;Saaja/Maksja
        lv:Saņēmējs;Saņēmējs/Maksātājs
        lt:Gavėjas;Mokėtojas arba gavėjas;Mokėtojas/Gavėjas
        zh:交易对方;交易对方名称;对方户名;对方名称;对方账户名称;商户名称;商户;对手方;對方戶名;交易對象;商店名稱;特店名稱;对方姓名;收款方;收款人;交易场所;交易地点;交易商户;商户名
        ja:支払先;お支払先;加盟店名;店名;取引先;振込先;お店
        ko:받는분;거래처;가맹점;의뢰인/수취인;의뢰인;상대방;보낸분;받는분/보내는분
        ar:المستفيد;التاجر;اسم المستفيد
        he:שם;לטובת;בית עסק;שם הספק;מוטב
        """

    /// What a person or the bank wrote beside it.
    private static let memo = """
        en:memo;payment reference;to;to/from;note;notes;remark;remarks;comment;comments;additional information;transaction information;more details;payment details;message to payee;payment description;reference text;subject;notes and #tags;other details;supplementary details;description 2;narrative 2;information;additional info;remittance information;payment note;details 2
        de:Notiz;Notizen;Bemerkung;Kommentar;Referenztext;Zahlungsreferenz;Hinweis;Anmerkung;Verwendungszweck 2;Zusatzinfo;Nachricht;Zusatzinformationen
        fr:Informations complémentaires;Commentaire;Mémo;Communication;Informations complementaires;Remarque;Référence du paiement;Message;Détail 1
        es:Observaciones;Comentarios;Notas;Comentario;Nota;Información adicional;Concepto ampliado;Otros datos
        pt:Observações;Notas;Observação;Comentários;Informação adicional;Detalhes
        it:Note;Nota;Informazioni aggiuntive;Commento;Note aggiuntive
        nl:Opmerking;Notitie;Notities;Toelichting;Aanvullende informatie
        pl:Uwagi;Notatka;Komentarz;Szczegóły;Dodatkowe informacje;Informacje dodatkowe
        cs:Zpráva pro příjemce;Poznámka;Zpráva;Poznámka pro mne;Zpráva příjemci;Zpráva pro plátce;Vlastní poznámka;Uživatelská identifikace;AV pole 1;Doplňující údaj
        sk:Správa pre prijímateľa;Poznámka;Informácia pre príjemcu;Správa pre príjemcu;Účel platby
        hu:Megjegyzés;Üzenet;Kiegészítő információ;Egyéb információ
        ro:Observații;Mențiuni;Notă;Alte detalii
        sv:Meddelande;Anteckning;Egen anteckning;Notering;Kommentar
        no:Melding;Notat;Kommentar;Egen melding
        da:Meddelelse;Besked;Note;Notat;Egen note;Tekst til modtager
        fi:Viesti;Muistiinpano;Lisätiedot;Viesti saajalle
        tr:Not;Notlar;Mesaj
        el:Σχόλια;Σημειώσεις;Παρατηρήσεις;Πληροφορίες
        ru:Комментарий;Примечание;Сообщение;Дополнительная информация
        uk:Коментар;Примітка;Додаткова інформація
        zh:备注;備註;附註;註記;摘要备注;交易备注;存摺備註
        ja:備考;メモ;コメント;摘要２
        ko:메모;비고;통장메모;송금메모;내통장표시;받는통장표시
        ar:ملاحظات;ملاحظة
        he:הערות;הערה;פרטים נוספים
        """

    /// Its kind, a code or a number: better than nothing where nothing else is filled.
    private static let kind = """
        en:type;transaction type;reference;ref;type of transaction;payment type;transaction method;bank reference;customer reference;transaction code;code;tran type;operation type;booking type;category description;method of payment
        de:Umsatzart;Vorgang;Umsatztyp;Buchungsart;Transaktionstyp;Referenz;Kundenreferenz;Typ;Art;Umsatzkategorie Bank;Buchungsschlüssel;Zahlungsart
        fr:Type;Type opération;Type de l'opération;Référence;Type d'opération;Type de transaction;Type operation
        es:Tipo;Tipo de operación;Referencia;Tipo de movimiento;Tipo de transacción;Referencia 1
        pt:Tipo;Tipo de operação;Referência;Tipo de transação;Tipo de lançamento
        it:Tipo;Tipologia;Tipo operazione;Riferimento;Tipo movimento;Categoria operazione
        nl:Mutatiesoort;Transactietype;Betalingskenmerk;Soort;Type;Transactiereferentie;Kenmerk;Verrichting
        pl:Typ operacji;Rodzaj operacji;Typ transakcji;Rodzaj transakcji;Typ;Rodzaj
        cs:Typ;Typ transakce;Typ operace;Kategorie transakce;Druh transakce;Typ pohybu
        sk:Typ transakcie;Druh transakcie;Druh pohybu;Referencia
        hu:Tranzakció típusa;Típus;Forgalom típusa;Művelet típusa;Jogcím
        ro:Tip tranzacție;Tip;Referință;Tip tranzactie;Tip operațiune
        sv:Transaktionstyp;Typ;Referens;Typ av transaktion;Verifikationsnummer
        no:Transaksjonstype;Type;Referanse;Undertype
        da:Transaktionstype;Type;Reference
        fi:Selitys;Laji;Tapahtumalaji;Viite;Tapahtumatyyppi;Tyyppi
        tr:İşlem Tipi;İşlem Türü;Tür;Etiket;Referans;Tip
        el:Τύπος;Είδος συναλλαγής;Τύπος συναλλαγής;Αναφορά
        ru:Тип операции;Тип;Вид операции
        uk:Тип операції;Тип;Вид операції
        zh:交易类型;交易類型;类型;交易方式;交易种类;业务类型;交易渠道
        ja:取引区分;種別;取引種類;お取引区分;区分;取引種別
        ko:거래구분;구분;거래유형;거래종류;거래점
        ar:نوع العملية;المرجع
        he:סוג פעולה;סוג עסקה;אסמכתא
        """
}
