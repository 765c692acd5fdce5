import Diagnostics
import Testing

@Suite("Words of commands that a person is told to type")
struct ShellWordTests {
    @Test(
        "a word is quoted where a shell would take it for something else",
        arguments: [
            ("runs/20260313T143522Z", "runs/20260313T143522Z"),
            ("narration=Details,amount=5", "narration=Details,amount=5"),
            ("my file.csv", "'my file.csv'"), ("", "''"), ("it's", "'it'\\''s'"), ("$HOME", "'$HOME'"),
            ("café", "'café'"),
        ])
    func quoted(word: String, shown: String) { #expect(ShellWord.quoted(word) == shown) }
}
