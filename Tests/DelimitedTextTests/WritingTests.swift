import CZlib
import DelimitedText
import SparseMath
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite("Writing")
struct WritingTests {
    static func write(_ rows: [[[UInt8]]], isSpreadsheetSafe: Bool = false) -> [UInt8] {
        var writer = CellWriter(isSpreadsheetSafe: isSpreadsheetSafe)
        var output: [UInt8] = []
        for row in rows {
            for cell in row { writer.append(cell.span, to: &output) }
            writer.endRecord(&output)
        }
        return output
    }

    @Test("what is written after a file was made durable is there, too, once it is committed")
    func durable() throws {
        let path = "/tmp/bursar-durable-\(getpid()).txt"
        defer { _ = unsafe unlink(path) }
        let file = try AtomicFile(path: path)
        try file.write(Array("one\n".utf8))
        try file.makeDurable()
        #expect(unsafe access(path, F_OK) != 0, "it is not in place yet")
        try file.write(Array("two\n".utf8))
        try Unfinished.undisturbed { () throws(WriteError) in try file.commit() }
        var bytes = [UInt8](repeating: 0, count: 64)
        let descriptor = unsafe open(path, O_RDONLY)
        let count = unsafe read(descriptor, &bytes, bytes.count)
        _ = close(descriptor)
        #expect(String(decoding: bytes.prefix(count), as: UTF8.self) == "one\ntwo\n")
    }

    @Test(
        "cells are quoted only where they must be",
        arguments: [
            (["a", "b"], "a,b\n"), (["a,b", "c\"d"], "\"a,b\",\"c\"\"d\"\n"),
            (["x\ny", "z\r"], "\"x\ny\",\"z\r\"\n"),
            ([""], "\"\"\n"), (["", ""], ",\n"), ([" a "], " a \n"), (["ü;|"], "ü;|\n"),
        ])
    func quoting(cells: [String], expected: String) {
        #expect(String(decoding: Self.write([cells.map { Array($0.utf8) }]), as: UTF8.self) == expected)
    }

    @Test(
        "a cell that a spreadsheet would run is made text, a number is not",
        arguments: [
            ("=1+1", "'=1+1"), ("@x", "'@x"), ("+cmd", "'+cmd"), ("-5.00", "-5.00"), ("+1,5", "\"+1,5\""),
            ("-", "'-"),
            ("-2+3", "'-2+3"), ("\tx", "'\tx"), ("\0x", "'\0x"), ("a=b", "a=b"), ("=a,b", "\"'=a,b\""),
            ("-1e", "'-1e"),
        ])
    func spreadsheetSafe(cell: String, expected: String) {
        let written = Self.write([[Array(cell.utf8)]], isSpreadsheetSafe: true)
        #expect(String(decoding: written, as: UTF8.self) == expected + "\n")
    }

    @Test("bytes that are no UTF-8 are shown in the raw text of a reject")
    func invalidBytes() {
        var writer = CellWriter()
        var output: [UInt8] = []
        writer.append(showingInvalid: ([0x61, 0xE9, 0x62] + Array("ü".utf8) + [0xC3]).span, to: &output)
        writer.endRecord(&output)
        #expect(String(decoding: output, as: UTF8.self) == "a\\xE9bü\\xC3\n")
    }

    @Test("what is written is read back, whatever is in the cells", arguments: 0..<40)
    func roundTrip(seed: UInt64) throws {
        var random = RandomSource(seed: seed)
        let alphabet = Array("ab1,;\"'\n\r\t |\\".utf8)
        let width = random.below(4) + 1
        let rows = (0..<random.below(20) + 1).map { _ in
            (0..<width).map { _ in (0..<random.below(6)).map { _ in alphabet[random.below(alphabet.count)] } }
        }
        let reading = try Reading(Self.write(rows), options(), chunk: 1 + random.below(50))
        #expect(reading.cells == rows.map { $0.map { String(decoding: $0, as: UTF8.self) } }, "seed \(seed)")
    }

