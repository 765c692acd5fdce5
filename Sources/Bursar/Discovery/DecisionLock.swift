import DelimitedText
import Diagnostics
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Makes decisions on proposals take turns: each reads the rules and what is decided on, and writes them anew.
///
/// A file beside the rule file is locked, `.NAME.lock`, and taken away at the end. The system lets go of it however a process
/// ends, and whoever comes next takes what was left behind.
public struct DecisionLock: Sendable {
    private let path: String
    private let descriptor: Int32

    /// Waits until no other process decides on these rules, by whatever name it knows them.
    ///
    /// - Throws: ``Failure/failed(_:)`` where their folder is not there or may not be written to.
    public init(rules: String) throws(Failure) {
        path = Self.lockPath(of: FilePlace(rules)?.path ?? rules)
        while true {
            let opened = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
            guard opened >= 0 else {
                throw .failed(
                    Finding(
                        code: "decision-lock",
                        message: "nothing can be written beside the rules: \(unsafe String(cString: strerror(errno)))",
                        at: SourceLocation(file: rules),
                        remedy: "Look whether the folder is there and whether you may write there."))
            }
            while flock(opened, LOCK_EX) != 0, errno == EINTR {}
            // Whoever had it before has taken the file away: what is locked may have no name any more.
            if Self.isNamed(opened, path) {
                descriptor = opened
                Unfinished.begin(path)
                return
            }
            _ = close(opened)
        }
    }

    /// Lets the next one decide.
    public func end() {
        _ = unsafe unlink(path)
        Unfinished.end(path)
        _ = close(descriptor)
    }

    private static func lockPath(of rules: String) -> String {
        let cut = rules.utf8.lastIndex(of: UInt8(ascii: "/")).map { rules.utf8.index(after: $0) } ?? rules.startIndex
        return "\(rules[..<cut]).\(rules[cut...]).lock"
    }

    private static func isNamed(_ descriptor: Int32, _ path: String) -> Bool {
        var held = stat()
        var named = stat()
        guard unsafe fstat(descriptor, &held) == 0, unsafe stat(path, &named) == 0 else { return false }
        return held.st_ino == named.st_ino && held.st_dev == named.st_dev
    }
}
