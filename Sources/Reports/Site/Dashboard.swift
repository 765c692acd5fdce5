import JSONText

/// The site's first page: the latest run, trends over all runs, the reports.
struct Dashboard {
    let manifest: SiteManifest
    let settings: Site.Settings

    init(_ manifest: SiteManifest, _ settings: Site.Settings) {
        self.manifest = manifest
        self.settings = settings
    }

    /// Cards in the page itself; the others are made by the script when they are asked for.
    private static let mostCards = 12

    private static let tiles: [(String, String, String)] = [
        ("answered", "Coverage", "rows that got a label, right or wrong"),
        ("accuracy", "Accuracy", "right, if every row had to be answered"),
        ("precision_answered", "Precision of answers", "right among the rows it chose to answer"),
        ("amount_weighted_accuracy", "Accuracy by money", "right, each row counted by its amount"),
    ]

    func context(style: String, script: String) -> Context {
        let latest = manifest.reports.first
        var context: Context = [
            "style": style, "script": script,
            "policy":
                "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'",
            "generated": manifest.generatedAt, "generatedText": Shown.moment(manifest.generatedAt),
            "hasReports": latest != nil, "total": Double(manifest.total).description,
            "totalText": Shown.number(Double(manifest.total), .count),
            "cards": manifest.reports.prefix(Self.mostCards).map(card), "data": data.compact,
            "trends": Trends(manifest).charts.map { chart -> Context in
                [
                    "id": chart.id, "question": chart.question, "answer": chart.answer.context,
                    "drawing": chart.figure.map { SVGDrawing($0, title: chart.question, width: 460).markup } ?? "",
                ]
            },
        ]
        if let latest { context["latest"] = self.latest(latest) }
        return context
    }

    private func latest(_ report: SiteReport) -> Context {
        let before = manifest.reports.dropFirst().first { $0.kind == report.kind }
        let rows = Int(report.metrics["rows_in"] ?? 0)
        let rejected = Int(report.metrics["rows_rejected"] ?? 0)
        let seconds = report.metrics["seconds"] ?? 0
        let sentence: Prose =
            "\(count: rows, report.kind == "generated" ? "generated transaction" : "transaction") in \(seconds: seconds), "
            + "\(count: rejected) rejected; \(count: Int(report.metrics["proposals"] ?? 0), "proposal") open."
        return [
            "id": report.id, "url": report.url ?? "", "moment": report.timestamp,
            "text": Shown.moment(report.timestamp),
            "sentence": sentence.context, "tiles": Self.tiles.map { tile($0, report, before) },
        ]
    }

    private func tile(_ definition: (String, String, String), _ report: SiteReport, _ before: SiteReport?) -> Context {
        let (name, title, meaning) = definition
        var tile: Context = ["id": name, "title": title, "meaning": meaning, "absence": "not measured"]
        guard let metric = report.metrics[name] else { return tile }
        var value: Context = ["number": "\(metric)", "text": Shown.number(metric, .percent)]
        if let low = report.metrics["\(name)_low"], let high = report.metrics["\(name)_high"] {
            let interval: Prose = "\(percent: low) to \(percent: high), 95 % interval"
            value["interval"] = interval.context
        } else if name == "answered" {
            value["interval"] = ("counted over all rows" as Prose).context
        }
        tile["value"] = value
        if let earlier = before?.metrics[name] {
            let points = ((metric - earlier) * 1000).rounded() / 10
            let difference: Prose =
                points == 0 ? "no change" : "\(number: points.magnitude) points \(points > 0 ? "up" : "down")"
            tile["changes"] = [["difference": difference.context, "against": "the run before", "note": ""] as Context]
        }
        return tile
    }

    private func card(_ report: SiteReport) -> Context {
        let day = report.moment?.extended ?? report.timestamp
        return [
            "id": report.id, "url": report.url ?? "", "moment": day, "text": Shown.moment(report.timestamp),
            "metrics": Self.cardMetrics.compactMap { name, title, format -> Context? in
                report.metrics[name].map {
                    [
                        "title": title, "number": "\($0)", "format": format.rawValue,
                        "text": Shown.number($0, format),
                    ]
                }
            },
        ]
    }

    private static let cardMetrics: [(String, String, Figure.Format)] = [
        ("rows_in", "Rows", .count), ("answered", "Coverage", .percent), ("accuracy", "Accuracy", .percent),
        ("precision_answered", "Precision", .percent),
    ]

    /// What the script works with: all cards, the trends' figures, the schedule.
    private var data: JSONValue {
        // Short, since there are fifty: id, moment, numbers in the order of `metrics`, and the url where it is not the usual.
        let cards = manifest.reports.map { report -> JSONValue in
            let isUsual = report.url == "\(Site.reportsFolder)/\(report.id)/\(Report.pageName)"
            let numbers = Self.cardMetrics.map {
                JSONValue(report.metrics[$0.0].map { ($0 * 10_000).rounded() / 10_000 })
            }
            return .array(
                [.string(report.id), .string(report.moment?.extended ?? report.timestamp), .array(numbers)]
                    + (isUsual ? [] : [JSONValue(report.url ?? "")]))
        }
        return [
            "dashboard": [
                "cards": .array(cards),
                "metrics": .array(Self.cardMetrics.map { [.string($0.1), .string($0.2.rawValue)] }),
                "shown": .int(Self.mostCards),
                "dailyAt": settings.dailyAt.map(JSONValue.int) ?? .null,
                "latest": JSONValue(manifest.reports.first?.moment?.extended),
            ],
            "trends": .object(
                Trends(manifest).charts.compactMap { chart in chart.figure.map { .init(chart.id, $0.json) } }),
        ]
    }
}
