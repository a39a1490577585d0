import Foundation

/// A place's clock: UTC, a fixed offset such as `+02:00`, or a zone of the IANA database such as `Europe/Paris`.
struct Zone: Sendable {
    private enum Rule: Sendable {
        case offset(Int64)
        case named(TimeZone)
    }

    static let utc = Zone(rule: .offset(0))

    private let rule: Rule

    private init(rule: Rule) {
        self.rule = rule
    }

    /// Nil when the name is neither an offset nor a known zone.
    init?(_ name: String) {
        if name == "UTC" || name == "Z" {
            self = .utc
        } else if let offset = Self.fixedOffset(name) {
            rule = .offset(offset)
        } else if name.utf8.first.map({ $0 >= 65 }) == true, let zone = TimeZone(identifier: name) {
            rule = .named(zone)
        } else {
            return nil
        }
    }

    /// Seconds east of UTC at the instant.
    func offset(at instant: Instant) -> Int64 {
        switch rule {
        case .offset(let offset): offset
        case .named(let zone):
            Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.seconds))))
        }
    }

    /// Reads `+HH:MM`, `-HH:MM` or `HH:MM`.
    private static func fixedOffset(_ name: String) -> Int64? {
        var bytes = Array(name.utf8)
        var sign: Int64 = 1
        if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            sign = first == UInt8(ascii: "-") ? -1 : 1
            bytes.removeFirst()
        }
        guard bytes.count == 5, bytes[2] == UInt8(ascii: ":") else { return nil }
        let digits = [bytes[0], bytes[1], bytes[3], bytes[4]].map { Int64($0) - 48 }
        guard digits.allSatisfy({ 0...9 ~= $0 }) else { return nil }
        let (hours, minutes) = (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3])
        return hours < 24 && minutes < 60 ? sign * (hours * 3600 + minutes * 60) : nil
    }
}
