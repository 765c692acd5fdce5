/// What a reader is told beforehand; what is nil is sniffed.
public struct ReaderOptions: Sendable {
    /// The source's encoding.
    public var encoding: TextEncoding?
    /// The parts of the dialect that are settled.
    public var dialect = DialectSniffer.Known()
    /// True for one JSON object a line, false for delimited text.
    public var isNDJSON: Bool?
    /// Header words in the languages to be met, by which legacy encodings are recognised.
    public var vocabulary: @Sendable () -> [String] = { [] }
    /// The most bytes a record may have, 1...2^30.
    public var recordLimit = 16 * 1024 * 1024
    /// About how many bytes a batch may have; one record is always in it. 1...2^30.
    public var batchBytes = 1024 * 1024

    /// Everything is sniffed.
    public init() {}
}

/// Why a reader can't begin.
public enum ReadError: Error, Sendable, Equatable {
    /// The source can't be read.
    case source(SourceError)
    /// The source holds nothing that can be read as records.
    case sniff(SniffError)
}
