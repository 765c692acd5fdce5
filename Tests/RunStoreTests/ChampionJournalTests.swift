import Foundation
import RunStore
import TestSupport
import Testing

@Suite("The journal of champions")
struct ChampionJournalTests {
    private let folder: TemporaryFolder
    private let journal: ChampionJournal

    init() throws {
        folder = try TemporaryFolder()
        journal = ChampionJournal(folder: folder.url.path)
    }

    private func move(
        _ kind: ChampionJournal.Move.Kind, _ run: String?, from: String?, byPerson: Bool = false, model: String = "m"
    ) -> ChampionJournal.Move {
        .init(at: "2026", kind: kind, model: model, run: run, from: from, byPerson: byPerson, why: "w\n\u{1B}")
    }

    @Test("nobody is champion before the first move, and each model has its own")
    func models() throws {
        #expect(journal.champion(of: "m") == nil)
        #expect(try journal.append(move(.promote, "a", from: nil)))
        #expect(try journal.append(move(.promote, "b", from: nil, model: "other")))
        #expect(journal.champion(of: "m") == "a")
        #expect(journal.champion(of: "other") == "b")
        #expect(journal.predecessor(of: "m") == nil)
    }

    @Test("who has beaten a champion that is none any more has won nothing; a person's word always counts")
    func outdated() throws {
        #expect(try journal.append(move(.promote, "a", from: nil)))
        #expect(try journal.append(move(.promote, "b", from: "a")))
        #expect(try !journal.append(move(.promote, "c", from: "a")))
        #expect(journal.champion(of: "m") == "b")
        #expect(try journal.append(move(.promote, "d", from: "a", byPerson: true)))
        #expect(journal.champion(of: "m") == "d")
        #expect(journal.moves(of: "m").map(\.run) == ["a", "b", "d"])
    }

    @Test("rolling back goes from champion to champion until there is none")
    func rollback() throws {
        for (run, before) in [("a", nil), ("b", "a"), ("c", "b")] as [(String, String?)] {
            _ = try journal.append(move(.promote, run, from: before))
        }
        for after in ["b", "a", nil, nil] as [String?] {
            _ = try journal.append(move(.rollback, after, from: journal.champion(of: "m"), byPerson: true))
            #expect(journal.champion(of: "m") == after)
        }
        #expect(try journal.append(move(.promote, "c", from: nil)))
        #expect(journal.champion(of: "m") == "c")
    }

    @Test("a line cut short anywhere is as if it had not been begun, and the next one counts")
    func cutShort() throws {
        _ = try journal.append(move(.promote, "a", from: nil))
        let first = try folder.bytes(of: ".champions.ndjson")
        _ = try journal.append(move(.promote, "b", from: "a"))
        let both = try folder.bytes(of: ".champions.ndjson")
        for length in first.count..<(both.count - 1) {
            try folder.write(Array(both.prefix(length)), to: ".champions.ndjson")
            #expect(journal.champion(of: "m") == "a")
            #expect(try journal.append(move(.promote, "c", from: "a")))
            #expect(journal.champion(of: "m") == "c")
        }
    }

    @Test("where there is no room the failure is told, with the file")
    func noRoom() {
        let full = ChampionJournal(folder: "/no/such/folder")
        #expect { try full.append(move(.promote, "a", from: nil)) } throws: { "\($0)".contains("/no/such/folder") }
    }
}
