/// SHA-256 (FIPS 180-4): names what a model was trained on and what a run has read.
///
/// Of our own because the one use is naming content, and the library that has it would more than double a cold build.
public struct Digest: Sendable {
    private var state: [UInt32] = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]
    private var block: [UInt8] = []
    private var length: UInt64 = 0
    private var schedule: [UInt32] = Array(repeating: 0, count: 64)

    init() {}

    /// The digest of some bytes in lower-case hexadecimal, 64 digits.
    public static func hexadecimal(of bytes: [UInt8]) -> String {
        var digest = Digest()
        digest.update(bytes)
        return digest.finish()
    }

    /// Takes in more bytes; the digest depends on all bytes in order, not on how they were cut.
    mutating func update(_ bytes: [UInt8]) {
        length += UInt64(bytes.count)
        var next = 0
        while next < bytes.count {
            let taken = min(64 - block.count, bytes.count - next)
            block += bytes[next..<(next + taken)]
            next += taken
            if block.count == 64 { compress() }
        }
    }

    /// The digest in lower-case hexadecimal; the value can't be used further.
    consuming func finish() -> String {
        let bits = length * 8
        block.append(0x80)
        if block.count > 56 {
            while block.count < 64 { block.append(0) }
            compress()
        }
        while block.count < 56 { block.append(0) }
        for shift in stride(from: 56, through: 0, by: -8) { block.append(UInt8(truncatingIfNeeded: bits >> shift)) }
        compress()
        let digits = Array("0123456789abcdef")
        return String(
            state.flatMap { word in stride(from: 28, through: 0, by: -4).map { digits[Int(word >> $0 & 0xF)] } })
    }

    private mutating func compress() {
        for i in 0..<16 {
            schedule[i] =
                UInt32(block[4 * i]) << 24 | UInt32(block[4 * i + 1]) << 16 | UInt32(block[4 * i + 2]) << 8
                | UInt32(block[4 * i + 3])
        }
        for i in 16..<64 {
            let (a, b) = (schedule[i - 15], schedule[i - 2])
            let s0 = rotate(a, 7) ^ rotate(a, 18) ^ a >> 3
            let s1 = rotate(b, 17) ^ rotate(b, 19) ^ b >> 10
            schedule[i] = schedule[i - 16] &+ s0 &+ schedule[i - 7] &+ s1
        }
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        let constants = Self.constants
        for i in 0..<64 {
            let s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
            let t1 = h &+ s1 &+ (e & f ^ ~e & g) &+ constants[i] &+ schedule[i]
            let s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
            let t2 = s0 &+ (a & b ^ a & c ^ b & c)
            (h, g, f, e, d, c, b, a) = (g, f, e, d &+ t1, c, b, a, t1 &+ t2)
        }
        for (i, word) in [a, b, c, d, e, f, g, h].enumerated() { state[i] = state[i] &+ word }
        block.removeAll(keepingCapacity: true)
    }

    /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2).
    private static let constants: [UInt32] = firstPrimes(64).map { cubeRootFraction($0) }

    private static func firstPrimes(_ count: Int) -> [UInt64] {
        var primes: [UInt64] = []
        var candidate: UInt64 = 2
        while primes.count < count {
            if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
            candidate += 1
        }
        return primes
    }

    /// floor(2^32 x cube root) mod 2^32, by bisection in whole numbers.
    private static func cubeRootFraction(_ number: UInt64) -> UInt32 {
        var low: UInt64 = 0
        var high: UInt64 = 1 << 36
        while high - low > 1 {
            let middle = (low + high) / 2
            // middle^3 <= number * 2^96, both sides as 128-bit numbers.
            let cube = UInt128(middle) * UInt128(middle) * UInt128(middle)
            if cube <= UInt128(number) << 96 { low = middle } else { high = middle }
        }
        return UInt32(truncatingIfNeeded: low)
    }
}

/// No method: unoptimised, each call would copy the digest's arrays' owners, 576 times a block.
private func rotate(_ x: UInt32, _ n: UInt32) -> UInt32 { x >> n | x << (32 - n) }
