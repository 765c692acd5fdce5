import Diagnostics
import Rules
import Testing

@Suite("RuleLinter")
struct RuleLinterTests {
    @Test("points out what is allowed but won't do what its author hopes, in the file's order")
    func warnings() throws {
        let rules = try parse(
            """
            categories:
              Transportation:
                keywords: [bp, shell, "7", 日本, "76 88"]
              Utilities:
                weight: 2
                aliases: [utility, é]
            """)
        let told = RuleLinter.findings(for: rules).map(\.description).joined(separator: "\n")
        #expect(
            told == """
                r.yaml:3:16: warning: `bp` of `Transportation` is so short that it will have other meanings
                  Add a word that stands beside it.
                r.yaml:3:27: warning: `7` of `Transportation` will be found in reference numbers
                  Add a word that stands beside the number.
                r.yaml:3:36: warning: `76 88` of `Transportation` will be found in reference numbers
                  Add a word that stands beside the number.
                r.yaml:4:3: warning: the weight of `Utilities` changes nothing
                  Weights count for keywords only: move its aliases there.
                r.yaml:6:24: warning: `é` of `Utilities` is so short that it will have other meanings
                  Add a word that stands beside it.
                """)
        #expect(RuleLinter.findings(for: rules).allSatisfy { $0.severity == .warning })
    }
}
