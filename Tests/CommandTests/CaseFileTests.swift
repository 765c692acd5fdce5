import Testing

@Suite("The format of .case files")
struct CaseFileTests {
    @Test("every section lands where it belongs")
    func sections() throws {
        let file = try CaseFile(
            """
            # What this case is about.

            >>> file in.csv
            a,b

            \\
            \\>>> not a section

            $ bursar classify in.csv \\
                -o out.csv
            >>> stdout
            >>> stderr
            ~ ^read [0-9]+ rows$
            ...
            \\~ literal
            >>> exit 4
            >>> file-after out.csv
            a,b
            $ bursar again

            """)
        var classify = CaseFile.Command(line: 9, script: "bursar classify in.csv \\\n    -o out.csv")
        classify.output = []
        classify.errorOutput = [.expression("^read [0-9]+ rows$"), .anyLines, .literal("~ literal")]
        classify.status = 4
        classify.filesAfter = ["out.csv": [.literal("a,b")]]
        #expect(
            file.steps == [
                .write(file: "in.csv", text: "a,b\n\n\n>>> not a section\n"), .run(classify),
                .run(CaseFile.Command(line: 19, script: "bursar again")),
            ])
    }

    @Test("a carriage return is content")
    func carriageReturn() throws {
        let file = try CaseFile(">>> file a\nx\r\n$ true\n")
        #expect(file.steps.first == .write(file: "a", text: "x\r\n"))
    }

    @Test(
        "a file that is wrong is refused with its line",
        arguments: [
            ("", 1, "no command line"),
            ("stray\n$ true\n", 1, "text before the first section"),
            ("# x\n>>> stdout\n$ true\n", 2, "before any command"),
            ("$ true\n>>> stdout\na\n>>> stdout\n", 4, "twice"),
            ("$ true\n>>> exit zero\n", 2, "no exit status"),
            ("$ true\n>>> exit 1\nmore\n", 2, "text after"),
            ("$ true\n>>> output\n", 2, "is none of"),
            ("$ true\n>>> file\n", 2, "is none of"),
            ("$ true\n>>> stdout\nx\n~ (\n", 4, "no regular expression"),
        ])
    func refusals(text: String, line: Int, message: String) throws {
        let error = try #require(throws: CaseFileError.self) { try CaseFile(text) }
        #expect(error.line == line)
        #expect(error.message.contains(message), "\(error)")
    }
}

@Suite("Patterns of output")
struct PatternTests {
    @Test(
        "patterns fit the whole text or not at all",
        arguments: [
            ([], "", true),
            ([], "a\n", false),
            ([.literal("a")], "a\n", true),
            ([.literal("a")], "a", false),
            ([.literal("a")], "a\r\n", false),
            ([.literal("a")], "a\na\n", false),
            ([.literal("é")], "e\u{301}\n", false),
            ([.expression("^[0-9]+ rows")], "12 rows read\n", true),
            ([.expression("^[0-9]+ rows$")], "12 rows read\n", false),
            ([.anyLines], "", true),
            ([.anyLines, .literal("a")], "b\na\nb\na\n", true),
            ([.anyLines, .literal("a")], "a\nb\n", false),
            ([.literal("a"), .anyLines, .literal("b"), .anyLines], "a\nx\nb\n", true),
            ([.literal("a"), .anyLines, .literal("b"), .literal("c")], "a\nb\nb\nc\n", true),
        ] as [([Pattern], String, Bool)])
    func matching(patterns: [Pattern], text: String, fits: Bool) {
        #expect(Pattern.match(patterns, text) == fits)
    }
}
