public import CProcessor

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#endif

/// The C library's logarithm and friends under names of ours, so that no other file needs the platform's module.
@inlinable public func logarithm(_ x: Double) -> Double { systemLog(x) }
@inlinable public func cosine(_ x: Double) -> Double { systemCos(x) }
@inlinable public func exponential(_ x: Double) -> Double { systemExp(x) }
@inlinable public func exponential(_ x: Float) -> Float { systemExpf(x) }

@usableFromInline func systemLog(_ x: Double) -> Double { log(x) }
@usableFromInline func systemCos(_ x: Double) -> Double { cos(x) }
@usableFromInline func systemExp(_ x: Double) -> Double { exp(x) }
@usableFromInline func systemExpf(_ x: Float) -> Float { expf(x) }

/// e to the power of each number, to about one unit in the last place; the same bits on every machine, which the C library
/// does not promise. Numbers below -87 count as -87, those above 88 as 88.
///
/// The argument is reduced by multiples of ln 2 in two parts (Cody and Waite, "Software Manual for the Elementary
/// Functions", 1980), the rest goes through the series to the seventh power.
@inlinable public func exponential(_ lane: SIMD8<Float>) -> SIMD8<Float> {
    var lane = lane
    unsafe withUnsafeMutableBytes(of: &lane) { bytes in
        unsafe bursar_exponential(bytes.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: Float.self))
    }
    return lane
}
