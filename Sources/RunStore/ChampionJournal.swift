public import Diagnostics
private import Foundation
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Which run's model is champion, and how it came to be: a line for each move, only ever added to.
///
/// `.champions.ndjson` beside the runs. A line is written with one call; a line cut short (no room, a killed process) is
/// passed over by readers, so that the champion is the one before or the one after. A run names the champion it was
/// compared with, and its move counts only while that is still the champion: of two runs at the same time the second has
/// not beaten the first. What a person says always counts.
public struct ChampionJournal: Sendable {
    /// A line.
    public struct Move: Sendable, Equatable, Codable {
        public enum Kind: String, Sendable, Codable { case promote, rollback }

        /// ISO 8601 with its zone.
        let at: String
        let kind: Kind
        /// The registered model.
        let model: String
        /// The run whose model becomes champion; with a rollback the one that comes back, nil for none.
        public let run: String?
        /// The champion before; nil for none.
        let from: String?
        /// Whether a person said so; else a run did that had compared the two.
        let byPerson: Bool
        let why: String

        public init(
            at: String, kind: Kind, model: String, run: String?, from: String?, byPerson: Bool, why: String
        ) {
            self.at = at
            self.kind = kind
            self.model = model
            self.run = run
            self.from = from
            self.byPerson = byPerson
            self.why = why
        }
    }

    /// The file.
    private let path: String

    /// - Parameter folder: the folder runs are kept in.
    public init(folder: String) { path = "\(folder)/.champions.ndjson" }

    /// The moves that count, in order.
    public func moves(of model: String) -> [Move] { state(of: model).moves }

    /// The run whose model is champion; nil where there is none.
    public func champion(of model: String) -> String? { state(of: model).stack.last }

    /// The champion before the present one; nil where there was none.
    public func predecessor(of model: String) -> String? { state(of: model).stack.dropLast().last }

    private func state(of model: String) -> (stack: [String], moves: [Move]) {
        var stack: [String] = []
        var moves: [Move] = []
        let content = FileManager.default.contents(atPath: path) ?? Data()
        let decoder = JSONDecoder()
        for line in content.split(separator: UInt8(ascii: "\n")) {
            guard let move = try? decoder.decode(Move.self, from: Data(line)), move.model == model,
                move.byPerson || move.from == stack.last
            else { continue }
            switch move.kind {
            case .promote:
                guard let run = move.run else { continue }
                stack.append(run)
            case .rollback:
                if !stack.isEmpty { stack.removeLast() }
            }
            moves.append(move)
        }
        return (stack, moves)
    }

    /// Adds a line and makes it durable.
    ///
    /// - Returns: whether the move counts.
    @discardableResult
    public func append(_ move: Move) throws(Finding) -> Bool {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard var line = try? Array(encoder.encode(move)) else {
            throw Finding(code: "journal", message: "the move can't be written", at: SourceLocation(file: path))
        }
        line.append(UInt8(ascii: "\n"))
        let descriptor = unsafe open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw failed(errno) }
        defer { _ = close(descriptor) }
        var last: UInt8 = 0
        let end = lseek(descriptor, 0, SEEK_END)
        if end > 0, unsafe pread(descriptor, &last, 1, end - 1) == 1, last != UInt8(ascii: "\n") {
            // Somebody's line was cut short: ours begins on a line of its own.
            line.insert(UInt8(ascii: "\n"), at: 0)
        }
        let written = unsafe write(descriptor, line, line.count)
        guard written == line.count else { throw failed(written < 0 ? errno : ENOSPC) }
        guard fsync(descriptor) == 0 else { throw failed(errno) }
        return moves(of: move.model).contains(move)
    }

    private func failed(_ code: Int32) -> Finding {
        Finding(
            code: "journal", message: "the champion can't be written down: \(unsafe String(cString: strerror(code)))",
            at: SourceLocation(file: path), remedy: "Make room, or see to it that you may write there.")
    }
}