    private func folder() throws -> String {
        var template = Array("/tmp/delimited-XXXXXX".utf8CString)
        let made = unsafe template.withUnsafeMutableBufferPointer {
            unsafe $0.baseAddress.flatMap { unsafe mkdtemp($0) }
        }
        return unsafe String(cString: try #require(made))
    }

    private func names(in folder: String) throws -> [String] {
        let directory = try unsafe #require(opendir(folder))
        defer { _ = unsafe closedir(directory) }
        var names: [String] = []
        while let entry = unsafe readdir(directory) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
                unsafe String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    private func content(_ path: String) throws -> String {
        var source = try ByteSource(path: path)
        var bytes: [UInt8] = []
        while try source.read(into: &bytes) > 0 {}
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("a file is replaced whole on commit, and left alone without it")
    func atomic() throws {
        let folder = try folder()
        let path = folder + "/out.csv"
        do {
            let file = try AtomicFile(path: path)
            try file.write(Array("old".utf8))
            try file.commit()
        }
        do {
            let file = try AtomicFile(path: path)
            try file.write(Array("new".utf8))
            #expect(try content(path) == "old")
            #expect(try names(in: folder).count == 2)
        }
        #expect(try content(path) == "old")
        #expect(try names(in: folder) == ["out.csv"])
        let file = try AtomicFile(path: path)
        try file.write(Array("new".utf8))
        try file.commit()
        #expect(try content(path) == "new")
        #expect(try names(in: folder) == ["out.csv"])
        _ = unsafe unlink(path)
        _ = unsafe rmdir(folder)
    }

    @Test("what can't be written is told by kind")
    func failures() throws {
        let folder = try folder()
        #expect(throws: WriteError.missingFolder(path: folder + "/no/x", reason: "No such file or directory")) {
            try AtomicFile(path: folder + "/no/x")
        }
        #expect(throws: WriteError.directory(path: folder, reason: "Is a directory")) {
            try AtomicFile(path: folder)
        }
        #expect(throws: WriteError.diskFull(path: "/dev/full", reason: "No space left on device")) {
            try AtomicFile(path: "/dev/full").write([1])
        }
        _ = unsafe rmdir(folder)
    }
}

@Suite("Sources")
struct SourceTests {
    static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        var stream = unsafe z_stream()
        _ = unsafe deflateInit2_(
            &stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, zlibVersion(),
            Int32(MemoryLayout<z_stream>.size))
        var input = bytes
        var output = [UInt8](repeating: 0, count: bytes.count + 1024)
        let room = output.count
        unsafe input.withUnsafeMutableBufferPointer { source in
            unsafe output.withUnsafeMutableBufferPointer { target in
                unsafe stream.next_in = source.baseAddress
                unsafe stream.avail_in = UInt32(source.count)
                unsafe stream.next_out = target.baseAddress
                unsafe stream.avail_out = UInt32(target.count)
                _ = unsafe deflate(&stream, Z_FINISH)
            }
        }
        let free = Int(unsafe stream.avail_out)
        _ = unsafe deflateEnd(&stream)
        return Array(output.prefix(room - free))
    }

    @Test("gzip is inflated, several members too, in chunks of any size", arguments: [1, 2, 7, 1000])
    func gzip(chunk: Int) throws {
        let first = (0..<3000).map { "\($0),x\n" }.joined()
        let bytes =
            Self.gzip(Array(("a,b\n" + first).utf8)) + Self.gzip(Array("last,row\n".utf8)) + [0, 0, 0]
        let reading = try Reading(bytes, options(), chunk: chunk)
        #expect(reading.rows.count == 3002)
        #expect(reading.cells.last == ["last", "row"])
    }

    @Test("what compresses very well comes out whole")
    func dense() throws {
        let bytes = Self.gzip([UInt8](repeating: 0x61, count: 3_000_000))
        var source = ByteSource(bytes: bytes)
        var inflated: [UInt8] = []
        while try source.read(into: &inflated) > 0 {}
        #expect(inflated.count == 3_000_000)
    }

    @Test("gzip that is cut short or damaged is an error that says so", arguments: [5, 12, 40, 300])
    func corruptGzip(keeping count: Int) {
        let whole = Self.gzip((0..<3000).flatMap { Array("\($0),x\n".utf8) })
        let cut = Array(whole.prefix(count))
        #expect(
            throws: ReadError.source(
                .corruptGzip(path: "memory", reason: "it ends in the middle of the compressed data"))
        ) { try Reading(cut, options()) }
        var damaged = whole
        damaged[whole.count / 2] ^= 0xFF
        damaged[whole.count / 2 + 1] ^= 0xFF
        let error = #expect(throws: ReadError.self) { try Reading(damaged, options()) }
        guard case .source(.corruptGzip) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("what can't be opened is told by kind")
    func failures() {
        #expect(throws: SourceError.missing(path: "/no/file", reason: "No such file or directory")) {
            try ByteSource(path: "/no/file")
        }
        #expect(throws: SourceError.directory(path: "/tmp", reason: "Is a directory")) {
            try ByteSource(path: "/tmp")
        }
    }
}
