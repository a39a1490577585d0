import Journeys

/// What no accord changes about a history, in columns: worked out once for all plans over it.
public struct PlanIndex: Sendable {
    /// What can have become of a lead.
    struct Kind: Sendable {
        var isHandedOver: Bool
        var answer: LeadOutcome.Answer
        var reason: Int
        var end: LeadOutcome.End

        /// Whether Sales took it; `nil` without an answer.
        var wasTaken: Bool? {
            guard isHandedOver else { return nil }
            switch answer {
            case .accepted, .silent: return true
            case .rejected: return false
            case .none: return nil
            }
        }
    }

    /// Leads in the order of how long they were watched, with the keys of these times.
    struct Watched: Sendable {
        var leads: [UInt32]
        var keys: [Int64]
    }

    /// Leads as they are numbered by company or by person.
    struct Subjects: Sendable {
        /// Of each lead; those without one have a number of their own.
        var numbers: [UInt32]
        var count: Int
    }

    /// Those of leads that were handed over come first; the last ones are of the others, one for each ending.
    let kinds: [Kind]
    let handedKinds: Int
    /// Of each lead.
    let kindOfLead: [UInt16]
    let sourceOfLead: [UInt16]
    /// Leads that brought an amount or a payment, by their places.
    let withMoney: [UInt32]
    let handedOver: Watched
    let all: Watched
    let companies: Subjects
    let persons: Subjects
    /// Places in the order of the leads' identities; empty where they stand so.
    let byIdentity: [UInt32]

    static let endings: [LeadOutcome.End] = [.won, .lost, .refused, .open]

    public init(_ history: PlanHistory) {
        let (kinds, columns) = Together.run {
            PlanIndex.kinds(history)
        } _: {
            (
                companies: PlanIndex.subjects(history.companies), persons: PlanIndex.subjects(history.persons),
                order: PlanIndex.order(history.leads)
            )
        }
        (self.kinds, handedKinds, kindOfLead, withMoney) = kinds
        companies = columns.companies
        persons = columns.persons
        byIdentity = columns.order
        let unknown = UInt16(clamping: history.sourceNames.count)
        sourceOfLead = history.sources.map { $0 >= 0 && $0 < Int(unknown) ? UInt16($0) : unknown }
        (handedOver, all) = Together.run {
            PlanIndex.watched(history, history.outcomes.indices.filter { history.outcomes[$0].wasHandedOver }) {
                history.outcomes[$0].handedOverAt
            }
        } _: {
            PlanIndex.watched(history, Array(history.outcomes.indices)) { history.createdAt[$0] }
        }
    }

    private static func kinds(
        _ history: PlanHistory
    ) -> (kinds: [Kind], handed: Int, ofLead: [UInt16], withMoney: [UInt32]) {
        let reasons = max(1, history.reasons.count)
        let answers = LeadOutcome.Answer.allCases.count
        var kinds: [Kind] = []
        // A reason matters to rejections alone, and a number beyond the list, as a damaged record may have it, is none.
        var numbers = [UInt16](repeating: .max, count: answers * endings.count * reasons)
        var kindOfLead = [UInt16](repeating: 0, count: history.outcomes.count)
        var withMoney: [UInt32] = []
        for (lead, outcome) in history.outcomes.enumerated() {
            if outcome.paid != 0 || outcome.end == .won && outcome.amount != 0 { withMoney.append(UInt32(lead)) }
            let end = outcome.end.number
            guard outcome.wasHandedOver else {
                kindOfLead[lead] = .max - UInt16(end)
                continue
            }
            let reason = outcome.answer == .rejected && Int(outcome.reason) < reasons ? Int(outcome.reason) : 0
            let place = (Int(outcome.answer.rawValue) * endings.count + end) * reasons + reason
            if numbers[place] == .max {
                numbers[place] = UInt16(clamping: kinds.count)
                kinds.append(Kind(isHandedOver: true, answer: outcome.answer, reason: reason, end: outcome.end))
            }
            kindOfLead[lead] = numbers[place]
        }
        let handed = kinds.count
        for lead in kindOfLead.indices where kindOfLead[lead] > .max - UInt16(endings.count) {
            kindOfLead[lead] = UInt16(clamping: handed) + (.max - kindOfLead[lead])
        }
        kinds += endings.map { Kind(isHandedOver: false, answer: .none, reason: 0, end: $0) }
        return (kinds, handed, kindOfLead, withMoney)
    }

    private static func subjects(_ identities: [Int64]) -> Subjects {
        var numbers = [UInt32](repeating: 0, count: identities.count)
        let sorted = SortedPlaces(identities)
        var count = 0
        for (index, place) in sorted.places.enumerated() {
            let isNext = index == 0 || sorted.numbers[index] != sorted.numbers[index - 1] || sorted.numbers[index] == 0
            if isNext { count += 1 }
            numbers[Int(place)] = UInt32(count - 1)
        }
        return Subjects(numbers: numbers, count: count)
    }

    private static func order(_ identities: [Int64]) -> [UInt32] {
        for place in identities.indices.dropFirst() where identities[place - 1] >= identities[place] {
            return SortedPlaces(identities).places
        }
        return []
    }

    private static func watched(_ history: PlanHistory, _ leads: [Int], from start: (Int) -> Int64) -> Watched {
        let sorted = SortedPlaces(
            leads.map { history.outcomes[$0].watched(from: start($0), until: history.observedAt).key })
        return Watched(leads: sorted.places.map { UInt32(leads[Int($0)]) }, keys: sorted.numbers)
    }
}

extension LeadOutcome.End {
    /// Its place in `PlanIndex.endings`.
    var number: Int {
        switch self {
        case .won: 0
        case .lost: 1
        case .refused: 2
        case .open: 3
        }
    }
}
