import Diagnostics
import Foundation
@testable import Bursar
import SparseMath
import TestSupport
import Testing

@Suite("A digest")
struct DigestTests {
    /// The examples of FIPS 180-4's test document.
    @Test(
        "it is the standard's SHA-256",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (
                "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
                "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
            ),
        ])
    func vectors(text: String, digest: String) {
        #expect(Digest.hexadecimal(of: Array(text.utf8)) == digest)
    }

    @Test("a million letters give the standard's digest")
    func million() {
        #expect(
            Digest.hexadecimal(of: Array(repeating: UInt8(ascii: "a"), count: 1_000_000))
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test("how the bytes are cut makes no difference", arguments: 0..<20 as Range<UInt64>)
    func cuts(seed: UInt64) {
        var random = RandomSource(seed: seed)
        let bytes = (0..<random.below(400)).map { _ in UInt8(random.below(256)) }
        var digest = Digest()
        var next = 0
        while next < bytes.count {
            let end = min(bytes.count, next + random.below(130))
            digest.update(Array(bytes[next..<end]))
            next = end
        }
        #expect(digest.finish() == Digest.hexadecimal(of: bytes))
    }

    @Test("a file's digest is that of its bytes")
    func file() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("abc", to: "f").path
        #expect(try WholeFile.digest(path) == Digest.hexadecimal(of: Array("abc".utf8)))
    }
}

@Suite("Moments and days")
struct MomentTests {
    @Test(
        "a moment reads as ISO 8601, extended and basic",
        arguments: [
            (0, "1970-01-01T00:00:00Z", "19700101T000000Z"),
            (1_773_412_522, "2026-03-13T14:35:22Z", "20260313T143522Z"),
            (951_782_400, "2000-02-29T00:00:00Z", "20000229T000000Z"),
            (1_709_251_199, "2024-02-29T23:59:59Z", "20240229T235959Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z", "21000301T000000Z"),
            (-1, "1969-12-31T23:59:59Z", "19691231T235959Z"),
            (-86_400, "1969-12-31T00:00:00Z", "19691231T000000Z"),
            (-2_203_891_200, "1900-03-01T00:00:00Z", "19000301T000000Z"),
        ])
    func iso(seconds: Int, extended: String, basic: String) {
        let moment = Moment(seconds: seconds)
        #expect(moment.extended == extended)
        #expect(moment.basic == basic)
    }

    @Test(
        "a day in ISO 8601 is a number of days, anything else is none",
        arguments: [
            ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-03-13", 20_525),
            ("0001-01-01", -719_162), ("9999-12-31", 2_932_896), ("1900-02-29", nil), ("2023-02-29", nil),
            ("2023-13-01", nil), ("2023-00-10", nil), ("2023-04-31", nil), ("2023-4-3", nil), ("23-04-03", nil),
            ("2023-04-03 ", nil), ("2023-04-03T00:00:00Z", nil), ("+2023-04-03", nil), ("-2023-04-03", nil),
            ("2023/04/03", nil), ("", nil), ("--", nil), ("99999999999999999999-01-01", nil), ("0000-01-01", nil),
            ("２０２３-04-03", nil),
        ] as [(String, Int?)])
    func days(text: String, number: Int?) {
        #expect(dayNumber(isoDate: text) == number)
        if let number { #expect(isoDate(number) == text) }
    }
}

@Suite("A run's folder")
struct RunFolderTests {
    private let moment = Moment(seconds: 1_773_412_522)

    @Test("runs of the same second are told apart by a number")
    func numbers() throws {
        let runs = try TemporaryFolder()
        var ids: [String] = []
        for _ in 0..<3 {
            let folder = try RunFolder(in: runs.url.path, at: moment)
            try folder.commit()
            ids.append(folder.id)
        }
        #expect(ids == ["20260313T143522Z", "20260313T143522Z-2", "20260313T143522Z-3"])
        #expect(try names(in: runs) == ids)
    }

    @Test("a run that is under way keeps its id")
    func underWay() throws {
        let runs = try TemporaryFolder()
        let first = try RunFolder(in: runs.url.path, at: moment)
        let second = try RunFolder(in: runs.url.path, at: moment)
        #expect(second.id == "20260313T143522Z-2")
        try second.commit()
        try first.commit()
        #expect(try names(in: runs).count == 2)
    }

    @Test("until it is whole it has another name, and an abandoned one leaves nothing")
    func abandoned() throws {
        let runs = try TemporaryFolder()
        let folder = try RunFolder(in: runs.url.path, at: moment)
        try WholeFile.write([1], to: folder.path("part"))
        #expect(try names(in: runs) == [".20260313T143522Z.partial"])
        folder.abandon()
        #expect(try names(in: runs).isEmpty)
    }

    @Test(
        "nothing has no sign in words",
        arguments: [(-0.0004, "0.0"), (0.0004, "0.0"), (-0.0006, "-0.001"), (0.25, "0.25")])
    func rounded(number: Double, words: String) { #expect(ModelCard.rounded(number) == words) }

    @Test(
        "a metric in a sentence has its three decimals",
        arguments: [(1.0, "1.000"), (0.0, "0.000"), (-0.25, "-0.250"), (0.9816, "0.982")])
    func thousandths(number: Double, words: String) { #expect(ModelCard.thousandths(number) == words) }

    @Test("what a killed run left is taken away a day later, never what a run still holds")
    func leftOver() throws {
        let runs = try TemporaryFolder()
        func age(_ name: String) throws {
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -90_000)], ofItemAtPath: runs.file(name).path)
        }
        try runs.write("rows", to: ".20260101T000000Z.partial/transactions.csv")
        try runs.write("rows", to: ".20260102T000000Z.partial/transactions.csv")
        try age(".20260101T000000Z.partial")
        let held = try RunFolder(in: runs.url.path, at: moment)
        try age(".20260313T143522Z.partial")
        let next = try RunFolder(in: runs.url.path, at: moment)
        #expect(
            try names(in: runs) == [
                ".20260102T000000Z.partial", ".20260313T143522Z-2.partial", ".20260313T143522Z.partial",
            ])
        held.abandon()
        next.abandon()
    }

    @Test("a folder that can't be made says so")
    func impossible() throws {
        let runs = try TemporaryFolder()
        let file = try runs.write("a file", to: "taken").path
        let failure = #expect(throws: Failure.self) { try RunFolder(in: file, at: moment) }
        #expect(failure?.findings.all.first?.code == "run-folder")
    }
}

@Suite("The rules a record names")
struct RecordedRulesTests {
    @Test(
        "they are read as they were written",
        arguments: [
            ("", []), ("built-in starter", []), ("built-in personal-finance, own.yaml", ["own.yaml"]),
            ("a,b.yaml, built-in.yaml", ["a,b.yaml", "built-in.yaml"]),
        ])
    func reading(text: String, files: [String]) {
        let recorded = RecordedRules(parsing: text)
        #expect(recorded.text == text)
        #expect(recorded.files == files)
    }
}
