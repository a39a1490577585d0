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
        /// What is known of each as the store writes it, from the first lead on that asks.
        var coded: [CodedFacts?]

        init(_ companies: [RecordedCompany], _ merges: [Merge<Company>]) {
            self.companies = companies
            together = Togetherness(merges)
            coded = companies.map { _ in nil }
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
        let known = persons.map { coded($0.facts) }
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
                    rows: rows(of: lead, person, PersonGroup(persons: persons, known: known, together: together)))
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
    /// Facts of one subject in the order in which they were known, with the numbers that the store has for them.
    private struct CodedFacts {
        var sets: [(known: Timestamp, codes: [(attribute: Int, code: UInt32)])] = []

        /// Writes what was known up to an instant over what stands there.
        func write(until instant: Timestamp, into codes: inout [UInt32]) {
            for set in sets {
                guard set.known <= instant else { return }
                for (attribute, code) in set.codes { codes[attribute] = code }
            }
        }
    }

    /// Persons that were ever merged with one another, each with what is known of it.
    private struct PersonGroup {
        let persons: [RecordedPerson]
        let known: [CodedFacts]
        let together: Togetherness<Person>
    }

    /// What was known of a lead from its beginning on, and from each later instant at which something changed.
    private mutating func rows(
        of lead: RecordedLead, _ person: RecordedPerson, _ people: PersonGroup
    ) -> [LeadDraft.Row] {
        let group = lead.company.flatMap { companies[$0]?.group }
        let instants = instants(of: lead, person, people, group)
        let own = coded(lead.facts)
        // Of a lead that never changed the record itself tells which checks failed.
        let checked = instants.count > 1 ? attributes[StoreFields.failedChecks] : nil
        var checks = lists.map { ReusedChecks(lists: $0, last: checked == nil ? nil : lead.failedChecks) }
        var rows: [LeadDraft.Row] = []
        rows.reserveCapacity(instants.count)
        for instant in instants {
            var codes = [UInt32](repeating: 0, count: builder.attributes.count)
            var facts: [[RecordedFacts]] = []
            let head = people.together.survivor(of: person.id, at: instant)
            if let place = people.persons.firstIndex(where: { $0.id == head }) {
                people.known[place].write(until: instant, into: &codes)
                facts.append(people.persons[place].facts)
            }
            if let group, let company = lead.company {
                let head = group.together.survivor(of: company, at: instant)
                if let place = group.companies.firstIndex(where: { $0.id == head }) {
                    coded(group, place).write(until: instant, into: &codes)
                    facts.append(group.companies[place].facts)
                }
            }
            own.write(until: instant, into: &codes)
            if let checked, checks != nil {
                let failed = checks?.failed(facts, at: instant)
                codes[checked] = builder.code(failed.map { .text($0) }, attribute: checked)
            }
            rows.append(LeadDraft.Row(from: instant.milliseconds, codes: codes))
        }
        return rows
    }

    /// The lead's beginning, and every later instant at which something about it, its person or its company changed.
    private func instants(
        of lead: RecordedLead, _ person: RecordedPerson, _ people: PersonGroup, _ group: CompanyGroup?
    ) -> [Timestamp] {
        var instants = [lead.createdAt]
        func add(_ found: some Sequence<Timestamp>) { instants += found.lazy.filter { $0 > lead.createdAt } }
        add(lead.facts.lazy.map(\.known))
        add(people.together.changes(of: person.id, among: people.persons.map(\.id)))
        for other in people.persons {
            let known = other.facts.lazy.map(\.known)
            add(known.filter { people.together.survivor(of: person.id, at: $0) == other.id })
        }
        if let group, let company = lead.company {
            add(group.together.changes(of: company, among: group.companies.map(\.id)))
            for other in group.companies {
                let known = other.facts.lazy.map(\.known)
                add(known.filter { group.together.survivor(of: company, at: $0) == other.id })
            }
        }
        guard instants.count > 1 else { return instants }
        instants.sort()
        return instants.indices.compactMap { $0 > 0 && instants[$0] == instants[$0 - 1] ? nil : instants[$0] }
    }

    private mutating func coded(_ facts: [RecordedFacts]) -> CodedFacts {
        var coded = CodedFacts()
        coded.sets.reserveCapacity(facts.count)
        for set in facts.inKnownOrder {
            var codes: [(attribute: Int, code: UInt32)] = []
            codes.reserveCapacity(set.values.count)
            for (field, value) in set.values {
                guard let attribute = attributes[field] else { continue }
                codes.append((attribute, builder.code(value?.stored, attribute: attribute)))
            }
            coded.sets.append((set.known, codes))
        }
        return coded
    }

    private mutating func coded(_ group: CompanyGroup, _ place: Int) -> CodedFacts {
        if let known = group.coded[place] { return known }
        let made = coded(group.companies[place].facts)
        group.coded[place] = made
        return made
    }
}

extension [RecordedFacts] {
    /// By what was known first; what was known at one instant in the order of positions.
    var inKnownOrder: [RecordedFacts] {
        if zip(self, dropFirst()).allSatisfy({ $0.known <= $1.known }) { return self }
        return enumerated().sorted { ($0.element.known, $0.offset) < ($1.element.known, $1.offset) }.map(\.element)
    }
}
