import Diagnostics
public import Synthesis

extension Profile {
    /// A profile by the name of a built-in one, or by the path of a file: what holds a slash or ends in `.yaml` or `.yml`.
    ///
    /// - Throws: what is wrong with the name or the file.
    public static func named(_ nameOrPath: String) throws(Failure) -> Profile {
        do throws(Findings) {
            guard file(nameOrPath) != nil else { return try builtIn(named: nameOrPath) }
        } catch { throw .unusableArguments(error) }
        let bytes: [UInt8]
        do { bytes = try WholeFile.read(nameOrPath) } catch { throw .unusableArguments(error.findings) }
        do { return try Profile(yaml: bytes, file: shown(nameOrPath)) } catch { throw .unusableArguments(error) }
    }

    /// The file that `named` reads; nil where the name is that of a built-in profile.
    public static func file(_ nameOrPath: String) -> String? {
        let isPath = nameOrPath.contains("/") || nameOrPath.hasSuffix(".yaml") || nameOrPath.hasSuffix(".yml")
        return isPath ? nameOrPath : nil
    }
}
