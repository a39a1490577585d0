import CEL
import Journeys

/// The names under which a journey store keeps what is known of a lead.
public enum StoreFields {
    /// Names of the failed checks, with blanks between; every other attribute is a field as expressions write it.
    public static let failedChecks = "checks.failed"

    /// The attributes of a store for an accord: all fields that have a value of their own, and the checks.
    public static func attributes(of accord: Accord) -> [String] {
        FieldNames(accord).known.filter { $0.step == nil && $0.path != "now" }.map(\.path) + [failedChecks]
    }
}

extension FieldValue {
    /// As a journey store keeps it.
    public var stored: StoredValue {
        switch self {
        case .text(let text): .text(text)
        case .number(let number): .number(number)
        case .decimal(let number): .decimal(number)
        case .money(let money): .money(money.minorUnits, money.currency)
        case .truth(let truth): .truth(truth)
        case .instant(let instant): .instant(instant.milliseconds)
        case .day(let day): .day(day.number)
        }
    }
}

/// Turns what a store keeps into what expressions read.
struct StoredValues {
    let currency: String
    let zone: Zone

    init(_ accord: Accord) throws {
        currency = accord.currency
        zone = try Zone(accord.timeZone, field: "timeZone")
    }

    /// The value in expressions: money in major units of the accord's currency, a day as its first instant in its
    /// zone; nil where it has none.
    func value(_ stored: StoredValue) -> Value? {
        switch stored {
        case .text(let text): .string(text)
        case .number(let number): .int(number)
        case .decimal(let number): .double(number)
        case .money(let amount, let currency): currency == self.currency ? .double(majorUnits(amount)) : nil
        case .truth(let truth): .bool(truth)
        case .instant(let at): Instant(milliseconds: at).map { .timestamp($0) }
        case .day(let day):
            Instant(milliseconds: zone.start(of: Day(number: day)).milliseconds).map { .timestamp($0) }
        }
    }

    private func majorUnits(_ amount: Int64) -> Double {
        var divisor = 1.0
        for _ in 0..<Money.decimals(of: currency) { divisor *= 10 }
        return Double(amount) / divisor
    }
}
