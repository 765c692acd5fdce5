public import Foundation

/// What some tests need from outside the package; where it is not there, they are skipped and say so.
public enum OutsideWorld {
    /// The Python that `scripts/python-env` made, or nil.
    public static let python: String? = variable("BURSAR_PYTHON")
    /// The Python that drives a browser, or nil.
    public static let browserPython: String? = variable("BURSAR_BROWSER_PYTHON")
    /// The folder of real labelled transactions, or nil.
    public static let data: URL? = variable("BURSAR_DATA").map { URL(filePath: $0) }

    private static func variable(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}
