/// The classified rows of a run, column by column: what charts count and tables list.
///
/// Row `i` of each column belongs together. A hundred thousand rows take about 10 MB beside their narrations.
public struct ReportRows: Sendable {
    /// Who decided a row.
    public enum Method: UInt8, Sendable, CaseIterable {
        case memory, rule, model, none

        /// As `classified.csv` has it.
        var name: String {
            switch self {
            case .memory: "memory"
            case .rule: "rule"
            case .model: "model"
            case .none: "none"
            }
        }

        public init?(name: String) {
            guard let method = Self.allCases.first(where: { $0.name == name }) else { return nil }
            self = method
        }
    }

    /// A day that is missing.
    static let noDay = Int32.min
    /// A truth or currency that is missing.
    private static let nothing: Int32 = -1
    /// The answer where nobody was sure enough.
    private static let unknown = "Unknown"

    /// The categories' names, `Unknown` among them where it occurs, in order of first appearance.
    public private(set) var names: [String] = []
    /// The currencies' names in order of first appearance.
    private(set) var currencyNames: [String] = []
    public private(set) var narrations: [String] = []
    /// Days since 1970-01-01, or `noDay`.
    private(set) var days: [Int32] = []
    /// Signed, in main units; NaN where missing.
    public private(set) var amounts: [Double] = []
    /// Index into `currencyNames`, or `nothing`.
    private(set) var currencies: [Int32] = []
    /// Index into `names`.
    public private(set) var categories: [Int32] = []
    /// 0 ... 1.
    private(set) var confidences: [Float] = []
    public private(set) var methods: [Method] = []
    /// Index into `names` of the true label, or `nothing`.
    public private(set) var truths: [Int32] = []
    /// Why each row was decided as it was: index into `evidence`, or `nothing`.
    public var evidenceOfRow: [Int32] = []
    /// The distinct reasons.
    public var evidence: [RowEvidence] = []
    private var numbers: [String: Int32] = [:]
    private var currencyNumbers: [String: Int32] = [:]
    /// The most decimals of an amount: of rows without a currency, then of each currency.
    private var mostDecimals = [Currency.usual]

    public init() {}

    public var count: Int { narrations.count }

    /// One row as `append` takes it.
    public struct Row: Sendable {
        var narration: String
        public var day: Int32 = ReportRows.noDay
        public var amount = Double.nan
        public var currency = ""
        var category: String
        var confidence: Float
        var method: Method

        public init(narration: String, category: String, confidence: Float, method: Method) {
            self.narration = narration
            self.category = category
            self.confidence = confidence
            self.method = method
        }
    }

    public mutating func append(_ row: Row) {
        narrations.append(row.narration)
        days.append(row.day)
        amounts.append(row.amount)
        currencies.append(row.currency.isEmpty ? Self.nothing : number(ofCurrency: row.currency))
        if row.amount.isFinite {
            let place = Int((currencies.last ?? Self.nothing) - Self.nothing)
            mostDecimals[place] = max(mostDecimals[place], Currency.decimals(of: row.amount))
        }
        categories.append(number(of: row.category))
        confidences.append(row.confidence)
        methods.append(row.method)
        truths.append(Self.nothing)
    }

    /// Says what a row really is; a row number that is out of range is passed over.
    public mutating func setTruth(_ label: String, of row: Int) {
        guard truths.indices.contains(row), !label.isEmpty else { return }
        truths[row] = number(of: label)
    }

    /// A currency of the rows as sums in it are shown; the empty name is that of rows without one.
    func currency(named name: String) -> Currency {
        let number = name.isEmpty ? Self.nothing : currencyNumbers[name]
        return Currency(name, amounts: number.map { mostDecimals[Int($0 - Self.nothing)] } ?? Currency.usual)
    }

    /// A row's currency.
    func currency(of row: Int) -> Currency {
        currency(named: currencies[row] == Self.nothing ? "" : currencyNames[Int(currencies[row])])
    }

    /// The currencies whose amounts are shown with more or fewer decimals than two; the nameless is one, too.
    var unusualCurrencies: [Currency] {
        ([""] + currencyNames).map(currency(named:)).filter { $0.decimals != Currency.usual }
    }

    private mutating func number(of name: String) -> Int32 {
        if let known = numbers[name] { return known }
        let next = Int32(names.count)
        names.append(name)
        numbers[name] = next
        return next
    }

    private mutating func number(ofCurrency name: String) -> Int32 {
        if let known = currencyNumbers[name] { return known }
        let next = Int32(currencyNames.count)
        currencyNames.append(name)
        currencyNumbers[name] = next
        mostDecimals.append(Currency.usual)
        return next
    }
}

extension ReportRows {
    /// Whether a row's answer is Unknown.
    func isUnknown(_ row: Int) -> Bool { names[Int(categories[row])] == Self.unknown }

    /// The size of a row's amount whatever its sign; 0 where it is missing.
    func money(_ row: Int) -> Double { amounts[row].isFinite ? amounts[row].magnitude : 0 }

    /// The currency most rows with an amount are in; nil where none is named. Sums are made of its rows alone, since
    /// amounts of several currencies have no common sum.
    var mainCurrency: Int32? {
        var counts = [Int](repeating: 0, count: currencyNames.count)
        for (row, currency) in currencies.enumerated() where currency >= 0 && amounts[row].isFinite {
            counts[Int(currency)] += 1
        }
        guard let most = counts.max() else { return nil }
        return counts.firstIndex(of: most).map(Int32.init)
    }

    /// Rows whose amount goes into no sum, since it is in another currency than most.
    var leftOfSums: Int {
        let main = mainCurrency
        return (0..<count).count { amounts[$0].isFinite && !counts($0, in: main) }
    }

    /// Whether a row's amount goes into sums.
    func counts(_ row: Int, in main: Int32?) -> Bool {
        amounts[row].isFinite && (main == nil || currencies[row] == main)
    }
}
