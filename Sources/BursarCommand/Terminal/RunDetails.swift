import Bursar
import JSONText
import RunStore

/// One run in full: for a person the way from data to answers and the main numbers, for a program everything.
struct RunDetails {
    let text: String
    let json: JSONValue

    /// - Parameter all: among them are those that share its data, rules or model.
    init(_ run: RunRecord, _ standing: Standing, all: [RunRecord]) {
        let kin = Self.kin(of: run, among: all)
        let servers = standing.servers(of: run)
        let style = Style()
        var lines = [style.bold("Run \(run.id)") + (standing.isChampion(run) ? "  champion" : ""), ""]
        var facts = Table(flushLeft: [0, 1])
        facts.add("began", "\(run.startedAt), took \(Shown.seconds(run.seconds)), Bursar \(Shown.safe(run.version))")
        facts.add("input", Shown.clipped(RunListing.origin(run), to: 90))
        facts.add("rules", Shown.clipped(run.params["rules"] ?? "-", to: 90))
        facts.add("learnt from", Shown.safe(run.params["labels"] ?? "-"))
        facts.add("seed", Shown.safe(run.params["seed"] ?? "-"))
        if let promotion = run.promotion {
            facts.add("promotion", "\(promotion.promoted ? "promoted" : "not promoted"): \(Shown.safe(promotion.why))")
        }
        if !servers.isEmpty { facts.add("sent to", servers.map(Shown.safe).joined(separator: ", ")) }
        lines += [facts.text, "", style.bold("Lineage") + style.faint("  SHA-256, and other runs that share it")]
        var lineage = Table(flushLeft: [0, 1, 2])
        for (name, digest) in Self.lineage(run) {
            lineage.add(
                name, String(digest.prefix(16)), Shown.clipped(kin[name]?.joined(separator: ", ") ?? "", to: 80))
        }
        lines += [lineage.text, "", style.bold("Metrics")]
        var metrics = Table()
        for (name, metric) in run.metrics.sorted(by: { $0.key < $1.key }) where !name.contains("/") {
            let interval = metric.low.flatMap { low in
                metric.high.map { "\(ReportTable.number(low)) to \(ReportTable.number($0))" }
            }
            metrics.add(
                Shown.safe(name), RunNumber(name: name, value: metric.value).text, interval ?? "",
                metric.n.map { "n \(Shown.count($0))" } ?? "")
        }
        lines += [metrics.text, "", style.bold("Steps")]
        var steps = Table(flushLeft: [0, 2])
        for step in run.steps {
            let way = "\(step.inputs.joined(separator: ", ")) -> \(step.outputs.joined(separator: ", "))"
            steps.add(Shown.safe(step.name), Shown.seconds(step.seconds), Shown.clipped(way, to: 110))
        }
        lines += [steps.text, "", style.bold("Artifacts")]
        var artifacts = Table(flushLeft: [0, 2])
        for artifact in run.artifacts {
            artifacts.add(
                Shown.safe(artifact.path), "\(Shown.count(artifact.bytes)) bytes", String(artifact.sha256.prefix(16)))
        }
        lines.append(artifacts.text)
        text = lines.joined(separator: "\n")
        json = Self.json(run, kin, isChampion: standing.isChampion(run), servers)
    }

    /// What went in and what was made, in order.
    private static func lineage(_ run: RunRecord) -> [(String, String)] {
        let made = [ClassifiedFile.name, "metrics.json"].compactMap { name in
            run.artifacts.first { $0.path == name }.map { (name, $0.sha256) }
        }
        return ["input", "rules", "model"].compactMap { name in run.digests[name].map { (name, $0) } } + made
    }

    private static func kin(of run: RunRecord, among all: [RunRecord]) -> [String: [String]] {
        var kin: [String: [String]] = [:]
        for (name, digest) in lineage(run) {
            kin[name] = all.filter { other in
                other.id != run.id && lineage(other).contains { $0 == (name, digest) }
            }.map(\.id)
        }
        return kin
    }

    private static func json(
        _ run: RunRecord, _ kin: [String: [String]], isChampion: Bool, _ servers: [String]
    ) -> JSONValue {
        func strings(_ values: [String: String]) -> JSONValue {
            .object(values.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) })
        }
        let metrics = run.metrics.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, $0.value.json($0.key)) }
        let lineage = lineage(run).map { name, digest -> JSONValue in
            ["what": .string(name), "sha256": .string(digest), "runs": .array((kin[name] ?? []).map(JSONValue.string))]
        }
        let promotion = run.promotion.map { promotion -> JSONValue in
            [
                "model": .string(promotion.model), "promoted": .bool(promotion.promoted),
                "champion": JSONValue(promotion.champion), "why": .string(promotion.why),
            ]
        }
        return [
            "id": .string(run.id), "started_at": .string(run.startedAt), "version": .string(run.version),
            "seconds": .double(run.seconds), "champion": .bool(isChampion),
            "sent_to": .array(servers.map(JSONValue.string)), "promotion": promotion ?? .null,
            "params": strings(run.params), "metrics": .object(metrics), "digests": strings(run.digests),
            "lineage": .array(lineage), "environment": strings(run.environment),
            "steps": .array(
                run.steps.map { step in
                    [
                        "name": .string(step.name), "inputs": .array(step.inputs.map(JSONValue.string)),
                        "outputs": .array(step.outputs.map(JSONValue.string)), "seconds": .double(step.seconds),
                    ]
                }),
            "artifacts": .array(
                run.artifacts.map {
                    ["path": .string($0.path), "bytes": .int($0.bytes), "sha256": .string($0.sha256)]
                }),
        ]
    }
}
