extension StatementFormat {
    /// Open Financial Exchange: SGML with a header of its own (1.x), or XML (2.x).
    static func isOFX(_ start: FileStart) -> Bool {
        start.begins(with: "ofxheader") || start.begins(with: "<ofx>") || start.begins(with: "<?ofx")
            || start.begins(with: "<?xml") && (start.contains("<?ofx") || start.contains("<ofx>"))
    }
}
