import Bursar
import Foundation
import TestSupport
import Testing

@Suite("A file of true labels")
struct LabelsFileTests {
    @Test(
        "labels are whole whatever is in them, and however lines end",
        arguments: ["\n", "\r\n"])
    func quoted(lineEnd: String) throws {
        let folder = try TemporaryFolder()
        let lines = ["row,category", "1,\"Food, Drink\"", "2,\"a \"\"b\"\"\"", "3,Übrig", "5,"]
        let file = try folder.write(lines.joined(separator: lineEnd) + lineEnd, to: "x.labels.csv")
        let labels = try LabelsFile.read(file.path)
        #expect(labels.map(\.row) == [1, 2, 3, 5])
        #expect(labels.map(\.label) == ["Food, Drink", "a \"b\"", "Übrig", ""])
    }

    @Test("one that is not there is told by its name")
    func missing() {
        let error = #expect(throws: Failure.self) { try LabelsFile.read("/nowhere/x.labels.csv") }
        #expect(error?.description.contains("/nowhere/x.labels.csv") == true)
    }
}
