/// The unknown merchants laid out so that those spelt alike lie together, by the proposal they belong to.
struct ClusterMapChart: ReportChart {
    private static let most = 300

    static func chart(of content: ReportContent) -> Chart {
        let question = "Do the unknown merchants fall into groups?"
        let list = UnknownMerchantList(content.rows)
        let merchants = Array(list.merchants.prefix(most))
        guard merchants.count > 2 else {
            return .absent(
                "clusters", question, because: "Fewer than three merchants are unknown: there is no map of them.")
        }
        let places = LetterMap(merchants.map { $0.name }).places
        var members: [String: Int] = [:]
        for (index, proposal) in content.proposals.enumerated() {
            for merchant in proposal.merchants {
                members[merchant.uppercased()] = members[merchant.uppercased()] ?? index
            }
        }
        let groups = merchants.map { members[$0.name.uppercased()] }
        let tones: [Figure.Tone] = [.accent, .second, .third, .fourth]
        var figure = Figure(arguments: .init("", range: -0.06...1.06), values: .init("", range: -0.06...1.06))
        func series(_ name: String, _ tone: Figure.Tone, _ isIn: (Int) -> Bool) {
            let own = merchants.indices.filter(isIn)
            guard !own.isEmpty else { return }
            figure.series.append(
                Figure.Series(
                    name, tone, .points, at: own.map { places[$0].x }, values: own.map { places[$0].y },
                    notes: own.map {
                        "\(merchants[$0].name): \(merchants[$0].rows) \(merchants[$0].rows == 1 ? "row" : "rows")"
                    },
                    sizes: own.map { min(34, 6 + 4 * Double(merchants[$0].rows).squareRoot()) }))
        }
        let named = content.proposals.prefix(tones.count)
        for (index, proposal) in named.enumerated() { series(proposal.name, tones[index]) { groups[$0] == index } }
        series("other proposals", .bad) { groups[$0].map { $0 >= tones.count } ?? false }
        series("in no proposal", .muted) { groups[$0] == nil }
        figure.height = 380
        let answer: Prose =
            content.proposals.isEmpty
            ? "No group is dense enough for a proposal. Merchants spelt alike lie together."
            : "\(count: content.proposals.count, "proposal") of \(command: "bursar discover"): \(content.proposals.prefix(5).map(\.name).joined(separator: ", ")). Merchants spelt alike lie together."
        return Chart(
            "clusters", question, answer: answer,
            basis: "unknown merchants of this run, at most \(most), the costliest first; a point's size is its rows",
            figure: figure)
    }
}
