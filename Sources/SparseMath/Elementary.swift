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
