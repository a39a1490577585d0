/// A store and what came since: leads that the overlay has stand for those of the base.
///
/// The overlay holds, for all persons and companies that changed since the base was built, everything anew: the leads
/// of these persons and those at these companies, their persons' whole journeys, and the companies of these leads with
/// the journeys of everybody who touched them. A lead keeps the number that it has in the base; new ones follow.
public struct JourneyHistory: Sendable {
    public let base: JourneyStore
    public let overlay: JourneyStore?
    /// Of each lead of the overlay, its number here.
    public let overlayNumbers: [Int]
    public let leadCount: Int
    /// Reasons for a rejection by number; 0: none.
    public let reasons: [String]
    /// Codes of currencies by number; 0: none.
    public let currencies: [String]
    /// Leads of the base that the record has no more.
    public let gone: Set<Int>

    /// Of leads that the overlay has, their place in it.
    private let replaced: [Int: Int]
    private let overlayReasons: [UInt16]
    private let overlayCurrencies: [UInt16]

    /// A base with an overlay; `withdrawn` are ids of leads of the base that the record has no more.
    public init(_ base: JourneyStore, overlay: JourneyStore? = nil, withdrawn: Set<Int64> = []) {
        self.base = base
        self.overlay = overlay
        var places: [Int64: Int] = [:]
        if let overlay { for lead in 0..<overlay.leadCount { places[overlay.leadID(lead)] = lead } }
        var numbers = [Int](repeating: -1, count: overlay?.leadCount ?? 0)
        var gone: Set<Int> = []
        if !places.isEmpty || !withdrawn.isEmpty {
            for lead in 0..<base.leadCount {
                if let place = places[base.leadID(lead)] { numbers[place] = lead }
                if withdrawn.contains(base.leadID(lead)) { gone.insert(lead) }
            }
        }
        var next = base.leadCount
        for place in numbers.indices where numbers[place] < 0 {
            numbers[place] = next
            next += 1
        }
        overlayNumbers = numbers
        leadCount = next
        self.gone = gone
        replaced = Dictionary(uniqueKeysWithValues: numbers.enumerated().map { ($1, $0) })
        (reasons, overlayReasons) = Self.joined(base.reasons, overlay?.reasons ?? [])
        (currencies, overlayCurrencies) = Self.joined(base.currencies, overlay?.currencies ?? [])
    }

    /// How far the record was read.
    public var position: Int64 { max(base.position, overlay?.position ?? .min) }

    public func leadID(_ lead: Int) -> Int64 {
        let (store, place) = home(of: lead)
        return store.leadID(place)
    }

    /// When it came in, milliseconds UTC.
    public func createdAt(_ lead: Int) -> Int64 {
        let (store, place) = home(of: lead)
        return store.createdAt(place)
    }

    public func outcome(ofLead lead: Int) -> LeadOutcome {
        let (store, place) = home(of: lead)
        var outcome = store.outcome(ofLead: place)
        if replaced[lead] != nil {
            outcome.reason = overlayReasons[Int(outcome.reason)]
            outcome.currency = overlayCurrencies[Int(outcome.currency)]
        }
        return outcome
    }

    /// The store that a lead stands in, and its number there.
    public func home(of lead: Int) -> (store: JourneyStore, lead: Int) {
        if let overlay, let place = replaced[lead] { return (overlay, place) }
        return (base, lead)
    }

    /// What a field was when each lead came in: the number of its value by lead, and the values; nil when no lead has
    /// one.
    public func firstValues(
        of attribute: String
    ) throws(StoreFault) -> (codes: [UInt32], values: [StoredValue?])? {
        let (first, second) = (try base.attribute(attribute), try overlay?.attribute(attribute))
        guard first != nil || second != nil else { return nil }
        var values = first?.values ?? [nil]
        var numbers: [StoredValue?: UInt32] = [:]
        for (number, value) in values.enumerated() { numbers[value] = UInt32(number) }
        var codes = [UInt32](repeating: 0, count: leadCount)
        if let first {
            for lead in 0..<base.leadCount { codes[lead] = first.codes[base.rows(ofLead: lead).lowerBound] }
        }
        guard let overlay else { return (codes, values) }
        for (place, lead) in overlayNumbers.enumerated() {
            let value = second.flatMap { $0.values[Int($0.codes[overlay.rows(ofLead: place).lowerBound])] }
            if numbers[value] == nil {
                numbers[value] = UInt32(values.count)
                values.append(value)
            }
            codes[lead] = numbers[value] ?? 0
        }
        return (codes, values)
    }

    private static func joined(_ base: [String], _ added: [String]) -> ([String], [UInt16]) {
        var names = NameNumbers(base)
        let numbers = added.map { UInt16(clamping: names.number($0)) }
        return (names.names, numbers)
    }
}
