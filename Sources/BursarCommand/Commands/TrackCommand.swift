import ArgumentParser
import Bursar
import Diagnostics
import Evaluation
import RunStore

struct TrackCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "track",
        abstract: "Look back on runs, send them to an MLflow server, and decide which model is champion.",
        subcommands: [
            List.self, Show.self, Compare.self, Best.self, Push.self, Promote.self, Rollback.self,
        ])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "All runs, the earliest first.")

        @OptionGroup var options: RunsArguments

        func run() async throws {
            let store = try options.store()
            let shown = RunListing(store.runs, Standing(store))
            try options.show(shown.json, shown.text)
            if store.runs.isEmpty { Messages.line("no run in \(store.folder) yet; 'bursar run' makes one") }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "One run: what was asked for, what came of it, what it read and wrote.")

        @Argument(help: "The run's id, its folder, or latest.")
        var run: String

        @OptionGroup var options: RunsArguments

        func run() async throws {
            let store = try options.store()
            let shown = RunDetails(try store.existing(run), Standing(store), all: store.runs)
            try options.show(shown.json, shown.text)
        }
    }

    struct Compare: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "compare", abstract: "What two runs have different: settings, metrics, confusions.")

        @Argument(help: "A run.")
        var first: String

        @Argument(help: "The run to compare with it; differences are this one less the other.")
        var second: String

        @OptionGroup var options: RunsArguments

        func run() async throws {
            let store = try options.store()
            let (a, b) = (try store.existing(first), try store.existing(second))
            let shown = ComparedRuns(a, b, RunComparison(a, b, folder: store.folder))
            try options.show(shown.json, shown.text)
        }
    }

    struct Best: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "best", abstract: "The run with the best value of a metric.")

        @Option(help: "A metric's name as 'bursar track show' tells it.")
        var metric = MetricName.accuracy.rawValue

        @Flag(help: "The lowest value is the best one (so by itself with log_loss, brier, ece and seconds).")
        var lowest = false

        @OptionGroup var options: RunsArguments

        func run() async throws {
            let store = try options.store()
            let last = String(metric.split(separator: "/").last ?? "")
            let isHighBest = MetricName(rawValue: last)?.isBetterHigh ?? (last != "seconds")
            guard let best = store.best(metric, highest: isHighBest && !lowest) else {
                let names = Set(store.runs.flatMap(\.metrics.keys)).sorted()
                let near = NearestSpelling.of(metric, among: names).map { "Did you mean '\($0)'? " } ?? ""
                throw Failure.unusableArguments(
                    Findings([
                        Finding(
                            code: "no-such-metric", message: "no run in \(store.folder) has the metric '\(metric)'",
                            remedy: "\(near)'bursar track show RUN' tells all metrics of a run.")
                    ]))
            }
            let shown = RunListing([best], Standing(store), metric: metric)
            try options.show(shown.json, shown.text)
        }
    }
}
