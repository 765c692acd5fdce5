import Narrations
import Testing

@testable import Rules

/// What banks of many countries print, each in its own script, and what the built-in rules make of it.
@Suite("The built-in rules in many languages")
struct BuiltInLanguagesTests {
    private static let matcher = Result { try RuleMatcher(RuleSet.builtIn(.personalFinance)) }

    private func category(of narration: String) throws -> String? {
        let matcher = try Self.matcher.get()
        var folded = NormalisedNarration()
        NarrationNormaliser.fold(Array(narration.utf8).span, into: &folded)
        var scratch = RuleScratch()
        matcher.match(folded, into: &scratch)
        return scratch.verdict.map { matcher.categories[$0.winner.category] }
    }

    @Test(
        "everyday words and merchants are known",
        arguments: [
            ("Перечисление зарплаты ООО Ромашка", "Income"), ("ПЯТЕРОЧКА 4712 Москва", "Groceries"),
            ("Аптека 36.6", "Healthcare"), ("Оплата ЖКХ", "Utilities"), ("ГИБДД штраф", "Taxes & Government"),
            ("Снятие наличных ATM", "Cash & ATM"), ("Київстар поповнення", "Utilities"),
            ("Нова пошта", "Professional Services"),
            ("ΦΑΡΜΑΚΕΙΟ ΠΑΠΑΔΑΚΗ", "Healthcare"), ("ΜΙΣΘΟΔΟΣΙΑ ΜΑΡΤΙΟΥ", "Income"), ("ΣΚΛΑΒΕΝΙΤΗΣ 12", "Groceries"),
            ("משכורת מרץ", "Income"), ("שופרסל שלי תל אביב", "Groceries"), ("ארנונה", "Taxes & Government"),
            ("ציידלית סופר פארם", "Healthcare"), ("راتب شهر مارس", "Income"), ("صيدلية الدواء", "Healthcare"),
            ("ايجار شقة", "Rent & Mortgage"), ("سحب نقدي", "Cash & ATM"), ("बिजली बिल", "Utilities"), ("वेतन", "Income"),
            ("เงินเดือน", "Income"), ("ค่าไฟฟ้า", "Utilities"), ("ร้านขายยา", "Healthcare"),
            ("工资 2026年3月", "Income"), ("滴滴出行", "Transportation"), ("瑞幸咖啡", "Restaurants"), ("国家电网电费", "Utilities"),
            ("京东商城", "Shopping"), ("房租3月", "Rent & Mortgage"), ("全聯福利中心", "Groceries"),
            ("ｷﾕｳﾖ", "Income"), ("ﾔﾁﾝ", "Rent & Mortgage"), ("ﾃｽｳﾘﾖｳ", "Bank Fees"), ("セブンイレブン 新宿", "Groceries"),
            ("マツモトキヨシ", "Healthcare"), ("スイドウリヨウ", "Utilities"), ("급여", "Income"), ("월세 3월", "Rent & Mortgage"),
            ("스타벅스코리아", "Restaurants"), ("서울도시가스", "Utilities"), ("온누리약국", "Healthcare"),
        ])
    func known(narration: String, expected: String) throws { #expect(try category(of: narration) == expected) }

    @Test(
        "what a transfer is for goes before the word for it; where nothing else is said it is one",
        arguments: [
            ("UEBERWEISUNG GEHALT MAERZ", "Income"), ("DAUERAUFTRAG MIETE", "Rent & Mortgage"),
            ("DAUERAUFTRAG", "Transfers"),
            ("VIREMENT DE SALAIRE ACME", "Income"), ("VIR INST IMPOTS", "Taxes & Government"),
            ("VIREMENT M DUPONT", "Transfers"),
            ("BONIFICO AFFITTO", "Rent & Mortgage"), ("BONIFICO MARIO ROSSI", "Transfers"),
            ("TRANSFERENCIA NOMINA", "Income"),
            ("OVERBOEKING HUUR", "Rent & Mortgage"), ("PIX RECEBIDO SALARIO", "Income"),
            ("PIX ENVIADO JOAO", "Transfers"),
            ("ZELLE RENT MARCH", "Rent & Mortgage"), ("ZELLE PAYMENT TO JOHN", "Transfers"),
            ("E-TRANSFER RENT", "Rent & Mortgage"),
            ("TO TRANSFER-UPI/DR/406112345678/ZOMATO/YESB/zomato@ybl/Payment", "Restaurants"),
            ("SAINSBURYS BANK CREDIT CARD", "Transfers"), ("STARBUCKS CORP PAYROLL PPD", "Income"),
            ("перевод Иван П", "Transfers"),
            ("перевод аренда", "Rent & Mortgage"),
        ])
    func purpose(narration: String, expected: String) throws { #expect(try category(of: narration) == expected) }
}
