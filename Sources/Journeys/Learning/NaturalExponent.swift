#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Chances and their log odds, without overflow at either end.
enum LogOdds {
    /// 1 ÷ (1 + e^−odds).
    static func chance(_ odds: Double) -> Double {
        if odds >= 0 { return 1 / (1 + exp(-odds)) }
        let grown = exp(odds)
        return grown / (1 + grown)
    }

    /// The log odds of a chance between 0 and 1.
    static func of(_ chance: Double) -> Double {
        log(chance / (1 - chance))
    }

    /// −log of the chance that the odds gave to what came.
    static func loss(_ odds: Double, _ outcome: Bool) -> Double {
        let against = outcome ? -odds : odds
        return against > 0 ? against + log1p(exp(-against)) : log1p(exp(against))
    }
}
