import ArgumentParser
import DelimitedText

/// The files a command line names, each with the option that names it: no result may be written over what is read, nor
/// over another result.
struct NamedFiles {
    private struct Use {
        /// As the command line calls it: `INPUT`, `--model`.
        let name: String
        let path: String
        let place: FilePlace

        /// Nothing where nothing could be lost.
        init?(_ name: String, _ path: String?) {
            guard let path, let place = FilePlace(path) else { return nil }
            self.name = name
            self.path = path
            self.place = place
        }

        var shown: String { "\(name) '\(path)'" }
    }

    private var read: [Use] = []
    private var written: [Use] = []

    /// A file that is only read; nil where the option is not given.
    mutating func reads(_ path: String?, as name: String) {
        if let use = Use(name, path) { read.append(use) }
    }

    /// A file that is written, after all that are read have been told.
    ///
    /// - Parameter source: what it may take the place of, since it is the same file made anew.
    /// - Throws: where it is another's file.
    mutating func writes(_ path: String?, as name: String, inPlaceOf source: String? = nil) throws(ValidationError) {
        guard let use = Use(name, path) else { return }
        if let lost = read.first(where: { $0.place == use.place && $0.name != source }) {
            throw ValidationError("\(use.shown) would be written over \(lost.shown): name another file.")
        }
        if let other = written.first(where: { $0.place == use.place }) {
            throw ValidationError("\(other.shown) and \(use.shown) would be written to one file: name two.")
        }
        written.append(use)
    }
}
