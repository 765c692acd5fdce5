/// A chart: the question it answers, its data, its figure. One type a file.
protocol ReportChart: SendableMetatype {
    static func chart(of content: ReportContent) -> Chart
}

/// All charts of a report in the order in which they are read, in groups.
enum ChartList {
    struct Group: Sendable {
        let id: String
        let title: String
        /// In the row of links at the top.
        let short: String
        let charts: [any ReportChart.Type]
    }

    static let groups = [
        Group(
            id: "money", title: "Where the money goes", short: "Money",
            charts: [CategoryCountChart.self, CategoryMoneyChart.self, WeekdayChart.self, CalendarChart.self]),
        Group(
            id: "decisions", title: "Who decided", short: "Decisions",
            charts: [MethodChart.self, MethodOverRowsChart.self, ConfidenceChart.self, AmountWeightChart.self]),
        Group(
            id: "correctness", title: "How far it can be trusted", short: "Trust",
            charts: [
                ClassScoreChart.self, ConfusionChart.self, ReliabilityChart.self, RiskCoverageChart.self,
                LearningCurveChart.self,
            ]),
        Group(
            id: "causes", title: "What speaks for what", short: "Causes",
            charts: [RuleChart.self, TellingWordsChart.self]),
        Group(
            id: "unknown", title: "What is not known yet", short: "Unknown",
            charts: [UnknownMerchantChart.self, ClusterMapChart.self]),
        Group(
            id: "drift", title: "What has changed", short: "Drift",
            charts: [DriftAspectChart.self, DriftCategoryChart.self, DriftWordChart.self, DriftConfidenceChart.self]),
        Group(id: "work", title: "How it was made", short: "Time", charts: [StepChart.self]),
    ]
}

extension ReportContent {
    /// The rows' currency: that of most.
    var currency: Currency { rows.currency(named: rows.mainCurrency.map { rows.currencyNames[Int($0)] } ?? "") }

    /// What an axis of sums is called.
    var unit: String { currency.name.isEmpty ? "amount" : currency.name }

    /// `all 1,000 classified rows of this run`.
    var allRows: String {
        rows.count == 1
            ? "the one classified row of this run"
            : "all \(Shown.number(Double(rows.count), .count)) classified rows of this run"
    }

    /// ` in EUR` behind what is a sum or a share of money, where there is money in other currencies, too; else nothing.
    var ofMainCurrency: String { rows.leftOfSums > 0 ? " in \(currency.name)" : "" }

    /// Which rows are summed, where not all of these can be.
    func summed(_ these: String) -> String {
        let left = rows.leftOfSums
        guard left > 0 else { return these }
        return "\(these); of money that in \(currency.name) alone, since sums have one currency: "
            + "\(Shown.number(Double(left), .count)) \(left == 1 ? "row is" : "rows are") in others"
    }

    /// What correctness was measured on.
    var heldOut: String { judged.judgedOn.map { "held out: \($0)" } ?? "" }

    /// Why nothing can be said of correctness.
    var notJudged: Prose { "Not measured: \(judged.leftOut ?? "the run was not judged")." }
}
