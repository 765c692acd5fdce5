public import Foundation

/// Where the package under test lies on disk, for tests that read its own sources, rules or documents.
public enum PackageFolder {
    /// The folder of `Package.swift`.
    public static let root: URL = URL(filePath: #filePath)
        .deletingLastPathComponent()  // TestSupport
        .deletingLastPathComponent()  // Tests
        .deletingLastPathComponent()

    /// The file or folder at `path`, relative to the package's root.
    public static func file(_ path: String) -> URL { root.appending(path: path) }

    /// The folder that the test bundle was built into, where the products of the same build lie too.
    public static let products: URL = {
        let bundle = Bundle.allBundles.first { $0.bundleURL.pathExtension == "xctest" }
        if let bundle { return bundle.bundleURL.deletingLastPathComponent() }
        return Bundle.main.bundleURL
    }()
}
