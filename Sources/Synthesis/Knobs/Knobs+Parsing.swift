public import Diagnostics

/// Knobs as a person writes them: `NAME=VALUE`, by commas.
extension Noise {
    /// Reads `typos=0.05,case=0.1`; a number alone is the share of each of `typos`, `truncation`, `case` and `prefixes`.
    ///
    /// - Throws: a finding for the first part that is no kind of noise or no share.
    public init(parsing text: String) throws(Finding) {
        if Double(text) != nil {
            let share = try Share.required(text, of: "--noise")
            for kind in [Kind.typos, .truncation, .letterCase, .prefixes] { self[kind] = share }
            return
        }
        for (name, value) in try Setting.list(text, of: "--noise", names: Kind.allCases.map(\.rawValue)) {
            guard let kind = Kind(rawValue: name) else { continue }
            self[kind] = try Share.required(value, of: "--noise \(name)")
        }
    }
}

extension Knobs.Change {
    /// Reads `new=0.2,renamed=0.1,category=Insurance`.
    ///
    /// - Throws: a finding for the first part that is none of these.
    public init(parsing text: String) throws(Finding) {
        for (name, value) in try Setting.list(text, of: "--drift", names: ["new", "renamed", "category"]) {
            switch name {
            case "new": newMerchants = try Share.required(value, of: "--drift new")
            case "renamed": renamedMerchants = try Share.required(value, of: "--drift renamed")
            default: category = value
            }
        }
    }
}

extension Knobs.LanguageShare {
    /// Reads `de=0.2,fr=0.1`.
    ///
    /// - Throws: a finding where a part is no share or all together are more than 1.
    public static func list(parsing text: String) throws(Finding) -> [Knobs.LanguageShare] {
        var shares: [Knobs.LanguageShare] = []
        for (code, value) in try Setting.list(text, of: "--languages", names: nil) {
            shares.append(.init(code: code, share: try Share.required(value, of: "--languages \(code)")))
        }
        guard shares.reduce(0, { $0 + $1.share }) <= 1 + 1e-9 else {
            throw Finding(
                code: "languages-out-of-range", message: "the shares of --languages are more than 1 together",
                remedy: "Leave room for the profile's own language, like de=0.2,fr=0.1.")
        }
        return shares
    }
}

private enum Share {
    static func read(_ text: String) -> Double? {
        Double(text).flatMap { (0...1).contains($0) ? $0 : nil }
    }

    static func required(_ text: String, of what: String) throws(Finding) -> Double {
        guard let share = read(text) else {
            throw Finding(
                code: "share-out-of-range", message: "\(what) is '\(text)', and must be from 0 to 1",
                remedy: "Write 0.2 for 20 %.")
        }
        return share
    }
}

private enum Setting {
    /// The parts of `a=1,b=2`, in their order.
    ///
    /// - Parameter names: which names there are; nil where the caller checks.
    static func list(_ text: String, of option: String, names: [String]?) throws(Finding) -> [(
        name: String, value: String
    )] {
        var settings: [(name: String, value: String)] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(halves[0])
            guard halves.count == 2, !name.isEmpty, names?.contains(name) ?? true else {
                let known = names.map { "there are \($0.joined(separator: ", "))" } ?? "name a language"
                throw Finding(
                    code: "unknown-setting", message: "\(option) can't take '\(part)'",
                    remedy: "Write NAME=VALUE, by commas; \(known).")
            }
            guard !settings.contains(where: { $0.name == name }) else {
                throw Finding(
                    code: "setting-twice", message: "\(option) has '\(name)' twice", remedy: "Keep one of them.")
            }
            settings.append((name, String(halves[1])))
        }
        return settings
    }
}
