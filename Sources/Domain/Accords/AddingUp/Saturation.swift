extension Int64 {
    /// The product divided once, rounded towards zero; beyond 64 bits the greatest number there is.
    func times(_ factor: Int64, over divisor: Int64 = 1) -> Int64 {
        Int64(clamping: Int128(self) * Int128(factor) / Int128(divisor))
    }

    /// The sum; beyond 64 bits the greatest number there is.
    func plus(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        guard overflow else { return sum }
        return other > 0 ? .max : .min
    }
}
