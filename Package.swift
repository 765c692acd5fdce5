// swift-tools-version: 6.2
import PackageDescription

/// One list for every target: what the compiler can refuse, it is asked to refuse.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let argumentParser: Target.Dependency = .product(
    name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioFoundationCompat: Target.Dependency = .product(name: "NIOFoundationCompat", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")

/// A target of the product; `docs` of the layers are in docs/architecture.md.
func layer(
    _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil
) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func tests(
    _ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil, exclude: [String] = []
) -> Target {
    .testTarget(
        name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: strict)
}

let package = Package(
    name: "bursar",
    platforms: [.macOS(.v26)],
    products: [
        .library(name: "Bursar", targets: ["Bursar"]),
        .library(name: "MLflowClient", targets: ["MLflowClient"]),
        .executable(name: "bursar", targets: ["BursarCommand"]),
        .executable(name: "bursar-bench", targets: ["BursarBench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        // Of async-http-client: its vocabulary, and what its tests' server is made of.
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: [
        // Layer 0: ground, no word about money.
        .systemLibrary(
            name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        // A few lines of C for what Swift has no word for.
        .systemLibrary(name: "CProcessor"),
        layer("Diagnostics"),
        layer("CivilCalendar"),
        layer("JSONText"),
        layer("DelimitedText", ["CProcessor", "CZlib"]),
        layer("SparseMath", ["CProcessor"]),
        layer("Safetensors"),
        layer("MLflowClient", [asyncHTTPClient, nioCore, nioFoundationCompat, nioHTTP1, nioPosix, nioSSL]),
        // Layer 1: vocabulary.
        layer("Transactions", ["Diagnostics", "DelimitedText", "CivilCalendar"]),
        layer("Narrations"),
        layer("Concepts", ["Diagnostics"], resources: [.process("BuiltIn")]),
        // Layer 2: capabilities.
        layer(
            "Rules", ["Diagnostics", "Narrations", "SparseMath", yams],
            resources: [.process("BuiltIn")]),
        layer("Features", ["Narrations", "Concepts", "SparseMath"]),
        layer("Classifiers", ["CProcessor", "SparseMath"]),
        layer("Evaluation", ["SparseMath", "JSONText"]),
        layer(
            "Clustering", ["Diagnostics", "Narrations", "Concepts", "SparseMath"], resources: [.embedInCode("BuiltIn")]),
        layer(
            "Synthesis", ["Diagnostics", "SparseMath", "CivilCalendar", "JSONText", yams],
            resources: [.embedInCode("BuiltIn")]),
        layer("RunStore", ["Diagnostics", "DelimitedText", grdb]),
        // Layer 3: the product.
        layer(
            "Bursar",
            [
                "Diagnostics", "CivilCalendar", "JSONText", "DelimitedText", "SparseMath", "Safetensors",
                "Transactions", "Narrations", "Concepts", "Rules", "Features", "Classifiers", "Evaluation", "Synthesis",
                "Clustering", "RunStore", "MLflowClient", yams,
            ],
            resources: [.embedInCode("Tracking/BuiltIn")]),
        layer(
            "Reports",
            [
                "CZlib", "Diagnostics", "CivilCalendar", "JSONText", "DelimitedText", "SparseMath", "Transactions",
                "Narrations", "Evaluation", "RunStore",
                mustache,
            ],
            resources: [.copy("Resources")]),
        // Layer 5: hands.
        .executableTarget(
            name: "BursarCommand",
            dependencies: [
                "Bursar", "Reports", "Diagnostics", "CivilCalendar", "JSONText", "DelimitedText", "Transactions",
                "Narrations", "Rules", "Evaluation", "Clustering", "Synthesis", "RunStore", "MLflowClient",
                "SparseMath",
                argumentParser,
            ],
            swiftSettings: strict),
        // What each part takes; docs/performance.md.
        .executableTarget(
            name: "BursarBench",
            dependencies: ["Bursar", "DelimitedText", "Transactions", "Narrations", "Rules", argumentParser],
            path: "Benchmarks/parts", swiftSettings: strict),
        // Tests mirror the sources.
        .target(
            name: "TestSupport", dependencies: ["Classifiers", "SparseMath"], path: "Tests/TestSupport",
            swiftSettings: strict),
        .target(
            name: "TrackingTestSupport", dependencies: ["TestSupport", asyncHTTPClient, nioCore, nioPosix, nioHTTP1],
            path: "Tests/TrackingTestSupport", swiftSettings: strict),
        tests("TestSupportTests", ["TestSupport"]),
        tests("ArchitectureTests", ["TestSupport"]),
        tests("PipelineTests", ["TestSupport", "TrackingTestSupport", yams, nioCore, nioHTTP1]),
        tests("DiagnosticsTests", ["Diagnostics"]),
        tests("CivilCalendarTests", ["CivilCalendar", "SparseMath"]),
        tests("JSONTextTests", ["JSONText"]),
        tests("DelimitedTextTests", ["DelimitedText", "SparseMath", "CZlib"]),
        tests("SparseMathTests", ["SparseMath", "CProcessor"]),
        tests("SafetensorsTests", ["TestSupport", "Safetensors", "SparseMath"]),
        tests(
            "MLflowClientTests",
            ["TestSupport", "TrackingTestSupport", "MLflowClient", nioCore, nioHTTP1]),
        tests("TransactionsTests", ["Transactions", "DelimitedText", "Diagnostics"]),
        tests("NarrationsTests", ["Narrations", "SparseMath"]),
        tests("RulesTests", ["Rules", "Diagnostics", "Narrations", "SparseMath"]),
        tests("ConceptsTests", ["Concepts"]),
        tests("FeaturesTests", ["Features", "Concepts", "Narrations", "SparseMath"]),
        tests("ClassifiersTests", ["TestSupport", "Classifiers", "CProcessor", "SparseMath"]),
        tests("EvaluationTests", ["Evaluation", "SparseMath", "JSONText"]),
        tests("RunStoreTests", ["TestSupport", "RunStore", "Diagnostics"]),
        tests("ClusteringTests", ["TestSupport", "Clustering", "Concepts", "SparseMath"], exclude: ["Fixtures"]),
        tests("SynthesisTests", ["Diagnostics", "SparseMath", "CivilCalendar", "Synthesis"]),
        tests("ReportsTests", ["TestSupport", "Reports", "CZlib", "Diagnostics", "JSONText", "RunStore"]),
        tests(
            "BursarTests",
            [
                "TestSupport", "Bursar", "Diagnostics", "CivilCalendar", "JSONText", "DelimitedText", "SparseMath",
                "Safetensors", "Transactions", "Narrations", "Concepts", "Rules", "Features", "Classifiers",
                "Evaluation",
                "Synthesis", "Clustering", "RunStore", "MLflowClient", "TrackingTestSupport", nioCore, nioHTTP1,
            ]),
        tests("BursarBenchTests", ["TestSupport", "BursarBench"]),
        tests(
            "CommandTests",
            [
                "TestSupport", "TrackingTestSupport", "MLflowClient", "SparseMath", "BursarCommand", nioCore, nioHTTP1,
            ], exclude: ["README.md", "Cases", "Browser"]),
    ],
    swiftLanguageModes: [.v6]
)
