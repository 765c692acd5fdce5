/// A target of the product as docs/architecture.md has it.
struct Room: Equatable, Sendable {
    let layer: Int
    let name: String
    /// Modules from outside the package that it may import, besides the language's own.
    var libraries: [String] = []
}

/// The layer table. A target imports only from layers below its own; the numbers are those of docs/architecture.md.
enum House {
    static let rooms: [Room] = [
        Room(layer: 0, name: "Diagnostics"),
        Room(layer: 0, name: "CivilCalendar"),
        Room(layer: 0, name: "JSONText"),
        Room(layer: 0, name: "DelimitedText", libraries: ["CProcessor", "CZlib"]),
        Room(layer: 0, name: "SparseMath", libraries: ["CProcessor"]),
        Room(layer: 0, name: "Safetensors"),
        Room(
            layer: 0, name: "MLflowClient",
            libraries: ["AsyncHTTPClient", "NIOCore", "NIOFoundationCompat", "NIOHTTP1", "NIOPosix", "NIOSSL"]),
        Room(layer: 1, name: "Transactions"),
        Room(layer: 1, name: "Narrations"),
        Room(layer: 1, name: "Concepts"),
        Room(layer: 2, name: "Rules", libraries: ["Yams"]),
        Room(layer: 2, name: "Features"),
        Room(layer: 2, name: "Classifiers", libraries: ["CProcessor"]),
        Room(layer: 2, name: "Evaluation"),
        Room(layer: 2, name: "Clustering"),
        Room(layer: 2, name: "Synthesis", libraries: ["Yams"]),
        Room(layer: 2, name: "RunStore", libraries: ["GRDB"]),
        Room(layer: 3, name: "Bursar", libraries: ["Yams"]),
        Room(layer: 3, name: "Reports", libraries: ["CZlib", "Mustache"]),
        Room(layer: 5, name: "BursarCommand", libraries: ["ArgumentParser"]),
    ]

    /// Folders of Sources that hold no Swift, only the way to a library of the system's.
    static let systemLibraries: Set<String> = ["CProcessor", "CZlib"]

    /// Programs that measure the product from outside of it; they live in Benchmarks.
    static let benchmarks: Set<String> = ["BursarBench"]

    /// The standard library's and the platform's modules, free to all.
    static let platform: Set<String> = [
        "Swift", "Synchronization", "Dispatch", "Foundation", "FoundationEssentials", "Glibc", "Darwin",
        "Musl",
    ]

    /// Targets on the way of a row: neither Foundation nor anything else that would cost per row.
    static let hotPath: Set<String> = [
        "SparseMath", "Narrations", "Features", "Classifiers", "DelimitedText",
    ]

    /// What a target must not know although it lies below.
    static let strangers: [String: Set<String>] = ["Reports": ["Classifiers"]]

    /// Files allowed to pass `longestFile`, each with its reason beside it.
    static let longFiles: Set<String> = []
    static let longestFile = 400

    static func room(_ name: String) -> Room? { rooms.first { $0.name == name } }

    /// Why `target` must not import or depend on `module`; nil where it may.
    static func objection(to module: String, in target: Room) -> String? {
        if strangers[target.name]?.contains(module) == true { return "must not know \(module)" }
        if hotPath.contains(target.name), module.hasPrefix("Foundation") {
            return "is on the hot path and must not import \(module)"
        }
        if platform.contains(module) || target.libraries.contains(module) { return nil }
        guard let other = room(module) else {
            return "must not import \(module): it is not among the target's libraries"
        }
        if other.layer < target.layer { return nil }
        return "of layer \(target.layer) must not import \(module) of layer \(other.layer)"
    }
}
