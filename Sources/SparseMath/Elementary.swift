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
    typealias Numbers = SIMD8<Float>
    // Not by `clamped`, which calls a function for each number.
    let x = lane.replacing(with: -87, where: lane .< -87).replacing(with: 88, where: lane .> 88)
    // Adding 1.5 * 2^23 rounds to a whole number and leaves it in the low bits.
    let shifter: Float = 12_582_912
    let shifted = x * 1.442695040888963 + shifter
    let n = shifted - shifter
    let high: Float = 0.693145751953125
    let low: Float = 1.428606820309417e-06
    let r = (x - n * high) - n * low
    var sum = r * (1 / 5040) + Numbers(repeating: 1 / 720)
    sum = sum * r + 1 / 120
    sum = sum * r + 1 / 24
    sum = sum * r + 1 / 6
    sum = sum * r + 0.5
    sum = sum * r + 1
    sum = sum * r + 1
    let exponent = (unsafe unsafeBitCast(shifted, to: SIMD8<UInt32>.self) &+ 127) &<< 23
    return unsafe unsafeBitCast(exponent, to: Numbers.self) * sum
}
