import Narrations

/// Hash arithmetic of feature names; part of the model file's meaning, so it never changes within a format version.
enum FeatureHash {
    static let characterSalt: UInt64 = 0xC2B2_AE3D_27D4_EB4F

    @inline(__always) static func finish(_ hash: UInt64) -> UInt64 { WordHash.finish(hash) }

    /// The feature of a narration's letters, told apart from that of the same words.
    @inline(__always) static func ofLetters(_ hash: UInt64) -> UInt64 { finish(hash ^ 0x1E77_E450) }

    static func ofName(_ name: String, salt: UInt64) -> UInt64 {
        finish(name.utf8.reduce(FowlerNollVo.offset ^ salt) { FowlerNollVo.step($0, $1) })
    }

    /// The hash of a number of some kind.
    static func ofNumber(_ number: Int, kind: UInt64) -> UInt64 {
        let salted = 0xA24B_AED4_963E_E407 &+ kind &* 0x9FB2_1C65_1E98_DF25
        return finish(salted ^ (UInt64(bitPattern: Int64(number)) &* FowlerNollVo.prime))
    }
}
