private import Foundation
import Transactions

/// The file of decisions, row by row, that a run leaves in its folder.
public enum ClassifiedFile {
    public static let name = "classified.csv"

    /// A file as it is named; of a run's folder, the one in it.
    static func path(_ fileOrFolder: String) -> String {
        let values = try? URL(filePath: fileOrFolder).resourceValues(forKeys: [.isDirectoryKey])
        return values?.isDirectory ?? false ? "\(fileOrFolder)/\(name)" : fileOrFolder
    }

    /// How the file in a run's folder is read again.
    ///
    /// It is ours: UTF-8, commas, a header. But its columns before our own are the input's, texts unchanged: what a person
    /// said of them holds, by where they stand now, and signs are changed again.
    ///
    /// - Parameter input: how the run's input was read, whose copy lies in the folder; where the copy is gone, its columns
    ///   are looked for by what was said of them.
    public static func reading(in folder: String, input: ReadingOptions) -> ReadingOptions {
        var options = ReadingOptions()
        options.isClassified = true
        options.flipsSign = input.flipsSign
        options.columns = input.columns
        let copies = ["transactions.csv", "transactions.ndjson"].map { "\(folder)/\($0)" }
        if let copy = copies.first(where: { FileManager.default.fileExists(atPath: $0) }),
            let layout = try? TransactionFile(path: copy, options: input).layout
        {
            options.columns = ColumnOverrides(inOutputOf: layout)
        }
        return options
    }

    /// How a file is read, or the one in a run's folder: that as its run's record has it.
    ///
    /// - Parameter said: what holds of files, of folders that are no run's, whose other files tell nothing, and of runs of earlier
    ///   versions, which recorded nothing.
    static func reading(_ fileOrFolder: String, said: ReadingOptions) -> ReadingOptions {
        guard path(fileOrFolder) != fileOrFolder,
            FileManager.default.fileExists(atPath: "\(fileOrFolder)/\(RunFolder.record)")
        else { return said }
        return reading(in: fileOrFolder, input: ReadingOptions(recordedIn: fileOrFolder) ?? said)
    }
}
