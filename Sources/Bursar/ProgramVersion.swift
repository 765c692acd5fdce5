/// Which Bursar this is.
public enum ProgramVersion {
    /// As in CHANGELOG.md (Semantic Versioning).
    public static let current = "0.1.0"
}
