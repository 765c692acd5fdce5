/// A character encoding that can be decoded to UTF-8, by its usual name.
public struct TextEncoding: Sendable, Hashable {
    /// How the encoding is decoded.
    enum Scheme: Sendable, Hashable {
        case utf8
        case utf16(isBigEndian: Bool?)
        /// One byte is one character; the table comes from the C library.
        case singleByte
        /// Several bytes may be one character; the C library decodes.
        case multiByte
    }

    /// The name to show and to accept again, in lower case: `utf-8`, `windows-1252`, `gb18030`.
    public let name: String
    /// The name by which the C library's `iconv` knows it.
    let systemName: String
    let scheme: Scheme

    private init(_ name: String, _ systemName: String, _ scheme: Scheme) {
        self.name = name
        self.systemName = systemName
        self.scheme = scheme
    }

    /// UTF-8, with or without a byte order mark (which is dropped).
    public static let utf8 = TextEncoding("utf-8", "UTF-8", .utf8)
    /// UTF-16 whose byte order its mark tells, little-endian without one.
    public static let utf16 = TextEncoding("utf-16", "UTF-16", .utf16(isBigEndian: nil))
    /// UTF-16, least significant byte first.
    public static let utf16LittleEndian = TextEncoding("utf-16le", "UTF-16LE", .utf16(isBigEndian: false))
    /// UTF-16, most significant byte first.
    public static let utf16BigEndian = TextEncoding("utf-16be", "UTF-16BE", .utf16(isBigEndian: true))
    /// The Western European code page that most old exports are in.
    public static let windows1252 = TextEncoding("windows-1252", "CP1252", .singleByte)

    /// Every name we promise, with the names it also goes by.
    private static let known: [(encoding: TextEncoding, aliases: [String])] = [
        (utf8, ["utf8", "utf-8-sig", "unicode-1-1-utf-8"]),
        (utf16, ["utf16", "unicode", "ucs-2"]),
        (utf16LittleEndian, ["utf16le", "utf-16-le", "ucs-2le"]),
        (utf16BigEndian, ["utf16be", "utf-16-be", "ucs-2be"]),
        (TextEncoding("utf-32le", "UTF-32LE", .multiByte), ["utf32le", "utf-32-le"]),
        (TextEncoding("utf-32be", "UTF-32BE", .multiByte), ["utf32be", "utf-32-be"]),
        (windows1252, ["cp1252", "windows1252", "ansi", "western"]),
        (TextEncoding("windows-1250", "CP1250", .singleByte), ["cp1250", "windows1250"]),
        (TextEncoding("windows-1251", "CP1251", .singleByte), ["cp1251", "windows1251"]),
        (TextEncoding("windows-1253", "CP1253", .singleByte), ["cp1253", "windows1253"]),
        (TextEncoding("windows-1254", "CP1254", .singleByte), ["cp1254", "windows1254"]),
        (TextEncoding("windows-1255", "CP1255", .singleByte), ["cp1255", "windows1255"]),
        (TextEncoding("windows-1256", "CP1256", .singleByte), ["cp1256", "windows1256"]),
        (TextEncoding("windows-1257", "CP1257", .singleByte), ["cp1257", "windows1257"]),
        (TextEncoding("windows-1258", "CP1258", .multiByte), ["cp1258", "windows1258"]),
        (TextEncoding("windows-874", "CP874", .singleByte), ["cp874", "tis-620", "iso-8859-11"]),
        (
            TextEncoding("iso-8859-1", "ISO-8859-1", .singleByte),
            ["latin1", "latin-1", "iso8859-1", "iso_8859-1", "l1"]
        ),
        (
            TextEncoding("iso-8859-2", "ISO-8859-2", .singleByte),
            ["latin2", "latin-2", "iso8859-2", "iso_8859-2", "l2"]
        ),
        (TextEncoding("iso-8859-5", "ISO-8859-5", .singleByte), ["iso8859-5"]),
        (TextEncoding("iso-8859-7", "ISO-8859-7", .singleByte), ["iso8859-7"]),
        (TextEncoding("iso-8859-9", "ISO-8859-9", .singleByte), ["latin5", "iso8859-9"]),
        (TextEncoding("iso-8859-15", "ISO-8859-15", .singleByte), ["latin9", "latin-9", "iso8859-15"]),
        (TextEncoding("koi8-r", "KOI8-R", .singleByte), ["koi8r", "koi8"]),
        (TextEncoding("cp866", "CP866", .singleByte), ["ibm866", "dos-866"]),
        (TextEncoding("cp850", "CP850", .singleByte), ["ibm850", "dos-850"]),
        (TextEncoding("cp852", "CP852", .singleByte), ["ibm852", "dos-852"]),
        (TextEncoding("cp437", "CP437", .singleByte), ["ibm437", "dos-437"]),
        (TextEncoding("macintosh", "MACINTOSH", .singleByte), ["macroman", "mac-roman", "mac"]),
        (TextEncoding("gb18030", "GB18030", .multiByte), ["gbk", "gb2312", "cp936", "windows-936"]),
        (TextEncoding("big5", "BIG5-HKSCS", .multiByte), ["cp950", "big5-hkscs", "windows-950"]),
        (
            TextEncoding("shift_jis", "CP932", .multiByte),
            ["shift-jis", "sjis", "cp932", "windows-31j", "ms932"]
        ),
        (TextEncoding("euc-jp", "EUC-JP", .multiByte), ["eucjp", "ujis"]),
        (TextEncoding("iso-2022-jp", "ISO-2022-JP", .multiByte), ["iso2022jp", "jis"]),
        (TextEncoding("euc-kr", "CP949", .multiByte), ["euckr", "cp949", "uhc", "ks_c_5601-1987", "korean"]),
    ]

    /// The encoding of that name, whatever its case; nil when neither we nor the C library know it.
    ///
    /// Names beyond those of our own list go to `iconv`, and are decoded by it.
    public init?(named name: String) {
        let wanted = name.lowercased()
        for (encoding, aliases) in Self.known where encoding.name == wanted || aliases.contains(wanted) {
            self = encoding
            return
        }
        let isPlain = wanted.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x5F
                || byte == 0x2E || byte == 0x3A
        }
        guard isPlain, !wanted.isEmpty, Converter(from: wanted.uppercased()) != nil else { return nil }
        self.init(wanted, wanted.uppercased(), .multiByte)
    }

    /// An encoding of our own list, for code that knows its name to be there.
    static func listed(_ name: String) -> TextEncoding {
        known.first { $0.encoding.name == name }?.encoding ?? utf8
    }
}

extension TextEncoding: CustomStringConvertible {
    public var description: String { name }
}
