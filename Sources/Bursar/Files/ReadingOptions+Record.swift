private import Foundation
import JSONText
import Transactions

/// What was said of a run's input, in its `run.json`: its files can be read again by whoever was not told.
extension ReadingOptions {
    static let member = "reading"

    /// What was said, and nothing else.
    var json: JSONValue {
        var members: [JSONValue.Member] = []
        if columns != .none { members.append(.init("columns", .string(columns.text))) }
        if let encoding { members.append(.init("encoding", .string(encoding))) }
        if flipsSign { members.append(.init("flip_sign", .bool(true))) }
        return .object(members)
    }

    /// - Parameter folder: a run's; nil where its record says nothing of this, as those of earlier versions don't.
    public init?(recordedIn folder: String) {
        guard let content = FileManager.default.contents(atPath: "\(folder)/\(RunFolder.record)"),
            let record = (try? JSONSerialization.jsonObject(with: content)) as? [String: Any],
            let said = record[Self.member] as? [String: Any]
        else { return nil }
        self.init()
        if let text = said["columns"] as? String {
            guard let columns = try? ColumnOverrides(parsing: text) else { return nil }
            self.columns = columns
        }
        encoding = said["encoding"] as? String
        flipsSign = said["flip_sign"] as? Bool ?? false
    }
}
