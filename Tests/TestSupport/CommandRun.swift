private import Dispatch
public import Foundation
private import Synchronization

/// One run of a program to its end: what it printed and how it ended.
///
/// Input and output go through files, not pipes, so that no amount of either can block the two sides; a test that
/// needs a pipe lets a shell make it (``shell(_:in:environment:limit:)``).
public struct CommandRun: Sendable {
    /// What was written to standard output.
    public let output: [UInt8]
    /// What was written to standard error.
    public let errorOutput: [UInt8]
    /// The exit status, or 128 plus the signal's number when a signal ended it, as a shell reports it.
    public let status: Int32
    /// Whether it was stopped for taking longer than its limit.
    public let timedOut: Bool

    /// Standard output as text, with invalid UTF-8 repaired.
    public var outputText: String { String(decoding: output, as: UTF8.self) }
    /// Standard error as text, with invalid UTF-8 repaired.
    public var errorText: String { String(decoding: errorOutput, as: UTF8.self) }

    /// The `bursar` under test: the one built beside the tests, or the one that `BURSAR_COMMAND` names.
    public static let bursarExecutable: URL = {
        if let path = ProcessInfo.processInfo.environment["BURSAR_COMMAND"], !path.isEmpty {
            return URL(filePath: path, relativeTo: PackageFolder.root).absoluteURL
        }
        return PackageFolder.products.appending(path: "bursar")
    }()

    /// Runs `bursar` with `arguments` inside `folder`.
    ///
    /// - Parameters:
    ///   - input: the bytes of standard input.
    ///   - environment: variables to add to those of the tests; `BURSAR_` variables of the tests are not passed on.
    ///   - limit: after which the program is killed.
    /// - Throws: an error of Foundation's when the program cannot be started.
    public static func bursar(
        _ arguments: [String], in folder: TemporaryFolder, input: [UInt8] = [],
        environment: [String: String] = [:], limit: Duration = .seconds(180)
    ) async throws -> CommandRun {
        try await run(
            bursarExecutable, arguments, in: folder, input: input, environment: environment, limit: limit)
    }

    /// Runs `script` with `sh` inside `folder`, where the name `bursar` means the program under test.
    ///
    /// The variable `PACKAGE_ROOT` holds the package's folder. Other parameters and errors are those of
    /// ``bursar(_:in:input:environment:limit:)``.
    public static func shell(
        _ script: String, in folder: TemporaryFolder, environment: [String: String] = [:],
        limit: Duration = .seconds(180)
    ) async throws -> CommandRun {
        var variables = environment
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        variables["PATH"] = bursarExecutable.deletingLastPathComponent().path + ":" + path
        variables["PACKAGE_ROOT"] = PackageFolder.root.path
        return try await run(
            URL(filePath: "/bin/sh"), ["-c", script], in: folder, input: [], environment: variables,
            limit: limit)
    }

    private static func run(
        _ executable: URL, _ arguments: [String], in folder: TemporaryFolder, input: [UInt8],
        environment: [String: String], limit: Duration
    ) async throws -> CommandRun {
        let streams = try TemporaryFolder()
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = folder.url
        process.environment = childEnvironment(environment)
        process.standardInput = try FileHandle(forReadingFrom: streams.write(input, to: "in"))
        process.standardOutput = try FileHandle(forWritingTo: streams.write("", to: "out"))
        process.standardError = try FileHandle(forWritingTo: streams.write("", to: "err"))

        let (ended, end) = AsyncStream.makeStream(of: Void.self)
        process.terminationHandler = { _ in end.finish() }
        try process.runAlone()
        let timedOut = await stop(process.processIdentifier, after: limit, unless: ended)

        let signalled = process.terminationReason == .uncaughtSignal
        if signalled { forgetCoverage(of: process.processIdentifier) }
        return CommandRun(
            output: try streams.bytes(of: "out"), errorOutput: try streams.bytes(of: "err"),
            status: signalled ? 128 + process.terminationStatus : process.terminationStatus,
            timedOut: timedOut && signalled)
    }

    /// Waits for `ended` to finish and kills `process` if that takes longer than `limit`; true if it had to.
    ///
    /// The clock is a queue of its own: tasks wait for a free core, which busy tests may not leave for seconds.
    private static func stop(
        _ process: Int32, after limit: Duration, unless ended: AsyncStream<Void>
    ) async -> Bool {
        let wasKilled = Mutex(false)
        let clock = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "limit of a program"))
        clock.schedule(deadline: .now() + limit / .seconds(1))
        clock.setEventHandler {
            wasKilled.withLock { $0 = true }
            // The program leads a process group of its own, so this reaches the children of a shell too.
            kill(-process, SIGKILL)
            kill(process, SIGKILL)
        }
        clock.resume()
        for await _ in ended {}
        clock.cancel()
        return wasKilled.withLock { $0 }
    }

    /// Half a profile, of a program that was killed while it wrote it, spoils the report of all.
    private static func forgetCoverage(of process: Int32) {
        guard let pattern = childEnvironment([:])["LLVM_PROFILE_FILE"] else { return }
        try? FileManager.default.removeItem(atPath: pattern.replacing("%p", with: "\(process)"))
    }

    private static func childEnvironment(_ additions: [String: String]) -> [String: String] {
        // A tracking server of the developer's own is none of the tests' business either.
        var variables = ProcessInfo.processInfo.environment.filter {
            !$0.key.hasPrefix("BURSAR_") && !$0.key.hasPrefix("MLFLOW_")
        }
        variables["NO_COLOR"] = "1"
        variables["TZ"] = "UTC"
        variables["LC_ALL"] = "C.UTF-8"
        // Coverage of the children: one file a process, since processes that end together spoil a shared one.
        if let profile = variables["LLVM_PROFILE_FILE"] {
            let folder = URL(filePath: profile).deletingLastPathComponent()
            variables["LLVM_PROFILE_FILE"] = folder.appending(path: "commands-%p.profraw").path
        }
        return variables.merging(additions) { $1 }
    }
}
