extension BankExport {
    static let westernEurope: [BankExport] = [
        BankExport(
            name: "DKB, one purpose in nearly all rows",
            delimiter: ";",
            text: """
                "Girokonto";"DE00 0000"
                ""
                "Buchungsdatum";"Wertstellung";"Status";"Zahlungspflichtige*r";"Zahlungsempfänger*in";"Verwendungszweck";"Umsatztyp";"IBAN";"Betrag (€)";"Gläubiger-ID"
                """
                    + (1...30).map {
                        "\n13.03.26;13.03.26;Gebucht;ISSUER;Gruener Laden \($0);"
                            + ($0 % 3 > 0 ? "VISA Debitkartenumsatz" : "Rechnung \($0)")
                            + ";Ausgang;DE00;\"-\($0)2,50\";"
                    }.joined(),
            narration: "Zahlungsempfänger*in", amount: -12.5, day: civil(2026, 3, 13), rows: 30, rejects: 2),
        BankExport(
            name: "N26",
            text: """
                "Booking Date","Value Date","Partner Name","Partner Iban",Type,"Payment Reference","Account Name","Amount (EUR)","Original Amount","Original Currency","Exchange Rate"
                2026-03-13,2026-03-13,"Gruener Markt",,Presentment,,"Hauptkonto",-12.50,12.50,EUR,1.0
                2026-03-14,2026-03-14,"A Person",DE00,"Credit Transfer","Miete","Hauptkonto",500.00,,,
                """, narration: "Partner Name", amount: -12.5, day: civil(2026, 3, 13), rows: 2),
        BankExport(
            name: "Sparkasse CAMT", delimiter: ";",
            text: """
                "Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Glaeubiger ID";"Mandatsreferenz";"Kundenreferenz (End-to-End)";"Sammlerreferenz";"Lastschrift Ursprungsbetrag";"Auslagenersatz Ruecklastschrift";"Beguenstigter/Zahlungspflichtiger";"Kontonummer/IBAN";"BIC (SWIFT-Code)";"Betrag";"Waehrung";"Info"
                "DE00";"13.03.26";"13.03.26";"KARTENZAHLUNG";"2026-03-12T18:45 Debitk.1 2028-12";"";"";"1";"";"";"";"GRUENER MARKT//BERLIN";"DE01";"ABC";"-1.234,50";"EUR";"Umsatz gebucht"
                "DE00";"12.03.26";"12.03.26";"ENTGELTABSCHLUSS";"";"";"";"";"";"";"";"";"";"";"-3,90";"EUR";"Umsatz gebucht"
                """, narration: "Verwendungszweck", amount: -1234.5, day: civil(2026, 3, 13), rows: 2),
        BankExport(
            name: "DKB, preamble", delimiter: ";",
            text: """
                "Girokonto";"DE00 0000"
                ""
                "Kontostand vom 31.03.2026:";"1.234,56 €"
                ""
                "Buchungsdatum";"Wertstellung";"Status";"Zahlungspflichtige*r";"Zahlungsempfänger*in";"Verwendungszweck";"Umsatztyp";"IBAN";"Betrag (€)";"Gläubiger-ID";"Mandatsreferenz";"Kundenreferenz"
                "13.03.26";"13.03.26";"Gebucht";"A PERSON";"Gruener Markt";"VISA Debitkartenumsatz";"Ausgang";"DE01";"-12,5";"";"";"1"
                """, narration: "Verwendungszweck", amount: -12.5, day: civil(2026, 3, 13), rows: 1,
            rejects: 4),
        BankExport(
            name: "Commerzbank", delimiter: ";",
            text: """
                Buchungstag;Wertstellung;Umsatzart;Buchungstext;Betrag;Währung;IBAN Kontoinhaber;Kategorie
                13.03.2026;13.03.2026;Lastschrift;Gruener Markt Berlin;-12,50;EUR;DE00;Lebensmittel
                """, narration: "Buchungstext", amount: -12.5, day: civil(2026, 3, 13), rows: 1),
        BankExport(
            name: "Deutsche Bank, preamble and footer", delimiter: ";",
            text: """
                Umsätze Girokonto;;;Kundennummer: 100 000000
                01.03.2026 - 31.03.2026
                Letzter Kontostand;;;;1.000,00;EUR
                Vorgemerkte und noch nicht gebuchte Umsätze sind nicht Bestandteil dieser Übersicht.
                Buchungstag;Wert;Umsatzart;Begünstigter / Auftraggeber;Verwendungszweck;IBAN;BIC;Kundenreferenz;Mandatsreferenz;Gläubiger ID;Fremde Gebühren;Betrag;Abweichender Empfänger;Anzahl der Aufträge;Anzahl der Schecks;Soll;Haben;Währung
                13.03.2026;13.03.2026;SEPA-Lastschrift;Gruener Markt;Einkauf 1234;DE01;ABC;;;;;;;;;-12,50;;EUR
                14.03.2026;14.03.2026;SEPA-Gutschrift;Firma;Gehalt;DE02;ABC;;;;;;;;;;2.500,00;EUR
                Kontostand;31.03.2026;;;3.487,50;EUR
                """, narration: "Verwendungszweck", amount: -12.5, day: civil(2026, 3, 13), rows: 2,
            rejects: 5),
        BankExport(
            name: "comdirect", delimiter: ";",
            text: """
                ;
                "Umsätze Girokonto";"Zeitraum: 30 Tage";
                "Neuer Kontostand";"1.234,56 EUR";

                "Buchungstag";"Wertstellung (Valuta)";"Vorgang";"Buchungstext";"Umsatz in EUR";
                "13.03.2026";"13.03.2026";"Kartenverfügung";" Buchungstext: GRUENER MARKT Karte Nr. 1";"-12,50";
                "12.03.2026";"12.03.2026";"Übertrag / Überweisung";" Auftraggeber: FIRMA Buchungstext: Gehalt";"2.500,00";

                "Alter Kontostand";"1.000,00 EUR";
                """, narration: "Buchungstext", amount: -12.5, day: civil(2026, 3, 13), rows: 2, rejects: 4),
        BankExport(
            name: "Postbank", delimiter: ";",
            text: """
                Umsätze
                Konto;Filial-/Kontonummer;IBAN;Währung
                Girokonto;100 000000;DE00;EUR

                1.3.2026 - 31.3.2026
                Letzter Kontostand;;;;1.000,00;EUR
                Buchungstag;Wert;Umsatzart;Begünstigter / Auftraggeber;Verwendungszweck;IBAN / Kontonummer;BIC;Betrag;Währung
                13.3.2026;13.3.2026;Kartenzahlung;Gruener Markt;GRUENER MARKT 12.03.;DE01;ABC;-12,50;EUR
                """, narration: "Verwendungszweck", amount: -12.5, day: civil(2026, 3, 13), rows: 1,
            rejects: 5),
        BankExport(
            name: "ING Germany", delimiter: ";",
            text: """
                Umsatzanzeige;Datei erstellt am: 31.03.2026 10:00
                IBAN;DE00
                Kontoname;Girokonto
                Saldo;1.234,56;EUR
                Buchung;Wertstellungsdatum;Auftraggeber/Empfänger;Buchungstext;Verwendungszweck;Saldo;Währung;Betrag;Währung
                13.03.2026;13.03.2026;VISA GRUENER MARKT;Lastschrift;NR XXXX 1234 BERLIN;1.234,56;EUR;-12,50;EUR
                """, narration: "Verwendungszweck", amount: -12.5, day: civil(2026, 3, 13), rows: 1,
            rejects: 4),
        BankExport(
            name: "ING Netherlands",
            text: """
                "Datum","Naam / Omschrijving","Rekening","Tegenrekening","Code","Af Bij","Bedrag (EUR)","Mutatiesoort","Mededelingen"
                "20260313","Groene Winkel Utrecht","NL00INGB0000000000","","BA","Af","12,50","Betaalautomaat","Pasvolgnr: 001"
                "20260312","A Person","NL00INGB0000000000","NL01","OV","Bij","100,00","Overschrijving","Naam: A Person"
                """, narration: "Naam / Omschrijving", amount: -12.5, day: civil(2026, 3, 13), rows: 2),
        BankExport(
            name: "Rabobank",
            text: """
                "IBAN/BBAN","Munt","BIC","Volgnr","Datum","Rentedatum","Bedrag","Saldo na trn","Tegenrekening IBAN/BBAN","Naam tegenpartij","Omschrijving-1","Omschrijving-2","Omschrijving-3"
                "NL00RABO0","EUR","RABONL2U","000000000000000001","2026-03-13","2026-03-13","-12,50","+87,50","","Groene Winkel","Betaalautomaat 10:15 pasnr. 001",""," "
                """, narration: "Omschrijving-1", amount: -12.5, day: civil(2026, 3, 13), rows: 1),
        BankExport(
            name: "ABN AMRO, no header", delimiter: "\t",
            text: """
                123456789\tEUR\t20260313\t1000,00\t987,50\t20260313\t-12,50\tBEA   NR:1234   13.03.26/10.15 GROENE WINKEL,PAS001
                123456789\tEUR\t20260314\t987,50\t1087,50\t20260314\t100,00\tSEPA Overboeking  IBAN: NL00 Naam: A PERSON
                123456789\tEUR\t20260316\t1087,50\t1080,00\t20260316\t-7,50\tBEA   NR:5678   16.03.26/08.15 HOEK CAFE,PAS001
                """, narration: "column8", amount: -12.5, day: civil(2026, 3, 13), rows: 3),
        BankExport(
            name: "Triodos, no header, a direction",
            text: """
                "13-03-2026","NL00TRIO0","12,50","Debet","Groene Winkel","","BA","Groene Winkel Utrecht pas 001","1.000,00"
                "14-03-2026","NL00TRIO0","100,00","Credit","A Person","NL01","OV","huur maart","1.100,00"
                "15-03-2026","NL00TRIO0","7,50","Debet","Hoek Cafe","","BA","Hoek Cafe Utrecht pas 001","1.092,50"
                """, narration: "column8", amount: -12.5, day: civil(2026, 3, 13), rows: 3),
        BankExport(
            name: "BNP Paribas, a line above", delimiter: ";",
            text: """
                Compte de chèques;Compte de chèques;****1234;31/03/2026;;1 234,56
                Date operation;Categorie operation;Sous Categorie operation;Libelle operation;Montant operation;Pointage operation
                05/03/2026;Alimentation;Marche;FACTURE CARTE DU 040326 MARCHE VERT PARIS;-1 212,50;0
                """, narration: "Libelle operation", amount: -1212.5, day: civil(2026, 3, 5), rows: 1,
            rejects: 1),
        BankExport(
            name: "Crédit Agricole, preamble", delimiter: ";",
            text: """
                Téléchargement du 31/03/2026;;;
                M. PERSONNE A;;;
                Compte de Dépôt carte n° 000;;;
                Solde au 31/03/2026 1 234,56 €;;;
                Liste des opérations du compte entre le 01/03/2026 et le 31/03/2026;;;
                Date;Libellé;Débit euros;Crédit euros;
                13/03/2026;PAIEMENT PAR CARTE MARCHE VERT 12/03;12,50;;
                14/03/2026;VIREMENT EN VOTRE FAVEUR ACME;;2 500,00;
                """, narration: "Libellé", amount: -12.5, day: civil(2026, 3, 13), rows: 2, rejects: 5),
        BankExport(
            name: "Boursorama", delimiter: ";",
            text: """
                dateOp;dateVal;label;category;categoryParent;supplierFound;amount;comment;accountNum;accountLabel;accountbalance
                2026-03-13;2026-03-13;"CARTE 12/03/26 MARCHE VERT CB*1234";Alimentation;"Vie quotidienne";"marche vert";-12,50;;0001;BoursoBank;1234.56
                """, narration: "label", amount: -12.5, day: civil(2026, 3, 13), rows: 1),
        BankExport(
            name: "Société Générale", delimiter: ";",
            text: """
                ="0000000000";01/03/2026;31/03/2026;
                Date de l'opération;Libellé;Détail de l'écriture;Montant de l'opération;Devise
                13/03/2026;CARTE X1234 12/03;CARTE X1234 12/03 MARCHE VERT;-12,50;EUR
                """, narration: "Libellé", amount: -12.5, day: civil(2026, 3, 13), rows: 1, rejects: 1),
        BankExport(
            name: "Santander Spain, preamble", delimiter: ";",
            text: """
                Movimientos de cuenta
                Titular;A PERSONA
                Fecha operación;Fecha valor;Concepto;Importe;Saldo
                13/03/2026;13/03/2026;Compra Mercado Verde, Madrid;-1.012,50;1.234,56
                """, narration: "Concepto", amount: -1012.5, day: civil(2026, 3, 13), rows: 1, rejects: 2),
        BankExport(
            name: "BBVA", delimiter: ";",
            text: """
                F.Valor;Fecha;Concepto;Movimiento;Importe;Divisa;Disponible;Divisa;Observaciones
                13/03/2026;13/03/2026;Mercado verde;Pago con tarjeta;-12,5;EUR;987,5;EUR;4940 MERCADO VERDE
                """, narration: "Concepto", amount: -12.5, day: civil(2026, 3, 13), rows: 1),
        BankExport(
            name: "CaixaBank", delimiter: ";",
            text: """
                Concepto;Fecha;Importe;Saldo
                MERCADO VERDE;13/03/2026;-12,50EUR;1.234,56EUR
                """, narration: "Concepto", amount: -12.5, day: civil(2026, 3, 13), rows: 1),
        BankExport(
            name: "Intesa Sanpaolo", delimiter: ";",
            text: """
                Data;Operazione;Dettagli;Conto o carta;Contabilizzazione;Categoria;Valuta;Importo
                13/03/2026;Mercato Verde;PAGAMENTO POS 12/03;Conto 1;CONTABILIZZATO;Generi alimentari;EUR;-12,50
                """, narration: "Operazione", amount: -12.5, day: civil(2026, 3, 13), rows: 1),
        BankExport(
            name: "UniCredit", delimiter: ";",
            text: """
                Data Registrazione;Data valuta;Descrizione;Importo (EUR)
                13.03.2026;13.03.2026;PAGAMENTO MERCATO VERDE CARTA *1234;-12,50
                """, narration: "Descrizione", amount: -12.5, day: civil(2026, 3, 13), rows: 1),
        BankExport(
            name: "Caixa Geral, preamble and footer", delimiter: ";",
            text: """
                Consultar saldos e movimentos à ordem - 31-03-2026
                Conta ;0000000000000 - EUR - Conta
                Data de início ;01-03-2026
                Data mov. ;Data valor ;Descrição ;Débito ;Crédito ;Saldo contabilístico ;Saldo disponível ;Categoria ;
                13-03-2026;13-03-2026;COMPRA MERCADO VERDE;12,50;;987,50;987,50;Compras ;
                14-03-2026;14-03-2026;TRF ACME;;2.500,00;3.487,50;3.487,50;Diversos ;
                 ; ; ; ; ;Saldo contabilístico ;3.487,50 EUR ; ;
                """, narration: "Descrição ", amount: -12.5, day: civil(2026, 3, 13), rows: 2, rejects: 4),
    ]

