import Foundation
import JSONText

/// What trends are drawn from: the runs without a page one by one as long as they are few, those before by month.
struct SiteHistory: Equatable {
    /// The means of a month's runs.
    struct Month: Equatable {
        let name: String
        let kind: String
        var runs: Int
        var metrics: [String: Double]
        /// How many runs had each metric.
        var counts: [String: Int]
    }

    /// Newest first.
    var earlier: [SiteReport] = []
    /// Oldest first.
    var months: [Month] = []
    /// The newest run that is in `months`: it and all before it are counted already.
    var foldedUntil: String?

    static let mostSingle = 400

    var runs: Int { earlier.count + months.reduce(0) { $0 + $1.runs } }

    /// Takes in a run whose page has gone or never was; `fold` puts it in its place.
    mutating func add(_ report: SiteReport) {
        earlier.append(report.withoutPage)
    }

    /// Folds what is beyond the runs kept one by one.
    mutating func fold() {
        earlier.sort(by: SiteReport.isNewer)
        while earlier.count > Self.mostSingle, let oldest = earlier.popLast() { fold(oldest) }
    }

    private mutating func fold(_ report: SiteReport) {
        if let moment = report.moment, foldedUntil.flatMap(Moment.init).map({ $0 < moment }) ?? true {
            foldedUntil = report.id
        }
        let name = report.moment.map { String(Shown.isoDay($0.day).dropLast(3)) } ?? "no date"
        var month = Month(name: name, kind: report.kind, runs: 0, metrics: [:], counts: [:])
        let place = months.firstIndex { $0.name == name && $0.kind == report.kind }
        if let place { month = months[place] }
        month.runs += 1
        for (metric, value) in report.metrics {
            let count = month.counts[metric, default: 0]
            month.metrics[metric] = (month.metrics[metric, default: 0] * Double(count) + value) / Double(count + 1)
            month.counts[metric] = count + 1
        }
        if let place {
            months[place] = month
        } else {
            months.append(month)
            months.sort { ($0.name, $0.kind) < ($1.name, $1.kind) }
        }
    }

    /// Tells of a run's id whether it is counted in a month already.
    var isFolded: (String) -> Bool {
        let folded = foldedUntil
        guard let until = folded.flatMap(Moment.init) else { return { $0 == folded } }
        return { id in Moment(id).map { $0 <= until } ?? (id == folded) }
    }

    var json: JSONValue {
        [
            "earlier": .array(earlier.map(\.json)), "folded_until": JSONValue(foldedUntil),
            "months": .array(
                months.map {
                    [
                        "month": .string($0.name), "kind": .string($0.kind), "runs": .int($0.runs),
                        "metrics": SiteReport.json($0.metrics),
                        "counts": .object(
                            $0.counts.sorted { $0.key < $1.key }.map { .init($0.key, .int($0.value)) }),
                    ]
                }),
        ]
    }

    init() {}

    /// Reads what `json` writes; nil where it is damaged.
    init?(_ content: Data) {
        guard let object = (try? JSONSerialization.jsonObject(with: content)) as? [String: Any],
            let earlier = object["earlier"] as? [[String: Any]], let months = object["months"] as? [[String: Any]]
        else { return nil }
        self.earlier = earlier.compactMap(SiteReport.init)
        foldedUntil = object["folded_until"] as? String
        for month in months {
            guard let name = month["month"] as? String, let runs = month["runs"] as? Int else { return nil }
            self.months.append(
                Month(
                    name: name, kind: month["kind"] as? String ?? "file", runs: runs,
                    metrics: month["metrics"] as? [String: Double] ?? [:],
                    counts: month["counts"] as? [String: Int] ?? [:]))
        }
    }
}
