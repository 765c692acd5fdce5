import ArgumentParser
import Bursar
import Foundation

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Show every step that leads to one transaction's category.")

    @Argument(help: "The text on the transaction.")
    var narration: String

    @Option(parsing: .unconditional, help: "The amount, as files write it; money out is negative.")
    var amount: AmountArgument?

    @Option(help: "The day, as 2026-03-13.")
    var date: String?

    @Option(help: "A model file made by 'bursar train' (default: rules alone decide).")
    var model: String?

    @Option(parsing: .unconditional, help: "The merchant category code, four digits.")
    var mcc: Int?

    @Flag(help: "Show every part of what the model says, not only the four that weigh most.")
    var all = false

    @Flag(help: "Decide by rules alone.")
    var noModel = false

    @OptionGroup var deciding: DecidingArguments
    @OptionGroup var reading: ReadingArguments

    func validate() throws {
        if noModel, model != nil { throw ValidationError("--model and --no-model exclude each other.") }
        if let mcc, !(0...9999).contains(mcc) { throw ValidationError("--mcc \(mcc) is not between 0 and 9999.") }
        if let amount, !amount.value.isFinite {
            throw ValidationError("--amount \(amount.value) is no amount; write it as -12.50.")
        }
        if let date, dayNumber(isoDate: date) == nil {
            throw ValidationError("--date '\(date)' is no date; write it as 2026-03-13.")
        }
    }

    func run() async throws {
        let categoriser = try deciding.categoriser(model: model)
        let signed = amount.map { reading.layout.flipSign ? -$0.value : $0.value } ?? .nan
        try Messages.result(text(categoriser, amount: signed))
    }

    private func text(_ categoriser: Categoriser, amount: Double) -> String {
        let explanation = categoriser.explain(Array(narration.utf8), amount: amount, mcc: Int32(mcc ?? -1))
        return ExplanationText(explanation, showsAll: all).text
    }
}
