/// A length of time with nanoseconds, up to 315,576,000,000 seconds (10,000 years) either way.
public struct Span: Sendable, Hashable, Comparable {
    /// Whole seconds, rounded down.
    public let seconds: Int64

    /// The rest, 0 to 999,999,999, to be added also when the seconds are negative.
    public let nanoseconds: Int32

    static let limit: Int64 = 315_576_000_000

    /// So many seconds and nanoseconds; nil when it is longer than the language knows.
    public init?(seconds: Int64, nanoseconds: Int32 = 0) {
        guard -Self.limit...Self.limit ~= seconds, 0..<1_000_000_000 ~= nanoseconds else { return nil }
        guard seconds < Self.limit || nanoseconds == 0 else { return nil }
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    /// The span of so many nanoseconds; every 64-bit number of them is in range.
    public init(nanosecondsInTotal total: Int64) {
        let (quotient, remainder) = total.quotientAndRemainder(dividingBy: 1_000_000_000)
        seconds = remainder < 0 ? quotient - 1 : quotient
        nanoseconds = Int32(remainder < 0 ? remainder + 1_000_000_000 : remainder)
    }

    public static func < (left: Span, right: Span) -> Bool {
        (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }

    /// Whole seconds, rounded towards zero, as `getSeconds` gives them.
    public var secondsTowardsZero: Int64 { seconds < 0 && nanoseconds > 0 ? seconds + 1 : seconds }

    /// The part of a second, -999,999,999 to 999,999,999, with the sign of the span.
    var nanosecondsTowardsZero: Int32 { seconds < 0 && nanoseconds > 0 ? nanoseconds - 1_000_000_000 : nanoseconds }

    /// The span of the same length in the other direction.
    public var negated: Span? {
        nanoseconds == 0
            ? Span(seconds: -seconds) : Span(seconds: -seconds - 1, nanoseconds: 1_000_000_000 - nanoseconds)
    }

    /// Both together; nil when it is longer than the language knows.
    public func adding(_ other: Span) -> Span? {
        let sum = nanoseconds + other.nanoseconds
        let carry: Int64 = sum >= 1_000_000_000 ? 1 : 0
        return Span(
            seconds: seconds + other.seconds + carry, nanoseconds: sum - Int32(carry) * 1_000_000_000)
    }
}
