import Bursar
import Foundation
import TestSupport
import Testing

@Suite("Command and library")
struct CommandAgreementTests {
    private static let labelled = Sample.rows(200, seed: 8).map {
        "\($0.narration),\($0.amount),\($0.label)"
    }

    @Test("the same rows and seed give the command's model file, byte for byte, and the same confidences")
    func agreement() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(
            "narration,amount,category\n" + Self.labelled.joined(separator: "\n") + "\n", to: "labelled.csv")
        let train = try await CommandRun.bursar(
            ["train", "labelled.csv", "--no-rules", "--seed", "7", "--model", "m.safetensors"], in: folder)
        #expect(train.status == 0, "\(train.errorText)")

        var settings = TrainingSettings()
        settings.seed = 7
        let rows = try LoadedRows(path: file.path, options: ReadingOptions()).rows
        let training = try #require(
            Training.fit(
                rows, chosen: Array(0..<rows.count), source: .trueLabels, rules: nil, threshold: 0.5,
                settings: settings))
        let bundle = try #require(
            ModelBundle(training, settings: settings, trainingDigest: WholeFile.digest(file.path)))
        #expect(try bundle.serialised() == folder.bytes(of: "m.safetensors"))

        let classify = try await CommandRun.bursar(
            ["classify", "labelled.csv", "--no-rules", "--model", "m.safetensors", "--threshold", "0"], in: folder)
        #expect(classify.status == 0, "\(classify.errorText)")
        let lines = classify.outputText.split(separator: "\n").dropFirst()
        #expect(lines.count == 200)
        let forced = try #require(
            Categoriser(rules: nil, model: training.categoriser.model, threshold: 0))
        for (line, row) in zip(lines, Sample.rows(200, seed: 8)) {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            let answer = forced.decide(row.narration, amount: row.amount)
            #expect(String(cells[3]) == answer.category)
            #expect(String(cells[4]) == String(format: "%.4f", answer.confidence))
        }
    }
}
