private import Synchronization
import TestSupport
public import Testing

/// The errors in the logs of the MLflow servers of this process.
///
/// To a client such a server says "500" and no more; why stands in its log, which is gone with the tests.
enum ServerComplaints {
    private static let folders = Mutex<[TemporaryFolder]>([])

    /// Counts a server's log in, from now on.
    static func watch(_ folder: TemporaryFolder) { folders.withLock { $0.append(folder) } }

    /// The end of the last error each server has told of, at most 12 lines each; empty where there was none.
    static func latest() -> [String] {
        folders.withLock { $0 }.compactMap { folder in
            guard let log = try? folder.text(of: MLflowTestServer.logName) else { return nil }
            return latest(in: log)
        }
    }

    static func latest(in log: String) -> String? {
        let lines = log.split(separator: "\n")
        guard let begin = lines.lastIndex(where: { $0.contains("Traceback (most recent call last)") }) else {
            return nil
        }
        let error = lines[begin...]
        // What was raised ends a traceback: the first line after it that begins at the margin.
        let end = error.dropFirst().firstIndex { !$0.hasPrefix(" ") } ?? error.endIndex - 1
        return error[...end].suffix(12).joined(separator: "\n")
    }
}

extension Trait where Self == IssueHandlingTrait {
    /// Puts beside what fails what the MLflow servers have complained of.
    public static var withServerComplaints: Self {
        .compactMapIssues { issue in
            var issue = issue
            issue.comments += ServerComplaints.latest().map { Comment(rawValue: "MLflow's log: " + $0) }
            return issue
        }
    }
}
