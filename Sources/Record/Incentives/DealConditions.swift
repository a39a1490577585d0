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

    private let programs: [Program?]
    private let declarations: Declarations
    private let unit: Double

    init(_ compiled: CompiledAccord) {
        programs = compiled.incentives
        declarations = compiled.declarations
        unit = (0..<Money.decimals(of: compiled.accord.currency)).reduce(1.0) { value, _ in value * 10 }
    }

    /// Whether the condition of the incentive at a place holds; unknown is not held, without one everything does.
    func hold(_ place: Int, _ facts: Facts, participated: Bool) -> Bool {
        guard programs.indices.contains(place), let program = programs[place] else { return true }
        guard case .value(.bool(true)) = program.evaluate(slots(facts, participated)) else { return false }
        return true
    }

    private func slots(_ facts: Facts, _ participated: Bool) -> [Value?] {
        var slots = [Value?](repeating: nil, count: declarations.slotCount)
        func set(_ name: String, _ value: Value?) {
            if let slot = declarations.slot(record: "deal", field: name) { slots[slot] = value }
        }
        set("participated", .bool(participated))
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
        return slots
    }
}
