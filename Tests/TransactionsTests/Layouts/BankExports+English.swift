extension BankExport {
    static let english: [BankExport] = [
        BankExport(
            name: "one merchant in half of the rows, a remark beside it",
            text: "Date,Description,Details,Amount"
                + (1...30).map {
                    "\n2026-03-13,\($0 % 5 < 3 ? "UBER TRIP" : "GREEN GROCER \($0)"),card purchase lunch alpha \($0),-\($0)2.50"
                }.joined(),
            narration: "Description", amount: -12.5, day: civil(2026, 3, 13), rows: 30),
        BankExport(
            name: "Chase, three rows, one a check",
            text: """
                Details,Posting Date,Description,Amount,Type,Balance,Check or Slip #
                DEBIT,03/13/2026,"GREEN GROCER 2031 SEATTLE WA",-12.50,DEBIT_CARD,1997.40,,
                DEBIT,03/12/2026,"CORNER SHOP 3539 SEATTLE WA",-31.75,DEBIT_CARD,1639.44,,
                CHECK,03/11/2026,"CHECK 134",-146.94,CHECK_PAID,1000.00,134,
                """, narration: "Description", amount: -12.5, day: civil(2026, 3, 13), rows: 3),
        BankExport(
            name: "HSBC UK, no header",
            text: """
                13/03/2026,VIS GREEN GROCER LEEDS,-12.50
                14/03/2026,DD CITY WATER,-31.00
                17/03/2026,CR A PERSON,"1,200.00"
                """, narration: "column2", amount: -12.5, day: civil(2026, 3, 13), rows: 3),
        BankExport(
            name: "Barclays",
            text: """
                Number,Date,Account,Amount,Subcategory,Memo
                ,13/03/2026,20-00-00 12345678,-12.50,PAYMENT,GREEN GROCER     ON 12 MAR
                ,12/03/2026,20-00-00 12345678,-8.00,DIRECTDEBIT,CITY WATER       REF 1
                """, narration: "Memo", amount: -12.5, day: civil(2026, 3, 13), rows: 2),
        BankExport(
            name: "Lloyds",
            text: """
                Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,Balance
                05/03/2026,DEB,'30-00-00,12345678,GREEN GROCER,12.50,,87.50
                04/03/2026,FPI,'30-00-00,12345678,A PERSON,,100.00,100.00
                """, narration: "Transaction Description", amount: -12.5, day: civil(2026, 3, 5), rows: 2),
        BankExport(
            name: "Monzo",
            text: """
                Transaction ID,Date,Time,Type,Name,Emoji,Category,Amount,Currency,Local amount,Local currency,Notes and #tags,Address,Receipt,Description,Category split,Money Out,Money In
                tx_1,05/03/2026,10:15:00,Card payment,Green Grocer,,Groceries,-12.50,GBP,-12.50,GBP,,1 Road,,GREEN GROCER LEEDS GBR,,-12.50,
                tx_2,06/03/2026,11:15:00,Faster payment,A Person,,Income,100.00,GBP,100.00,GBP,thanks,,,A PERSON,,,100.00
                """, narration: "Description", amount: -12.5, day: civil(2026, 3, 5), rows: 2),
        BankExport(
            name: "Starling",
            text: """
                Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP),Spending Category,Notes
                13/03/2026,Green Grocer,GREEN GROCER LEEDS,CONTACTLESS,-12.50,87.50,GROCERIES,
                14/03/2026,A Person,rent,FASTER PAYMENT,-500.00,-412.50,GENERAL,
                """, narration: "Counter Party", amount: -12.5, day: civil(2026, 3, 13), rows: 2),
        BankExport(
            name: "Revolut",
            text: """
                Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance
                CARD_PAYMENT,Current,2026-03-13 10:00:01,2026-03-14 09:00:00,Green Grocer,-12.50,0.00,EUR,COMPLETED,87.50
                TOPUP,Current,2026-03-12 10:00:01,2026-03-12 10:00:02,Payment from A Person,100.00,0.00,EUR,COMPLETED,100.00
                """, narration: "Description", amount: -12.5, day: civil(2026, 3, 13), rows: 2),
        BankExport(
            name: "Wise",
            text: """
                TransferWise ID,Date,Date Time,Amount,Currency,Description,Payment Reference,Running Balance,Exchange From,Exchange To,Payer Name,Payee Name,Merchant
                CARD-1,13-03-2026,13-03-2026 10:00:00.100,-12.50,EUR,Card transaction of 12.50 EUR issued by Green Grocer,,87.50,,,,,Green Grocer
                TRANSFER-2,12-03-2026,12-03-2026 09:00:00.100,100.00,EUR,Received money from A Person,gift,100.00,,,A Person,,
                """, narration: "Description", amount: -12.5, day: civil(2026, 3, 13), rows: 2),
        BankExport(
            name: "Chase checking, trailing delimiters",
            text: """
                Details,Posting Date,Description,Amount,Type,Balance,Check or Slip #
                DEBIT,03/05/2026,"GREEN GROCER 123 AUSTIN TX",-12.50,DEBIT_CARD,87.50,,
                CREDIT,03/04/2026,"PAYROLL ACME",100.00,ACH_CREDIT,100.00,,
                """, narration: "Description", amount: -12.5, day: civil(2026, 3, 5), rows: 2),
        BankExport(
            name: "Chase card",
            text: """
                Transaction Date,Post Date,Description,Category,Type,Amount,Memo
                03/05/2026,03/06/2026,GREEN GROCER,Groceries,Sale,-12.50,
                03/04/2026,03/05/2026,Payment Thank You,,Payment,100.00,
                """, narration: "Description", amount: -12.5, day: civil(2026, 3, 5), rows: 2),
        BankExport(
            name: "Bank of America, a summary above",
            text: """
                Description,,Summary Amt.
                Beginning balance as of 03/01/2026,,"1,000.00"
                Total credits,,"2,500.00"
                Total debits,,"-12.50"
                Ending balance as of 03/31/2026,,"3,487.50"

                Date,Description,Amount,Running Bal.
                03/01/2026,Beginning balance as of 03/01/2026,,"1,000.00"
                03/05/2026,"GREEN GROCER 03/04 PURCHASE","-12.50","987.50"
                03/06/2026,"PAYROLL","2,500.00","3,487.50"
                """, narration: "Description", amount: -12.5, day: civil(2026, 3, 5), rows: 2, rejects: 6),
        BankExport(
            name: "Wells Fargo, no header",
            text: """
                "03/05/2026","-12.50","*","","PURCHASE AUTHORIZED ON 03/04 GREEN GROCER AUSTIN TX"
                "03/04/2026","2500.00","*","","ACME PAYROLL 260304"
                "03/02/2026","-40.00","*","","ATM WITHDRAWAL MAIN ST"
                """, narration: "column5", amount: -12.5, day: civil(2026, 3, 5), rows: 3),
        BankExport(
            name: "Capital One",
            text: """
                Transaction Date,Posted Date,Card No.,Description,Category,Debit,Credit
                2026-03-13,2026-03-14,1234,GREEN GROCER,Grocery,12.50,
                2026-03-12,2026-03-13,1234,CAPITAL PAYMENT,Payment/Credit,,100.00
                """, narration: "Description", amount: -12.5, day: civil(2026, 3, 13), rows: 2),
        BankExport(
            name: "American Express",
            text: """
                Date,Description,Card Member,Account #,Amount,Extended Details,Appears On Your Statement As,Address,Reference,Category
                03/13/2026,GREEN GROCER AUSTIN,A PERSON,-11111,12.50,123 FOO,GREEN GROCER AUSTIN,1 ROAD,'320',Merchandise-Groceries
                """, narration: "Description", amount: 12.5, day: civil(2026, 3, 13), rows: 1),
        BankExport(
            name: "Citi",
            text: """
                Status,Date,Description,Debit,Credit,Member Name
                Cleared,03/13/2026,"GREEN GROCER AUSTIN TX",12.50,,A PERSON
                Cleared,03/12/2026,"ONLINE PAYMENT",,-100.00,A PERSON
                """, narration: "Description", amount: -12.5, day: civil(2026, 3, 13), rows: 2),
        BankExport(
            name: "Discover",
            text: """
                Trans. Date,Post Date,Description,Amount,Category
                03/13/2026,03/13/2026,"GREEN GROCER AUSTIN TX",12.50,"Supermarkets"
                """, narration: "Description", amount: 12.5, day: civil(2026, 3, 13), rows: 1),
        BankExport(
            name: "Mint",
            text: """
                "Date","Description","Original Description","Amount","Transaction Type","Category","Account Name","Labels","Notes"
                "3/13/2026","Green Grocer","GREEN GROCER 123","12.50","debit","Groceries","CHECKING","",""
                "3/12/2026","Acme","ACME PAYROLL","2500.00","credit","Paycheck","CHECKING","",""
                """, narration: "Description", amount: -12.5, day: civil(2026, 3, 13), rows: 2),
        BankExport(
            name: "YNAB",
            text: """
                "Account","Flag","Date","Payee","Category Group/Category","Category Group","Category","Memo","Outflow","Inflow","Cleared"
                "Checking","","03/13/2026","Green Grocer","Needs: Food","Needs","Food","","$12.50","$0.00","Cleared"
                "Checking","","03/12/2026","Acme","Inflow","Inflow","Ready","","$0.00","$2,500.00","Cleared"
                """, narration: "Payee", amount: -12.5, day: civil(2026, 3, 13), rows: 2),
        BankExport(
            name: "RBC",
            text: """
                "Account Type","Account Number","Transaction Date","Cheque Number","Description 1","Description 2","CAD$","USD$"
                Chequing,01234-1234567,3/13/2026,,"IDP PURCHASE - 1","GREEN GROCER",-12.50,
                Chequing,01234-1234567,3/14/2026,,"PAYROLL","ACME",100.00,
                """, narration: "Description 1", amount: -12.5, day: civil(2026, 3, 13), rows: 2),
        BankExport(
            name: "TD, no header",
            text: """
                03/13/2026,GREEN GROCER #1,12.50,,1234.56
                03/14/2026,CITY HYDRO BILL,100.00,,1134.56
                03/16/2026,ACME PAYROLL,,2500.00,3634.56
                """, narration: "column2", amount: -12.5, day: civil(2026, 3, 13), rows: 3),
        BankExport(
            name: "TD, no header, only debits",
            text: """
                03/13/2026,GREEN GROCER #1,12.50,,1234.56
                03/14/2026,CITY HYDRO BILL,100.00,,1134.56
                03/16/2026,CORNER CAFE,4.56,,1130.00
                """, narration: "column2", amount: -12.5, day: civil(2026, 3, 13), rows: 3),
        BankExport(
            name: "CommBank, no header",
            text: """
                13/03/2026,"-12.50","GREEN GROCER SYDNEY AU","+1234.56"
                12/03/2026,"+100.00","Direct Credit ACME","+1247.06"
                11/03/2026,"-7.06","CORNER CAFE","+1147.06"
                """, narration: "column3", amount: -12.5, day: civil(2026, 3, 13), rows: 3),
        BankExport(
            name: "ANZ, no header",
            text: """
                13/03/2026,-12.50,GREEN GROCER MELBOURNE
                12/03/2026,100.00,PAY ACME PTY
                """, narration: "column3", amount: -12.5, day: civil(2026, 3, 13), rows: 2),
        BankExport(
            name: "Westpac",
            text: """
                Bank Account,Date,Narrative,Debit Amount,Credit Amount,Balance,Categories,Serial
                032000123456,13/03/2026,EFTPOS GREEN GROCER,12.50,,1234.56,PAYMENT,
                032000123456,12/03/2026,DEPOSIT ACME,,100.00,1247.06,DEP,
                """, narration: "Narrative", amount: -12.5, day: civil(2026, 3, 13), rows: 2),
        BankExport(
            name: "Kiwibank",
            text: """
                Account number,Date,Memo/Description,Source Code (payment type),TP ref,TP part,TP code,OP ref,OP part,OP code,OP name,OP Bank Account Number,Amount (credit),Amount (debit),Amount,Balance
                38-9000-0000000-00,13-03-2026,POS W/D GREEN GROCER-10:15 ;,,,,,,,,,,,12.50,-12.50,87.50
                38-9000-0000000-00,14-03-2026,AP#1 FROM A PERSON ;,,,,,,,,,,50.00,,50.00,137.50
                """, narration: "Memo/Description", amount: -12.5, day: civil(2026, 3, 13), rows: 2),
        BankExport(
            name: "HDFC, preamble, stars and footer",
            text: """
                HDFC BANK Ltd.,,,,,,
                "Statement of account for A PERSON",,,,,,
                From : 01/03/2026 To : 31/03/2026,,,,,,
                Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance
                ********,********,********,********,********,********,********
                13/03/26,UPI-GREEN GROCER-GROCER@UPI-1234,0000123,13/03/26,"1,12,500.50",,"2,00,000.00"
                14/03/26,NEFT CR-ACME,0000124,14/03/26,,"50,000.00","2,50,000.00"
                ********,********,********,********,********,********,********
                STATEMENT SUMMARY :-,,,,,,
                Opening Balance,Dr Count,Cr Count,Debits,Credits,Closing Bal,
                *** End of statement ***
                """, narration: "Narration", amount: -112_500.5, day: civil(2026, 3, 13), rows: 2, rejects: 8),
        BankExport(
            name: "ICICI, two header lines",
            text: """
                Transactions List - A PERSON (INR) - 000000
                S No.,Value Date,Transaction Date,Cheque Number,Transaction Remarks,Withdrawal Amount (INR ),Deposit Amount (INR ),Balance (INR )
                1,13/03/2026,13/03/2026,-,UPI/123/Green Grocer/grocer@upi,12.50,0.0,1000.00
                2,14/03/2026,14/03/2026,-,NEFT-ACME-SALARY,0.0,500.00,1500.00
                Legends Used in Account Statement
                """, narration: "Transaction Remarks", amount: -12.5, day: civil(2026, 3, 13), rows: 2,
            rejects: 2),
        BankExport(
            name: "SBI", delimiter: "\t",
            text: """
                Account Name       :\tMr. A PERSON
                Address            :\t1 ROAD
                Start Date         :\t1 Mar 2026
                Txn Date\tValue Date\tDescription\tRef No./Cheque No.\t        Debit\tCredit\tBalance
                13 Mar 2026\t13 Mar 2026\tTO TRANSFER-UPI/DR/1234/GREEN G--\tTRANSFER TO 1\t12.50\t \t1,000.00
                14 Mar 2026\t14 Mar 2026\tBY TRANSFER-NEFT ACME--\tTRANSFER FROM 2\t \t1,00,000.00\t1,01,000.00
                **This is a computer generated statement and does not require a signature
                """, narration: "Description", amount: -12.5, day: civil(2026, 3, 13), rows: 2, rejects: 4),
        BankExport(
            name: "PayPal",
            text: """
                "Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","From Email Address","To Email Address","Transaction ID","Subject","Note","Balance Impact"
                "03/13/2026","10:00:00","PDT","Green Grocer","Express Checkout Payment","Completed","USD","-12.50","0.00","-12.50","a@example.org","b@example.org","1A","","","Debit"
                "03/14/2026","10:00:00","PDT","A Person","Mobile Payment","Completed","USD","40.00","0.00","40.00","b@example.org","a@example.org","1B","","","Credit"
                """, narration: "Name", amount: -12.5, day: civil(2026, 3, 13), rows: 2),
    ]
}
