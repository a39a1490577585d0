#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Two to the power of `exponent`, exact where the exponent is whole.
func powerOfTwo(_ exponent: Double) -> Double {
    exp2(exponent)
}
