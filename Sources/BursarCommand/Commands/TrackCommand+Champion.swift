import ArgumentParser
import Bursar
import Diagnostics
import JSONText
import RunStore

extension TrackCommand {
    struct Promote: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "promote", abstract: "Make a run's model champion, whatever it was compared with.")

        @Argument(help: "The run's id, its folder, or latest.")
        var run: String

        @Option(help: "Why, for those who look back.")
        var why = "a person said so"

        @OptionGroup var options: RunsArguments

        func run() async throws {
            let store = try options.store()
            let record = try store.existing(run)
            guard record.hasModel, let model = record.registeredModel else {
                throw TrackCommand.refusal("run \(record.id) has no model", "Choose a run that made one.")
            }
            let journal = ChampionJournal(folder: store.folder)
            let before = journal.champion(of: model)
            if before != record.id {
                try journal.move(
                    .init(
                        at: Clock.now.extended, kind: .promote, model: model, run: record.id, from: before,
                        byPerson: true, why: why))
            }
            try options.show(
                TrackCommand.champion(model, record.id, before),
                "\(model): run \(record.id) is champion"
                    + (before.map { $0 == record.id ? " already" : ", after run \($0)" } ?? ""))
            _ = await Mirror.send(record.id, in: store.folder)
        }
    }

    struct Rollback: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rollback", abstract: "Take back the last promotion: the champion before is champion again.")

        @Option(help: "The registered model: bursar, or bursar-generated for generated transactions.")
        var model: String?

        @OptionGroup var options: RunsArguments

        func run() async throws {
            let store = try options.store()
            let journal = ChampionJournal(folder: store.folder)
            let having = RegisteredModel.names.filter { journal.champion(of: $0) != nil }
            guard let model = model ?? (having.count == 1 ? having.first : nil) else {
                throw having.isEmpty
                    ? TrackCommand.refusal("there is no champion in \(store.folder)", "'bursar run' makes one.")
                    : TrackCommand.refusal(
                        "there are two champions", "Say which: --model \(having.joined(separator: " or --model ")).")
            }
            guard let before = journal.champion(of: model) else {
                throw TrackCommand.refusal(
                    "there is no champion of '\(model)' in \(store.folder)", "'bursar track list' shows champions.")
            }
            let after = journal.predecessor(of: model)
            try journal.move(
                .init(
                    at: Clock.now.extended, kind: .rollback, model: model, run: after, from: before, byPerson: true,
                    why: "rolled back"))
            try options.show(
                TrackCommand.champion(model, after, before),
                after.map { "\(model): run \($0) is champion again, run \(before) is not" }
                    ?? "\(model): run \(before) is champion no more, and there was none before")
            if let after { _ = await Mirror.send(after, in: store.folder) }
        }
    }

    private static func champion(_ model: String, _ run: String?, _ before: String?) -> JSONValue {
        ["model": .string(model), "champion": JSONValue(run), "before": JSONValue(before)]
    }

    private static func refusal(_ message: String, _ remedy: String) -> Failure {
        .unusableArguments(Findings([Finding(code: "champion", message: message, remedy: remedy)]))
    }
}

extension ChampionJournal {
    fileprivate func move(_ move: Move) throws(Failure) {
        do { _ = try append(move) } catch { throw .failed(Findings([error])) }
    }
}

extension RunRecord {
    /// The registered model a run's model belongs to; runs of earlier versions do not say.
    var registeredModel: String? {
        promotion?.model
            ?? (params["origin/kind"] == "generated" ? RegisteredModel.generated : RegisteredModel.own)
    }
}
