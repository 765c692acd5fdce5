import Diagnostics
import Testing

@Suite("A finding")
struct FindingTests {
    @Test(
        "its place reads as editors link it",
        arguments: [
            (Diagnostics.SourceLocation(file: "r.yaml"), "r.yaml"),
            (SourceLocation(file: "r.yaml", line: 3), "r.yaml:3"),
            (Diagnostics.SourceLocation(file: "r.yaml", line: 3, column: 7), "r.yaml:3:7"),
            (Diagnostics.SourceLocation(file: "r.yaml", column: 7), "r.yaml"),
        ])
    func place(location: Diagnostics.SourceLocation, text: String) {
        #expect(location.description == text)
    }

    @Test(
        "it says where, how bad, what, and then what to do",
        arguments: [
            (Finding(code: "c", message: "it is broken"), "error: it is broken"),
            (Finding(.warning, code: "c", message: "it is odd"), "warning: it is odd"),
            (
                Finding(code: "c", message: "it is broken", at: Diagnostics.SourceLocation(file: "f", line: 2)),
                "f:2: error: it is broken"
            ),
            (
                Finding(
                    code: "c", message: "it is broken", at: Diagnostics.SourceLocation(file: "f"), remedy: "Mend it."),
                "f: error: it is broken\n  Mend it."
            ),
        ])
    func sentence(finding: Finding, text: String) {
        #expect(finding.description == text)
    }

    @Test("several findings stand one below the other in their order")
    func several() {
        let findings = Findings([
            Finding(code: "a", message: "first", remedy: "Do."), Finding(.warning, code: "b", message: "second"),
        ])
        #expect(findings.description == "error: first\n  Do.\nwarning: second")
        #expect(findings.all.map(\.code) == ["a", "b"])
    }

    @Test("findings without any are a mistake of the programmer, not an error that says nothing")
    func none() async {
        await #expect(processExitsWith: .failure) { _ = Findings([]) }
    }
}
