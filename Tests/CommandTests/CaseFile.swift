/// A `.case` file: a session at a terminal that a user could have written. README.md beside this file has the format.
struct CaseFile: Equatable {
    /// One thing the session does, in the order of the file.
    enum Step: Equatable {
        case write(file: String, text: String)
        case run(Command)
    }

    /// A command line and what it is expected to do; what is nil is not looked at.
    struct Command: Equatable {
        let line: Int
        let script: String
        var output: [Pattern]?
        var errorOutput: [Pattern]?
        var status: Int32 = 0
        var filesAfter: [String: [Pattern]] = [:]
    }

    let steps: [Step]
}

/// What is wrong with a `.case` file, with the number of the line.
struct CaseFileError: Error, Equatable, CustomStringConvertible {
    let line: Int
    let message: String
    var description: String { "line \(line): \(message)" }
}

extension CaseFile {
    /// Parses the text of a `.case` file.
    init(_ text: String) throws(CaseFileError) {
        var parser = CaseFileParser()
        // By scalar: a carriage return before the line's end is content.
        var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        for (index, line) in lines.enumerated() { try parser.take(String(line), number: index + 1) }
        steps = try parser.finish()
    }
}

/// Takes a `.case` file line by line; a section ends where the next one begins.
private struct CaseFileParser {
    private enum Section {
        case prose
        case command
        case file(String)
        case output
        case errorOutput
        case fileAfter(String)
        case exit
    }

    private var steps: [CaseFile.Step] = []
    private var command: CaseFile.Command?
    private var section = Section.prose
    private var start = 1
    private var body: [String] = []

    mutating func take(_ line: String, number: Int) throws(CaseFileError) {
        if line.hasPrefix("$ ") {
            try endSection()
            endCommand()
            (section, start, body) = (.command, number, [String(line.dropFirst(2))])
        } else if line.hasPrefix(">>>") {
            try endSection()
            (section, start, body) = (try header(line, number: number), number, [])
        } else {
            body.append(line)
        }
    }

    mutating func finish() throws(CaseFileError) -> [CaseFile.Step] {
        try endSection()
        endCommand()
        let runs = steps.contains { if case .run = $0 { true } else { false } }
        guard runs else {
            throw CaseFileError(line: start, message: "the file has no command line (`$ bursar ...`)")
        }
        return steps
    }

    private mutating func header(_ line: String, number: Int) throws(CaseFileError) -> Section {
        let words = line.dropFirst(3).split(separator: " ", maxSplits: 1).map(String.init)
        let name = words.count > 1 ? words[1] : ""
        switch (words.first, name.isEmpty) {
        case ("file", false):
            endCommand()
            return .file(name)
        case ("stdout", true):
            try expectFirst(command?.output == nil, line: number)
            return .output
        case ("stderr", true):
            try expectFirst(command?.errorOutput == nil, line: number)
            return .errorOutput
        case ("file-after", false):
            try expectFirst(command?.filesAfter[name] == nil, line: number)
            return .fileAfter(name)
        case ("exit", false):
            try expectFirst(true, line: number)
            guard let status = Int32(name) else {
                throw CaseFileError(line: number, message: "`\(name)` is no exit status")
            }
            command?.status = status
            return .exit
        default:
            throw CaseFileError(
                line: number,
                message: "`\(line)` is none of `>>> file NAME`, `>>> stdout`, `>>> stderr`, `>>> exit N`, "
                    + "`>>> file-after NAME`")
        }
    }

    /// An expectation follows a command, and comes once.
    private func expectFirst(_ isFirst: Bool, line: Int) throws(CaseFileError) {
        guard command != nil else {
            throw CaseFileError(line: line, message: "an expectation before any command line")
        }
        guard isFirst else { throw CaseFileError(line: line, message: "the same expectation twice") }
    }

    private mutating func endSection() throws(CaseFileError) {
        // Blank lines between sections are for the reader's eye.
        while body.last?.isEmpty == true { body.removeLast() }
        switch section {
        case .prose:
            if let stray = body.firstIndex(where: { !$0.isEmpty && !$0.hasPrefix("#") }) {
                throw CaseFileError(
                    line: stray + 1, message: "text before the first section: begin it with `#`")
            }
        case .command:
            command = CaseFile.Command(line: start, script: body.joined(separator: "\n"))
        case .file(let name):
            steps.append(.write(file: name, text: body.map { unescaped($0) + "\n" }.joined()))
        case .output:
            let expected = try patterns()
            command?.output = expected
        case .errorOutput:
            let expected = try patterns()
            command?.errorOutput = expected
        case .fileAfter(let name):
            let expected = try patterns()
            command?.filesAfter[name] = expected
        case .exit:
            guard body.isEmpty else {
                throw CaseFileError(line: start, message: "text after `>>> exit`")
            }
        }
    }

    private mutating func endCommand() {
        if let command { steps.append(.run(command)) }
        command = nil
    }

    private func patterns() throws(CaseFileError) -> [Pattern] {
        var all: [Pattern] = []
        for (index, line) in body.enumerated() {
            if line == "..." {
                all.append(.anyLines)
            } else if line.hasPrefix("~ ") {
                let expression = String(line.dropFirst(2))
                guard (try? Regex(expression)) != nil else {
                    throw CaseFileError(
                        line: start + 1 + index, message: "`\(expression)` is no regular expression")
                }
                all.append(.expression(expression))
            } else {
                all.append(.literal(unescaped(line)))
            }
        }
        return all
    }

    /// A leading backslash makes the rest of the line plain content.
    private func unescaped(_ line: String) -> String {
        line.hasPrefix("\\") ? String(line.dropFirst()) : line
    }
}
