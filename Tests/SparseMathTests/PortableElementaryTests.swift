import SparseMath
import Testing

@Suite("Portable logarithm and exponential")
struct PortableElementaryTests {
    @Test("they agree with the C library to 14 digits")
    func agreement() {
        var random = RandomSource(seed: 3)
        for _ in 0..<20_000 {
            let x = (random.unit() - 0.5) * 200
            #expect(abs(PortableElementary.exponential(x) / exponential(x) - 1) < 1e-14, "\(x)")
            let y = exponential(x)
            #expect(abs(PortableElementary.logarithm(y) - logarithm(y)) < 1e-14 * max(1, abs(x)), "\(y)")
        }
    }

    /// Bits that must not change with machine or version: seeds promise bytes.
    @Test(
        "their bits are fixed",
        arguments: [(1.0, 0x4005_BF0A_8B14_5769), (-2.5, 0x3FB5_0385_C094_F425), (0, 0x3FF0_0000_0000_0000)]
            as [(Double, UInt64)])
    func bits(x: Double, bits: UInt64) {
        let difference = Int64(PortableElementary.exponential(x).bitPattern) - Int64(bits)
        #expect(abs(difference) <= 1, "\(String(PortableElementary.exponential(x).bitPattern, radix: 16))")
    }
}
