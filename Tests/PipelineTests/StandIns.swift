import Foundation
import TestSupport

/// What the platform and the toolchain would bring, so that a test builds nothing: a checkout, and a `swift` that hands on what is
/// built already.
enum StandIns {
    /// The command that every job uses: optimised where it is newer than the sources, else the one built beside the tests.
    static let command: (path: URL, isOptimised: Bool) = {
        let optimised = PackageFolder.file(".build/release/bursar")
        if let made = time(optimised), let newest = newestSource, made > newest { return (optimised, true) }
        return (CommandRun.bursarExecutable, false)
    }()

    /// A folder with the command and what it finds beside itself.
    static var built: URL { command.path.deletingLastPathComponent() }

    private static func time(_ file: URL) -> Date? {
        (try? FileManager.default.attributesOfItem(atPath: file.path))?[.modificationDate] as? Date
    }

    private static var newestSource: Date? {
        let sources = PackageFolder.file("Sources")
        return FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String }
            .compactMap { time(sources.appending(path: $0)) }.max()
    }

    /// The files of the package as a checkout has them: no build, no environment, no run.
    static func checkOut(into folder: URL) throws {
        try shell(["cp", "-a", sources.url.path + "/.", folder.path])
    }

    private static let sources: TemporaryFolder = {
        do {
            let folder = try TemporaryFolder()
            for name in ["Makefile", "Package.swift", "scripts", "rules", "profiles", "lexicon", "Dockerfile"] {
                let source = PackageFolder.file(name)
                guard FileManager.default.fileExists(atPath: source.path) else { continue }
                try FileManager.default.copyItem(at: source, to: folder.file(name))
            }
            return folder
        } catch { preconditionFailure("a checkout can't be made: \(error)") }
    }()

    /// Tools that go before the machine's own: `swift`, which tests, documents and builds nothing, and `docc`.
    static let tools: TemporaryFolder = {
        do {
            let folder = try TemporaryFolder()
            try folder.write(swift, to: "swift")
            try folder.write(docc, to: "docc")
            try folder.write(python, to: "python3")
            for name in ["swift", "docc", "python3"] { try shell(["chmod", "+x", folder.file(name).path]) }
            return folder
        } catch { preconditionFailure("the stand-ins can't be made: \(error)") }
    }()

    private static let swift = """
        #!/usr/bin/env bash
        # Stands for the toolchain: hands on what is built, and says what the tests would.
        set -euo pipefail
        case "$1 ${2-}" in
        "build --configuration")
            mkdir -p .build/release
            cp "$STANDIN_BUILT/bursar" .build/release/
            cp -R "$STANDIN_BUILT"/bursar_*.resources .build/release/
            echo "Build of product 'bursar' complete!" ;;
        "package resolve") mkdir -p .build/repositories; echo packages > .build/repositories/packages ;;
        "build --quiet")
            mkdir -p "$4/symbols"
            echo '{}' > "$4/symbols/$6.symbols.json" ;;
        "test --show-codecov-path")
            mkdir -p .build/codecov
            printf '{"data": [{"files": [{"filename": "%s/Sources/A/A.swift", "summary": {"lines": {"covered": 95, "count": 100}},
                "segments": [[1, 1, 1, true, true, false], [4, 1, 0, false, false, false]]}]}]}' "$PWD" > .build/codecov/it.json
            echo "$PWD/.build/codecov/it.json" ;;
        "test --disable-xctest")
            if [[ -n ${STANDIN_FAILING_TEST-} ]]; then
                echo "✘ Test \\"groceries are groceries\\" recorded an issue: expected Groceries, got Travel for 'whole foods', 0.41"
                exit 1
            fi
            echo "✔ Test run with 0 tests passed" ;;
        *) echo "the stand-in of swift does not know: $*" >&2; exit 2 ;;
        esac

        """

    /// The machine's own Python, but that an environment is made without fetching anything.
    private static let python = """
        #!/usr/bin/env bash
        set -euo pipefail
        if [[ "${1-} ${2-} ${3-}" == "-m venv --clear" ]]; then
            mkdir -p "$4/bin"
            printf '#!/bin/sh\\nif [ "$2" = pip ]; then exit 0; fi\\nexec python3 "$@"\\n' > "$4/bin/python"
            chmod +x "$4/bin/python"
            exit 0
        fi
        exec "$STANDIN_PYTHON" "$@"

        """

    /// The machine's Python itself: a manager's shim would put its own folder before the stand-ins.
    static let pythonExecutable: String = {
        do {
            let process = Process()
            let pipe = Pipe()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = ["python3", "-c", "import sys; print(sys.executable)"]
            process.standardOutput = pipe
            try process.runAlone()
            process.waitUntilExit()
            let said = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            return said.trimmingCharacters(in: .whitespacesAndNewlines)
        } catch { preconditionFailure("there is no python3: \(error)") }
    }()

    private static let docc = """
        #!/usr/bin/env bash
        set -euo pipefail
        while [[ $# -gt 0 ]]; do
            if [[ $1 == --output-path ]]; then mkdir -p "$2"; echo '<title>Bursar</title>' > "$2/index.html"; fi
            shift
        done

        """
}
