private import Synchronization

/// Files and folders that this process has begun and not finished, so that a process that is asked to end can take them
/// away before it does.
public enum Unfinished {
    private static let paths = Mutex<Set<String>>([])
    /// Held while files that belong together are put in place.
    private static let placing = Mutex(())

    /// Notes what is there from now on.
    public static func begin(_ path: String) { paths.withLock { _ = $0.insert(path) } }

    /// Makes something and notes it, in one: what a thread makes while another abandons would be left behind.
    ///
    /// - Parameter make: makes it and returns its path; nil where it could not. It should take no time.
    static func begin(making make: () -> String?) -> String? {
        paths.withLock { paths in
            guard let path = make() else { return nil }
            paths.insert(path)
            return path
        }
    }

    /// Forgets what has been finished or taken away.
    public static func end(_ path: String) { paths.withLock { _ = $0.remove(path) } }

    /// Does what has to be done in whole or not at all, such as putting files in place that belong together: whoever abandons
    /// waits. It should take no time.
    public static func undisturbed<Problem: Error>(_ work: () throws(Problem) -> Void) throws(Problem) {
        try placing.withLock { (_) throws(Problem) in try work() }
    }

    /// Takes everything away and ends the process.
    ///
    /// Nothing begins or ends meanwhile: whoever wants to waits, and the process ends before it could go on.
    ///
    /// - Parameter remove: takes one file, or one folder with all in it.
    public static func abandon(removing remove: (String) -> Void, then end: () -> Never) -> Never {
        placing.withLock { (_) -> Never in
            paths.withLock { (left: inout Set<String>) -> Never in
                // A folder's files before the folder.
                for path in left.sorted(by: >) { remove(path) }
                end()
            }
        }
    }
}
