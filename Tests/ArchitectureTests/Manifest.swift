import Foundation
import TestSupport

/// What Package.swift says of the targets in Sources, read from its text: asking the package manager from inside its
/// own test run would wait for itself.
struct Manifest {
    /// The dependencies by target, as spelt: string literals are targets, bare names are constants for libraries.
    let dependencies: [String: [String]]

    init() throws {
        self.init(try String(contentsOf: PackageFolder.file("Package.swift"), encoding: .utf8))
    }

    init(_ text: String) {
        var dependencies: [String: [String]] = [:]
        let list = text[(text.range(of: "targets: [\n")?.upperBound ?? text.startIndex)...]
        let declaration =
            /(?:layer\(\s*|executableTarget\(\s*name:\s*)"(?<name>\w+)"(?:,\s*(?:dependencies:\s*)?\[(?<list>[^\]]*)\])?/
        for match in list.matches(of: declaration) {
            let words = (match.list ?? "").matches(of: /\w+/).map { String($0.0) }
            dependencies[String(match.name), default: []] += words
        }
        self.dependencies = dependencies
    }
}
