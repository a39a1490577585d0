import Journeys

/// Writes the record into a journey store: companies first, then persons with their leads.
///
/// Persons, and companies, that were ever merged with one another are given together. In a journey, what a merge
/// brought is known from the merge on, and no more after its undoing.
public struct HistoryWriter {
    private var builder: JourneyStoreBuilder
    private let zone: Zone
    private let attributes: [String: Int]
    private let lists: Lists?
    private var companies: [ID<Company>: WrittenCompany] = [:]

    /// What leads and touches need of a company that was written.
    private struct WrittenCompany {
        let number: Int
        let group: CompanyGroup
    }

    /// Companies that were ever merged with one another.
    private final class CompanyGroup {
        let companies: [RecordedCompany]
        let together: Togetherness<Company>

        init(_ companies: [RecordedCompany], _ merges: [Merge<Company>]) {
            self.companies = companies
            together = Togetherness(merges)
        }
    }

    /// A writer for the days and fields of an accord.
    ///
    /// `lists`: By which checks are made anew where a lead's values changed since it came in; without them the facts
    /// tell which failed.
    public init(_ accord: Accord, validatingBy lists: Lists? = nil) throws {
        self.lists = lists
        zone = try Zone(accord.timeZone, field: "timeZone")
        let names = StoreFields.attributes(of: accord)
        attributes = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        builder = JourneyStoreBuilder(zone: accord.timeZone, attributes: names)
    }

    /// Adds companies that were ever merged with one another, or one that never was.
    public mutating func add(_ added: [RecordedCompany], merges: [Merge<Company>] = []) {
        let group = CompanyGroup(added, merges)
        for company in added {
            var activities: [(at: Int64, from: Int64, until: Int64)] = []
            for other in added {
                for span in group.together.spans(company.id, other.id) {
                    for activity in other.activities {
                        let at = activity.milliseconds
                        if max(at, span.from) < span.until { activities.append((at, max(at, span.from), span.until)) }
                    }
                }
            }
            let number = builder.addCompany(id: company.id.rawValue, activities: activities)
            companies[company.id] = WrittenCompany(number: number, group: group)
        }
    }

    /// Adds persons that were ever merged with one another, or one that never was.
    public mutating func add(_ persons: [RecordedPerson], merges: [Merge<Person>] = []) {
        let together = Togetherness(merges)
        for person in persons {
            var isIrregular = false
            for other in persons {
                for span in together.spans(person.id, other.id) {
                    for touch in other.touches where touch.known.milliseconds < span.until {
                        isIrregular = isIrregular || span.until != .max
                        append(touch, from: span.from, until: span.until, isOwn: other.id == person.id)
                    }
                }
            }
            let journey = builder.endJourney(person: person.id.rawValue, roles: roles(of: person))
            for lead in person.leads {
                var draft = LeadDraft(
                    id: lead.id.rawValue, journey: journey, company: lead.company.flatMap { companies[$0]?.number },
                    rows: rows(of: lead, person, persons, together))
                draft.judgedUntil = lead.judgedUntil?.milliseconds ?? .max
                draft.returns = lead.returns.map(\.milliseconds).sorted()
                draft.isIrregular = isIrregular
                draft.outcome = lead.outcome
                draft.note = lead.assumptions.rawValue
                builder.add(draft)
            }
        }
    }

    /// Numbers for the names in a lead's outcome.
    public mutating func reason(_ name: String) -> UInt16 { builder.reason(name) }
    public mutating func currency(_ code: String) -> UInt16 { builder.currency(code) }

    /// The store of everything that was added; `position` is how far the record was read, `notes` come back with it.
    public mutating func build(position: Int64, notes: [String] = []) throws -> JourneyStore {
        builder.notes = notes
        return try builder.build(position: position)
    }

