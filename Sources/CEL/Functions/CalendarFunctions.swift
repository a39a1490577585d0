/// The accessors of timestamps, in UTC or in a zone, and of durations.
enum CalendarFunctions {
    static let all: [Function] = CalendarField.allCases.flatMap { [inUTC($0), inZone($0)] }

    private static func inUTC(_ field: CalendarField) -> Function {
        let isOfSpan = Span(seconds: 0).flatMap(field.value(of:)) != nil
        return Function(
            field.rawValue, isMethod: true, [([.timestamp], .int)] + (isOfSpan ? [([.duration], .int)] : []),
            .unary { (value: Value, _: inout Frame) throws(Fault) -> Value in
                switch value {
                case .timestamp(let instant): return .int(field.value(of: instant, in: .utc))
                case .duration(let span):
                    guard let result = field.value(of: span) else { break }
                    return .int(result)
                default: break
                }
                throw Fault.noOverload(field.rawValue, value)
            })
    }

    private static func inZone(_ field: CalendarField) -> Function {
        Function(
            field.rawValue, isMethod: true, [([.timestamp, .string], .int)],
            .binary { (value: Value, zone: Value, frame: inout Frame) throws(Fault) -> Value in
                guard case .timestamp(let instant) = value, case .string(let name) = zone else {
                    throw Fault.noOverload(field.rawValue, value, zone)
                }
                try frame.charge(100)
                guard let zone = Zone(name) else { throw Fault("“\(name)” is no time zone") }
                return .int(field.value(of: instant, in: zone))
            })
    }
}
