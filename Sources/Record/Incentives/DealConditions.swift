import CEL
import Domain

/// Asks the conditions of incentives about one deal and one person.
struct DealConditions {
    /// What expressions may read of a deal.
    struct Facts {
        var origin: String?
        var territory: String?
        var vertical: String?
        var type: String?
        /// Minor units of the accord's currency.
        var amount: Int64
        var paid: Int64
        var openedAt: Timestamp
        var wonAt: Timestamp
    }

    /// What expressions read of one deal, in the order of their slots.
    struct Asked {
        fileprivate var slots: [Value?]
    }

    private let programs: [Program?]
    private let count: Int
    private let unit: Double
    /// Where each fact of a deal stands.
    private let places: [String: Int]

    init(_ compiled: CompiledAccord) {
        programs = compiled.incentives
        count = compiled.declarations.slotCount
        unit = (0..<Money.decimals(of: compiled.accord.currency)).reduce(1.0) { value, _ in value * 10 }
        var places: [String: Int] = [:]
        for name in Self.names { places[name] = compiled.declarations.slot(record: "deal", field: name) }
        self.places = places
    }

    private static let names = [
        "participated", "origin", "territory", "vertical", "type", "amount", "paid", "openedAt", "wonAt", "days",
    ]

    /// Whether the condition of the incentive at a place holds; unknown is not held, without one everything does.
    func hold(_ place: Int, _ asked: inout Asked, participated: Bool) -> Bool {
        guard programs.indices.contains(place), let program = programs[place] else { return true }
        if let slot = places["participated"] { asked.slots[slot] = .bool(participated) }
        guard case .value(.bool(true)) = program.evaluate(asked.slots) else { return false }
        return true
    }

    func asked(_ facts: Facts) -> Asked {
        var slots = [Value?](repeating: nil, count: count)
        func set(_ name: String, _ value: Value?) {
            if let slot = places[name] { slots[slot] = value }
        }
        set("origin", facts.origin.map { .string($0) })
        set("territory", facts.territory.map { .string($0) })
        set("vertical", facts.vertical.map { .string($0) })
        set("type", facts.type.map { .string($0) })
        set("amount", .double(Double(facts.amount) / unit))
        set("paid", .double(Double(facts.paid) / unit))
        set("openedAt", Instant(milliseconds: facts.openedAt.milliseconds).map { .timestamp($0) })
        set("wonAt", Instant(milliseconds: facts.wonAt.milliseconds).map { .timestamp($0) })
        let days = (facts.wonAt.milliseconds - facts.openedAt.milliseconds) / 86_400_000
        set("days", .int(max(0, days)))
        return Asked(slots: slots)
    }
}