    static let northAndEast: [BankExport] = [
        BankExport(
            name: "mBank, long preamble", delimiter: ";",
            text: """
                mBank S.A. Bankowość Detaliczna;
                #Klient;
                A OSOBA;
                #Za okres:;
                01.03.2026;31.03.2026;
                #Data operacji;#Opis operacji;#Rachunek;#Kategoria;#Kwota;
                2026-03-13;"ZIELONY SKLEP  ZAKUP PRZY UŻYCIU KARTY";"eKonto 1234";"Żywność";-1 012,50 PLN;;
                """, narration: "#Opis operacji", amount: -1012.5, day: civil(2026, 3, 13), rows: 1,
            rejects: 5),
        BankExport(
            name: "PKO",
            text: """
                "Data operacji","Data waluty","Typ transakcji","Kwota","Waluta","Saldo po transakcji","Opis transakcji","","",""
                "2026-03-13","2026-03-12","Płatność kartą","-12.50","PLN","+987.50","Tytuł:  1234","Lokalizacja: Adres: ZIELONY SKLEP Miasto: WARSZAWA","Data: 2026-03-12",""
                """, narration: "Opis transakcji", amount: -12.5, day: civil(2026, 3, 13), rows: 1),
        BankExport(
            name: "ČSOB", delimiter: ";",
            text: """
                Pohyby na účtu 000/0300
                ;
                číslo účtu;datum zaúčtování;částka;měna;zůstatek;konstantní symbol;variabilní symbol;specifický symbol;označení operace;název protiúčtu;protiúčet;poznámka
                000/0300;13.03.2026;-1 012,50;CZK;9 876,50;;;;Transakce platební kartou;ZELENY OBCHOD;;Místo: ZELENY OBCHOD PRAHA
                """, narration: "označení operace", amount: -1012.5, day: civil(2026, 3, 13), rows: 1,
            rejects: 2),
        BankExport(
            name: "Fio, key and value above", delimiter: ";",
            text: """
                accountId;2000000000
                bankId;2010
                currency;CZK
                dateStart;01.03.2026
                ID operace;Datum;Objem;Měna;Protiúčet;Název protiúčtu;Kód banky;Název banky;KS;VS;SS;Poznámka;Zpráva pro příjemce;Typ;Provedl
                1;13.03.2026;-12,50;CZK;;;;;;;;Nákup: ZELENY OBCHOD, PRAHA;;Platba kartou;A
                2;14.03.2026;100,00;CZK;1;FIRMA;;;;;;Výplata;;Příjem;
                3;15.03.2026;-22,50;CZK;;;;;;;;Nákup: KAVARNA ROHOVA, PRAHA;;Platba kartou;A
                4;16.03.2026;-32,50;CZK;;;;;;;;Nákup: LEKARNA, PRAHA;;Platba kartou;A
                """, narration: "Poznámka", amount: -12.5, day: civil(2026, 3, 13), rows: 4, rejects: 4),
        BankExport(
            name: "OTP", delimiter: ";",
            text: """
                Tranzakció dátuma;Könyvelés dátuma;Típus;Bejövő/Kimenő;Partner neve;Partner számlaszáma;Közlemény;Összeg;Pénznem
                2026.03.13.;2026.03.14.;Vásárlás kártyával;Kimenő;ZOLD BOLT;;2026.03.13 ZOLD BOLT BUDAPEST;-12 500;HUF
                """, narration: "Közlemény", amount: -12_500, day: civil(2026, 3, 13), rows: 1),
        BankExport(
            name: "Swedbank Sweden",
            text: """
                * Transaktioner Period 2026-03-01 - 2026-03-31 Skapad 2026-03-31
                Radnummer,Clearingnummer,Kontonummer,Produkt,Valuta,Bokföringsdag,Transaktionsdag,Valutadag,Referens,Beskrivning,Belopp,Bokfört saldo
                1,81059,000000,"Privatkonto",SEK,2026-03-13,2026-03-12,2026-03-13,"GRÖN HANDEL","GRÖN HANDEL",-12.50,987.50
                """, narration: "Beskrivning", amount: -12.5, day: civil(2026, 3, 13), rows: 1, rejects: 1),
        BankExport(
            name: "SEB", delimiter: ";",
            text: """
                Bokföringsdatum;Valutadatum;Verifikationsnummer;Text;Belopp;Saldo
                2026-03-13;2026-03-13;5490990004;GRÖN HANDEL /26-03-12;-1.012,50;9.876,50
                """, narration: "Text", amount: -1012.5, day: civil(2026, 3, 13), rows: 1),
        BankExport(
            name: "Nordea Sweden", delimiter: ";",
            text: """
                Bokföringsdag;Belopp;Avsändare;Mottagare;Namn;Rubrik;Saldo;Valuta
                2026/03/13;-12,50;0000;;;Kortköp 260312 GRÖN HANDEL;987,50;SEK
                """, narration: "Rubrik", amount: -12.5, day: civil(2026, 3, 13), rows: 1),
        BankExport(
            name: "DNB", delimiter: ";",
            text: """
                "Dato";"Forklaring";"Rentedato";"Ut fra konto";"Inn på konto"
                "13.03.2026";"Varekjøp GRØNN BUTIKK Oslo";"13.03.2026";"1.012,50";""
                "14.03.2026";"Lønn FIRMA";"14.03.2026";"";"25.000,00"
                """, narration: "Forklaring", amount: -1012.5, day: civil(2026, 3, 13), rows: 2),
        BankExport(
            name: "Danske Bank", delimiter: ";",
            text: """
                "Dato";"Tekst";"Beløb";"Saldo";"Status";"Afstemt"
                "13.03.2026";"GRØN BUTIK KØBENHAVN";"-1.012,50";"9.876,50";"Udført";"Nej"
                """, narration: "Tekst", amount: -1012.5, day: civil(2026, 3, 13), rows: 1),
        BankExport(
            name: "OP Finland", delimiter: ";",
            text: """
                "Kirjauspäivä";"Arvopäivä";"Määrä EUROA";"Laji";"Selitys";"Saaja/Maksaja";"Saajan tilinumero";"Viite";"Viesti";"Arkistointitunnus"
                "2026-03-13";"2026-03-13";-12,50;"162";"PKORTTIMAKSU";"VIHREÄ KAUPPA HELSINKI";"";"";"Viesti: 1234";"20260313/1"
                """, narration: "Saaja/Maksaja", amount: -12.5, day: civil(2026, 3, 13), rows: 1),
        BankExport(
            name: "Garanti", delimiter: ";",
            text: """
                HESAP HAREKETLERİ;;;;
                Müşteri;A KİŞİ;;;
                Tarih;Açıklama;Etiket;Tutar;Bakiye
                13/03/2026;YESIL MARKET ISTANBUL;Market;-1.012,50 TL;9.876,50 TL
                """, narration: "Açıklama", amount: -1012.5, day: civil(2026, 3, 13), rows: 1, rejects: 2),
        BankExport(
            name: "Tinkoff", delimiter: ";",
            text: """
                "Дата операции";"Дата платежа";"Номер карты";"Статус";"Сумма операции";"Валюта операции";"Сумма платежа";"Валюта платежа";"Кэшбэк";"Категория";"MCC";"Описание";"Бонусы (включая кэшбэк)"
                "13.03.2026 10:15:00";"13.03.2026";"*1234";"OK";"-1012,50";"RUB";"-1012,50";"RUB";"";"Супермаркеты";"5411";"Зелёная лавка";"10,00"
                """, narration: "Описание", amount: -1012.5, day: civil(2026, 3, 13), rows: 1),
        BankExport(
            name: "PrivatBank", delimiter: ";",
            text: """
                Виписка з Ваших рахунків за період 01.03.2026 - 31.03.2026
                Дата;Категорія;Картка;Опис операції;Сума в валюті картки;Валюта картки;Сума у валюті операції;Валюта операції;Залишок на кінець періоду;Валюта залишку
                13.03.2026 10:15:00;Продукти;*1234;Зелена крамниця, Київ;-12.5;UAH;12.5;UAH;987.5;UAH
                """, narration: "Опис операції", amount: -12.5, day: civil(2026, 3, 13), rows: 1, rejects: 1),
        BankExport(
            name: "Swedbank Estonia", delimiter: ";",
            text: """
                "Kliendi konto";"Reatüüp";"Kuupäev";"Saaja/Maksja";"Selgitus";"Summa";"Valuuta";"Deebet/Kreedit";"Arhiveerimistunnus";"Tehingu tüüp";"Viitenumber";"Dokumendi number"
                "EE00";"20";"13.03.2026";"ROHELINE POOD";"1234 13/03/26 10:15 ROHELINE POOD TALLINN";"12,50";"EUR";"D";"1";"K";"";""
                "EE00";"20";"14.03.2026";"FIRMA OU";"Palk";"100,00";"EUR";"K";"2";"MK";"";""
                "EE00";"86";"31.03.2026";"";"lõppsaldo";"87,50";"EUR";"K";"";"LS";"";""
                """, narration: "Selgitus", amount: -12.5, day: civil(2026, 3, 13), rows: 3),
    ]
}
