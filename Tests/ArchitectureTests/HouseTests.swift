import Testing

@Suite("The judge of the house")
struct HouseTests {
    @Test(
        "it objects to what leads up, sideways or out",
        arguments: [
            ("Rules", "Narrations", true), ("Rules", "Yams", true), ("Rules", "Foundation", true),
            ("Rules", "Features", false), ("Narrations", "Rules", false), ("Narrations", "Foundation", false),
            ("Features", "FoundationEssentials", false), ("Bursar", "ArgumentParser", false),
            ("DelimitedText", "CZlib", true), ("Safetensors", "CZlib", false),
            ("Rules", "NoSuchModule", false),
        ])
    func objections(target: String, module: String, allowed: Bool) throws {
        let room = try #require(House.room(target))
        #expect((House.objection(to: module, in: room) == nil) == allowed)
    }

    @Test("it reads imports of every form, and nothing else")
    func imports() {
        let file = SourceFile(
            target: "Rules", path: "",
            text: """
                import Yams
                public import Narrations
                @testable import Features
                #if canImport(Glibc)
                    import Glibc
                #endif
                @_spi(Parts) public import struct Bursar.Categoriser
                // import Evaluation
                let important = "import Synthesis"
                import Yams
                """)
        #expect(file.imports == ["Yams", "Narrations", "Features", "Glibc", "Bursar"])
    }

    @Test("it finds a word in code, not in comments or other words")
    func places() {
        let file = SourceFile(
            target: "", path: "f", text: "print(1)\n// print(2)\nblueprint(3)\n    x.print(4)\n    print(5)\n"
        )
        #expect(file.places(of: /(?:^|[^\w.])print\(/) == ["f:1", "f:5"])
    }

    @Test("it reads the manifest and the document")
    func reading() {
        let manifest = Manifest(
            """
            targets: [
                layer("A"),
                layer("B", ["A"]),
                layer(
                    "C", ["A", "B", yams],
                    resources: [.copy("BuiltIn")]),
                .executableTarget(name: "D", dependencies: ["C", parser]),
                tests("ATests", ["A"]),
            """)
        #expect(
            manifest.dependencies == ["A": [], "B": ["A"], "C": ["A", "B", "yams"], "D": ["C", "parser"]])
        let rooms = ArchitectureTable.rooms(
            in: """
                | layer | target | what | libraries |
                |---|---|---|---|
                | 0 ground | `A` | words | |
                | | `B` | words | CZlib |
                | 5 hands | `C` | words | `Yams`, `Other` |

                | layer | target | planned | |
                """)
        #expect(
            rooms == [
                Room(layer: 0, name: "A"), Room(layer: 0, name: "B", libraries: ["CZlib"]),
                Room(layer: 5, name: "C", libraries: ["Yams", "Other"]),
            ])
    }
}
