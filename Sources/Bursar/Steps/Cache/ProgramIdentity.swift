import Concepts
import DelimitedText
import Diagnostics
private import Foundation
import Rules

/// Which program makes a step's result: its version alone would not tell two builds of one day apart.
enum ProgramIdentity {
    /// Version, checksum of the executable, checksums of the lexicon and of the rules it is made of.
    ///
    /// - Parameter folder: where the checksum is noted, with the size and time of the file it was taken of, so that a
    ///   program of 100 MB is not read by every run.
    static func text(notedIn folder: String) throws(Failure) -> String {
        "\(ProgramVersion.current) \(executable(notedIn: folder)) \(try resources.get())"
    }

    /// Taken once a process.
    private static let resources: Result<String, Failure> = Result { () throws(Failure) in
        var files: [[UInt8]] = []
        do {
            files = try ConceptLexicon.builtInFiles().map(\.bytes)
            files.append(try RuleSet.builtInFile(.personalFinance))
        } catch let error as Diagnostics.Finding {
            throw .failed(error)
        } catch let error as Findings {
            throw .failed(error)
        } catch {
            throw .failed(Diagnostics.Finding(code: "program", message: "\(error)"))
        }
        return files.map { "\($0.count)-\(String(Checksum.crc32(of: $0[...]), radix: 16))" }.joined(separator: " ")
    }

    private static func executable(notedIn folder: String) -> String {
        let files = FileManager.default
        let path = Bundle.main.executablePath ?? CommandLine.arguments[0]
        let facts = try? files.attributesOfItem(atPath: path)
        let size = facts?[.size] as? Int ?? 0
        let time = (facts?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
        let now = "\(path) \(size) \(time)"
        let note = "\(folder)/program"
        if let noted = files.contents(atPath: note).map({ String(decoding: $0, as: UTF8.self) }) {
            let lines = noted.split(separator: "\n")
            if lines.count == 2, lines[0] == now { return String(lines[1]) }
        }
        // An executable that can't be read is told by size and time: at worst nothing is found again.
        guard let checksum = try? Checksum.crc32(ofFile: path) else { return now }
        let text = "\(size)-\(String(checksum, radix: 16))"
        do {
            try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try WholeFile.write(Array("\(now)\n\(text)\n".utf8), to: note)
        } catch {
            // Only a note: without it the next run reads the executable once more.
        }
        return text
    }
}
