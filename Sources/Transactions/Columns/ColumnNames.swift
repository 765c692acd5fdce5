/// The header names that bank exports use, by role and language.
///
/// A role's names come in ranks; where several columns could have a role, the lowest rank has it. The narration's ranks
/// are: the contract's name, then what describes the transaction, then who was paid, then a memo beside it, then its
/// kind or reference (`ColumnNames+Narration.swift`).
public enum ColumnNames {
    /// What a header name can mean.
    struct Meaning: Equatable {
        let role: ColumnRole
        /// Lower is better; 0 is the contract's own name.
        let rank: Int
        let isEnglish: Bool
    }

    /// The meanings of a header cell, best first; empty where the name is unknown.
    ///
    /// The name counts as it is, else by the way money went that stands in parentheses behind an amount's name
    /// (`交易金额(收入)`), else without what stands there, currencies and numbers at its end (`Amount (GBP)`, `Betrag in EUR`,
    /// `Omschrijving-1`, `Beschreibung1`).
    static func meanings(of header: String) -> [Meaning] {
        guard header.utf8.count <= 200 else { return [] }
        let text = HeaderText(header)
        if let exact = table.meanings(of: text.key) { return exact }
        let (outside, inside) = parts(header)
        let plain = HeaderText(outside)
        if let side = side(of: plain, HeaderText(inside)) { return [side] }
        for candidate in [plain, withoutUnits(text), withoutUnits(plain)] {
            guard let found = table.meanings(of: candidate.key) else { continue }
            let behind = 2 + placeOfNumber(text)
            return found.map { Meaning(role: $0.role, rank: $0.rank + behind, isEnglish: $0.isEnglish) }
        }
        return []
    }

    /// The meanings of a name's words, for tables in which no column bears a role's whole name.
    static func looseMeanings(of header: String) -> [Meaning] {
        let text = HeaderText(String(header.prefix(80)))
        guard !isOfSomethingElse(header) else { return [] }
        return text.words.flatMap { table.meanings(of: $0) ?? [] }
            .filter { [.narration, .amount, .debit, .credit, .date].contains($0.role) && $0.rank < 20 }
            .map { Meaning(role: $0.role, rank: $0.rank + 60, isEnglish: $0.isEnglish) }
    }

    /// Whether the name says that the column is about something else: a balance, a fee, an account.
    static func isOfSomethingElse(_ header: String) -> Bool {
        HeaderText(String(header.prefix(80))).words.contains { unlikeWords.contains($0) }
    }

    /// All header words with a letter outside ASCII, as exports write them, sorted: in the right encoding some of a
    /// file's header cells are among them, in a wrong one hardly any.
    public static let vocabulary: [String] = {
        var words: Set<String> = []
        for line in lines {
            for name in line.names where name.utf8.contains(where: { $0 > 127 }) {
                for word in name.split(whereSeparator: { !$0.isLetter })
                where word.utf8.contains(where: { $0 > 127 }) {
                    words.insert(String(word))
                }
            }
        }
        return words.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }()

    private struct Line {
        let role: ColumnRole
        let rank: Int
        let isEnglish: Bool
        let names: [Substring]
    }

    /// One line of text a language: `de: Verwendungszweck; Buchungstext`.
    private static let lines: [Line] = allNames.flatMap { role, rank, text in
        split(text[...], at: "\n").map { line in
            Line(
                role: role, rank: rank, isEnglish: line.hasPrefix("en:"),
                names: split(line.dropFirst(3), at: ";"))
        }
    }

    /// By bytes: characters would have to be found first.
    private static func split(_ text: Substring, at sign: Unicode.Scalar) -> [Substring] {
        text.utf8.split(separator: UInt8(ascii: sign)).map(Substring.init)
    }

    private static let table = Table(lines)

    /// What each name means, by its key: one list of all meanings, those of a name linked.
    private struct Table {
        private var first: [String: Int] = [:]
        /// The next of the same name; -1 at the last.
        private var meanings: [(meaning: Meaning, next: Int)] = []

        init(_ lines: [Line]) {
            let count = lines.reduce(0) { $0 + $1.names.count }
            first.reserveCapacity(count)
            meanings.reserveCapacity(count)
            for line in lines {
                let meaning = Meaning(role: line.role, rank: line.rank, isEnglish: line.isEnglish)
                for name in line.names { add(meaning, to: HeaderText.key(of: name)) }
            }
        }

        /// A role's first meaning stands.
        private mutating func add(_ meaning: Meaning, to key: String) {
            var last = -1
            var place = first[key] ?? -1
            while place >= 0 {
                if meanings[place].meaning.role == meaning.role { return }
                last = place
                place = meanings[place].next
            }
            if last >= 0 { meanings[last].next = meanings.count } else { first[key] = meanings.count }
            meanings.append((meaning, -1))
        }

        /// Best first; nil where the name is not known.
        func meanings(of key: String) -> [Meaning]? {
            guard var place = first[key] else { return nil }
            var found: [Meaning] = []
            while place >= 0 {
                found.append(meanings[place].meaning)
                place = meanings[place].next
            }
            return found.sorted { $0.rank < $1.rank }
        }
    }

    private static var allNames: [(ColumnRole, Int, String)] {
        narrationNames + amountNames + sideNames + dateNames + otherNames
    }

    /// Money out or in, where the one is an amount's name and the other says which way it went.
    private static func side(of amount: HeaderText, _ side: HeaderText) -> Meaning? {
        guard let name = table.meanings(of: amount.key)?.first(where: { $0.role == .amount }) else { return nil }
        return table.meanings(of: side.key)?.first { $0.role == .debit || $0.role == .credit }
            .map { Meaning(role: $0.role, rank: name.rank + 2, isEnglish: $0.isEnglish) }
    }

    /// What stands outside of parentheses, and what inside.
    private static func parts(_ header: String) -> (outside: String, inside: String) {
        var (outside, inside) = ("", "")
        var depth = 0
        for scalar in header.unicodeScalars {
            switch scalar {
            case "(", "[", "（": depth += 1
            case ")", "]", "）": depth = max(0, depth - 1)
            default:
                if depth == 0 { outside.unicodeScalars.append(scalar) } else { inside.unicodeScalars.append(scalar) }
            }
        }
        return (outside, inside)
    }

    /// How far a numbered name stands behind the one without: `Betrag 2` is the second of something, and there may be a name
    /// for the first.
    private static func placeOfNumber(_ text: HeaderText) -> Int {
        switch String((text.words.last ?? "").reversed().prefix { $0.isWholeNumber }) {
        case "": 0
        case "1": 6
        default: 26
        }
    }

    private static func withoutUnits(_ text: HeaderText) -> HeaderText {
        let words = text.words.filter { word in
            !["in", "en", "em", "w", "v"].contains(word) && !CurrencySigns.isCode(word)
                && !word.utf8.allSatisfy { (48...57).contains($0) }
        }
        return HeaderText(
            words: words.map { word in
                let last = word.utf8.lastIndex { !(48...57).contains($0) }
                return last.map { String(word[...$0]) } ?? word
            })
    }

    /// A name with one of these words is about something else: `Balance amount`, `Date of birth`, `Amount type`.
    private static let unlikeWords: Set<String> = [
        "balance", "saldo", "solde", "id", "number", "no", "nr", "code", "time", "type", "exchange", "rate",
        "fee",
        "tax", "currency", "birth", "iban", "bic", "account", "konto", "saldos", "status", "url",
    ]
}
