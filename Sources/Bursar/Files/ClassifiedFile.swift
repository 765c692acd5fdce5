private import Foundation

/// The file of decisions, row by row, that a run leaves in its folder.
public enum ClassifiedFile {
    public static let name = "classified.csv"

    /// A file as it is named; of a run's folder, the one in it.
    static func path(_ fileOrFolder: String) -> String {
        let values = try? URL(filePath: fileOrFolder).resourceValues(forKeys: [.isDirectoryKey])
        return values?.isDirectory ?? false ? "\(fileOrFolder)/\(name)" : fileOrFolder
    }
}
