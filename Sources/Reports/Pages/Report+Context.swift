import RunStore
import Diagnostics
import JSONText

extension Report {
    /// What the template `report` is given, but for where style and script are.
    func context() throws(Finding) -> Context {
        let run = content.run
        let recommendations = Recommendations.all(of: content)
        return [
            "id": run.id, "version": run.version, "rowsFile": Self.rowsName, "heading": heading, "kind": kind,
            "started": run.startedAt, "startedText": Shown.moment(run.startedAt),
            "summary": Summary.sentences(of: content).map(\.context), "tiles": Headline.all(of: content).map(tile),
            "hasRecommendations": !recommendations.isEmpty,
            "recommendations": recommendations.map {
                ["sentence": $0.sentence.context, "command": Visible.text($0.command), "kind": $0.kind] as Context
            },
            "groups": groups.map { group, charts in
                ["id": group.id, "title": group.title, "short": group.short, "charts": charts.map(chart)] as Context
            },
            "review": ReportTables.review(content, review).context, "reviewNote": reviewNote.context,
            "proposals": ReportTables.proposals(content).context, "rules": ReportTables.rules(content).context,
            "rowsNote": rowsNote.context, "facts": facts, "data": data.compact,
        ]
    }

    private var heading: String {
        let count = Shown.number(Double(content.rows.count), .count)
        return "\(count) \(content.rows.count == 1 ? "transaction" : "transactions"), classified"
    }

    private var kind: String {
        content.run.params["origin/kind"] == "generated"
            ? "generated transactions" : Visible.text(content.run.params["origin/path"] ?? "a file of one's own")
    }

    private func tile(_ headline: Headline) -> Context {
        var tile: Context = [
            "id": headline.id, "title": headline.title, "meaning": headline.meaning, "absence": headline.absence,
        ]
        guard let metric = headline.value else { return tile }
        var value: Context = ["number": "\(metric.value)", "text": Shown.number(metric.value, .percent)]
        let rows: Prose = metric.n.map { "\(count: $0, "row")" } ?? ""
        if let low = metric.low, let high = metric.high {
            let interval: Prose = "\(percent: low) to \(percent: high), 95 % interval, "
            value["interval"] = (interval + rows).context
        } else {
            value["interval"] = ("counted, no estimate; " + rows as Prose).context
        }
        tile["value"] = value
        tile["changes"] = headline.changes.map { change -> Context in
            let note = change.isClear.map { $0 ? "" : ", within chance" } ?? ""
            let points = (change.difference * 1000).rounded() / 10
            let difference: Prose =
                points == 0 ? "no change" : "\(number: points.magnitude) points \(points > 0 ? "up" : "down")"
            return ["difference": difference.context, "against": change.against, "note": points == 0 ? "" : note]
        }
        return tile
    }

    private func chart(_ chart: Chart) -> Context {
        var context: Context = [
            "id": chart.id, "question": chart.question, "answer": chart.answer.context,
            "basis": Visible.text(chart.basis),
        ]
        if let figure = chart.figure { context["drawing"] = SVGDrawing(figure, title: chart.question).markup }
        return context
    }

    private var reviewNote: Prose {
        let count = review.order.count
        guard count > 0 else { return "No row needs a look." }
        return
            "\(count: count, "row") of \(count: content.rows.count): unknown, unsure, or of rules that disagree. Those where most is at stake (what is missing to certainty, times the amount) come first."
    }

    private var rowsNote: Prose {
        content.rows.count <= RowsScript.mostRows
            ? "All rows of this run. A row opens its explanation."
            : "\(count: RowsScript.mostRows) of \(count: content.rows.count, "row"): all that need review first, then the earliest. All are in classified.csv."
    }

    private var facts: [Context] {
        let run = content.run
        var facts: [(String, String)] = [
            ("Run", run.id), ("Bursar", run.version), ("Measured on", content.judged.judgedOn ?? "not measured"),
            ("Learnt from", run.params["labels"] ?? "unknown"), ("Rules", run.params["rules"] ?? "unknown"),
            (
                "Classified by",
                run.params["classified_by"].map { $0 == run.id ? "this run's own model" : "the champion, \($0)" }
                    ?? "unknown"
            ),
            ("Threshold", content.threshold ?? "unknown"), ("Seed", run.params["seed"] ?? "unknown"),
        ]
        for (name, title) in [("input", "Input, SHA-256"), ("rules", "Rules, SHA-256"), ("model", "Model, SHA-256")] {
            if let digest = run.digests[name] { facts.append((title, digest)) }
        }
        for (name, value) in run.environment.sorted(by: { $0.key < $1.key }) {
            facts.append((name.replacing("_", with: " "), value))
        }
        return facts.map { ["name": $0.0, "value": Visible.text($0.1)] }
    }

    /// What the script works with.
    private var data: JSONValue {
        let figures = charts.compactMap { chart in chart.figure.map { JSONValue.Member(chart.id, $0.json) } }
        return [
            "figures": .object(figures),
            "tables": [
                "proposals": ReportTables.proposals(content).json, "rules": ReportTables.rules(content).json,
            ],
            "reasons": .array(Review.Reason.allCases.map { .string($0.text) }),
            "decimals": .array(
                content.rows.unusualCurrencies.map { [.string($0.name), .int($0.decimals)] }),
        ]
    }
}
