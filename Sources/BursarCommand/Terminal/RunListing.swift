import Bursar
import JSONText
import RunStore

/// Which runs are champions, and which were sent to a server.
struct Standing {
    private let champions: Set<String>
    let folder: String

    init(_ store: RunStore) {
        folder = store.folder
        let journal = ChampionJournal(folder: store.folder)
        champions = Set(RegisteredModel.names.compactMap { journal.champion(of: $0) })
    }

    func isChampion(_ run: RunRecord) -> Bool { champions.contains(run.id) }

    /// The servers that have it whole.
    func servers(of run: RunRecord) -> [String] { PushReceipts(run: "\(folder)/\(run.id)").wholeAt }
}

/// Runs as lines: what they worked on and what came of it.
struct RunListing {
    let text: String
    let json: JSONValue

    /// - Parameter metric: one to show beside the usual ones.
    init(_ runs: [RunRecord], _ standing: Standing, metric: String? = nil) {
        let extra = metric.flatMap { Self.usual.contains($0) ? nil : $0 }
        var table = Table(flushLeft: [0, 1, 7])
        // Of the run's own rows; the metric `coverage` is of the rows judged.
        table.add("run", "input", "rows", "answered", "accuracy", "macro-F1", extra ?? "", "")
        for run in runs {
            func number(_ name: String) -> String { ReportTable.number(run.metrics[name]?.value) }
            let marks = [standing.isChampion(run) ? "champion" : nil, standing.servers(of: run).isEmpty ? nil : "sent"]
            table.add(
                run.id, Shown.clipped(Self.origin(run), to: 40),
                run.metrics["rows_in"].flatMap { Int(exactly: $0.value) }.map(Shown.count) ?? "-",
                Shown.percent(Self.answered(run)), number("accuracy"), number("macro_f1"), extra.map(number) ?? "",
                marks.compactMap { $0 }.joined(separator: ", "))
        }
        text = runs.isEmpty ? "no runs" : table.text
        let lines = runs.map { run -> JSONValue in
            var members: [JSONValue.Member] = [
                .init("id", .string(run.id)), .init("started_at", .string(run.startedAt)),
                .init("version", .string(run.version)), .init("seconds", .double(run.seconds)),
                .init("input", .string(Self.origin(run))),
            ]
            for name in ["rows_in"] + Self.usual {
                members.append(
                    .init(name, run.metrics[name].map { RunNumber(name: name, value: $0.value).json } ?? .null))
            }
            // What the table calls `answered` has been called `coverage` here from the first.
            if let extra {
                let name = extra == "coverage" ? "coverage_judged" : extra
                members.append(.init(name, JSONValue(run.metrics[extra]?.value)))
            }
            members.append(.init("coverage", JSONValue(Self.answered(run))))
            members.append(.init("champion", .bool(standing.isChampion(run))))
            members.append(.init("sent_to", .array(standing.servers(of: run).map(JSONValue.string))))
            return .object(members)
        }
        json = ["runs": .array(lines)]
    }

    private static let usual = ["accuracy", "macro_f1"]

    /// The share of rows that got a label.
    private static func answered(_ run: RunRecord) -> Double? {
        run.metrics["coverage_by_method/none"].map { 1 - $0.value }
    }

    /// What it worked on, in a few words.
    static func origin(_ run: RunRecord) -> String {
        run.params["origin/path"] ?? "\(run.params["origin/size"] ?? "?") generated"
    }
}