    private mutating func append(_ touch: RecordedTouch, from: Int64, until: Int64, isOwn: Bool) {
        let stored = Journeys.Touch(
            at: touch.at.milliseconds, known: max(touch.known.milliseconds, from),
            day: zone.day(at: touch.at).number, kind: builder.kind(touch.kind), channel: builder.channel(touch.channel),
            campaign: touch.campaign.map { builder.campaign($0) } ?? 0)
        // A company finds a touch with the person that it was recorded for, once.
        guard isOwn, let id = touch.company, let company = companies[id] else {
            return builder.append(stored, until: until)
        }
        var brought: [JourneyStoreBuilder.BroughtTouch] = []
        for other in company.group.companies where other.id != id {
            guard let number = companies[other.id]?.number else { continue }
            for span in company.group.together.spans(id, other.id) {
                brought.append(.init(company: number, from: span.from, until: span.until))
            }
        }
        builder.append(stored, company: company.number, brought: brought, until: until)
    }

    private func roles(of person: RecordedPerson) -> [(from: Int64, role: String?)] {
        var roles: [(from: Int64, role: String?)] = []
        for facts in person.facts.inKnownOrder {
            for (field, value) in facts.values where field == "person.role" {
                if case .text(let role)? = value {
                    roles.append((facts.known.milliseconds, role))
                } else {
                    roles.append((facts.known.milliseconds, nil))
                }
            }
        }
        return roles
    }
}

extension HistoryWriter {
    /// What was known of a lead from its beginning on, and from each later instant at which something changed.
    private mutating func rows(
        of lead: RecordedLead, _ person: RecordedPerson, _ persons: [RecordedPerson], _ together: Togetherness<Person>
    ) -> [LeadDraft.Row] {
        let group = lead.company.flatMap { companies[$0]?.group }
        var instants: Set<Timestamp> = [lead.createdAt]
        instants.formUnion(lead.facts.map(\.known))
        instants.formUnion(together.changes(of: person.id, among: persons.map(\.id)))
        for other in persons {
            let known = other.facts.map(\.known)
            instants.formUnion(known.filter { together.survivor(of: person.id, at: $0) == other.id })
        }
        if let group, let company = lead.company {
            instants.formUnion(group.together.changes(of: company, among: group.companies.map(\.id)))
            for other in group.companies {
                let known = other.facts.map(\.known)
                instants.formUnion(known.filter { group.together.survivor(of: company, at: $0) == other.id })
            }
        }
        var rows: [LeadDraft.Row] = []
        var checking: (Lists, Int)?
        if instants.count > 1, let lists, let attribute = attributes[StoreFields.failedChecks] {
            checking = (lists, attribute)
        }
        for instant in instants.sorted() where instant >= lead.createdAt {
            var known = checking.map { KnownChecks(lists: $0.0) }
            var codes = [UInt32](repeating: 0, count: builder.attributes.count)
            let head = together.survivor(of: person.id, at: instant)
            let own = persons.first { $0.id == head }?.facts ?? []
            take(own, until: instant, into: &codes)
            known?.take(own.inKnownOrder, until: instant)
            if let group, let company = lead.company {
                let head = group.together.survivor(of: company, at: instant)
                let its = group.companies.first { $0.id == head }?.facts ?? []
                take(its, until: instant, into: &codes)
                known?.take(its.inKnownOrder, until: instant)
            }
            take(lead.facts, until: instant, into: &codes)
            if let checking, let known {
                let failed = known.failed(last: lead.failedChecks, at: instant)
                codes[checking.1] = builder.code(failed.map { .text($0) }, attribute: checking.1)
            }
            rows.append(LeadDraft.Row(from: instant.milliseconds, codes: codes))
        }
        return rows
    }

    private mutating func take(_ facts: [RecordedFacts], until instant: Timestamp, into codes: inout [UInt32]) {
        for set in facts.inKnownOrder where set.known <= instant {
            for (field, value) in set.values {
                guard let attribute = attributes[field] else { continue }
                codes[attribute] = builder.code(value?.stored, attribute: attribute)
            }
        }
    }
}

extension [RecordedFacts] {
    /// By what was known first; what was known at one instant in the order of positions.
    fileprivate var inKnownOrder: [RecordedFacts] {
        enumerated().sorted { ($0.element.known, $0.offset) < ($1.element.known, $1.offset) }.map(\.element)
    }
}
