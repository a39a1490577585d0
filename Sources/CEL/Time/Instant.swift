/// A moment in time with nanoseconds, from 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999999999Z.
public struct Instant: Sendable, Hashable, Comparable {
    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
    public let seconds: Int64

    /// The rest, 0 to 999,999,999.
    public let nanoseconds: Int32

    /// Seconds of 0001-01-01T00:00:00Z to 9999-12-31T23:59:59Z.
    static let range: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

    /// The moment so many seconds and nanoseconds after the epoch; nil outside the years 1 to 9999.
    public init?(seconds: Int64, nanoseconds: Int32 = 0) {
        guard Self.range.contains(seconds), 0..<1_000_000_000 ~= nanoseconds else { return nil }
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    /// The moment so many milliseconds after the epoch; nil outside the years 1 to 9999.
    public init?(milliseconds: Int64) {
        let (seconds, remainder) = milliseconds.quotientAndRemainder(dividingBy: 1000)
        self.init(
            seconds: remainder < 0 ? seconds - 1 : seconds,
            nanoseconds: Int32(remainder < 0 ? remainder + 1000 : remainder) * 1_000_000)
    }

    public static func < (left: Instant, right: Instant) -> Bool {
        (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }

    /// The moment a span later; nil outside the years 1 to 9999.
    public func adding(_ span: Span) -> Instant? {
        let nanoseconds = nanoseconds + span.nanoseconds
        let carry: Int64 = nanoseconds >= 1_000_000_000 ? 1 : 0
        return Instant(
            seconds: seconds + span.seconds + carry, nanoseconds: nanoseconds - Int32(carry) * 1_000_000_000)
    }

    /// The span since another moment; nil when it passes what 64 bits of nanoseconds hold (292 years).
    public func since(_ other: Instant) -> Span? {
        let (product, tooFar) = (seconds - other.seconds).multipliedReportingOverflow(by: 1_000_000_000)
        let (total, overflow) = product.addingReportingOverflow(Int64(nanoseconds - other.nanoseconds))
        return tooFar || overflow ? nil : Span(nanosecondsInTotal: total)
    }
}
