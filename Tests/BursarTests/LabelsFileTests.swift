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

    @Test("a line without its row's number is told by its own, for its label would be lost")
    func damaged() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("row,category\n1,\"a\nb\"\nx,c\n", to: "x.labels.csv")
        let error = #expect(throws: Failure.self) { try LabelsFile.read(file.path) }
        #expect(error?.description.contains("x.labels.csv:4: error: this line begins with no row's number") == true)
    }

    @Test("one that is not there is told by its name")
    func missing() {
        let error = #expect(throws: Failure.self) { try LabelsFile.read("/nowhere/x.labels.csv") }
        #expect(error?.description.contains("/nowhere/x.labels.csv") == true)
    }
}
