import CEL
import Domain
import Journeys

/// The record as it grows, judged at each event as a running program would: by rows alone, one lead at a time.
struct LiveWorld {
    /// What live judging says of a lead.
    struct Said: Equatable {
        var qualifiedAt: Int64?
        var door: String?
        var tier: String?
        var grade: String
        var level: Int
        var fit: Int64
        var engagement: Int64
        var territory: String
        var vertical: String
        var routes: [Int]
        var isUndecided: Bool
        var isBlocked: Bool
    }

    let record: RandomRecord
    let schedule: [ScheduledAccord]
    private let judges: [Judge]

    init(_ record: RandomRecord, _ schedule: [ScheduledAccord]) throws {
        self.record = record
        self.schedule = schedule
        judges = try schedule.map { try Judge($0.accord) }
    }

    /// By lead: what the last judgement said, or the one that qualified it.
    func run() -> [ID<Lead>: Said] {
        var said: [ID<Lead>: Said] = [:]
        for instant in instants() {
            guard let version = schedule.lastIndex(where: { $0.from <= instant }) else { continue }
            for person in record.persons {
                for lead in person.leads where isTold(lead, person, at: instant) {
                    guard lead.createdAt <= instant, instant <= lead.judgedUntil ?? instant else { continue }
                    if said[lead.id]?.qualifiedAt != nil { continue }
                    said[lead.id] = judged(lead, person, at: instant, judges[version])
                }
            }
        }
        return said
    }

    private func instants() -> [Timestamp] {
        var all = Set(schedule.map(\.from))
        for person in record.persons {
            all.formUnion(person.touches.map(\.known) + person.facts.map(\.known))
            for lead in person.leads { all.formUnion([lead.createdAt] + lead.facts.map(\.known) + lead.returns) }
        }
        for company in record.companies { all.formUnion(company.facts.map(\.known)) }
        for merge in record.merges { all.formUnion([merge.at] + [merge.undoneAt].compactMap { $0 }) }
        for merge in record.companyMerges { all.formUnion([merge.at] + [merge.undoneAt].compactMap { $0 }) }
        return all.sorted()
    }

    /// Whether something about the lead became known at the instant.
    private func isTold(_ lead: RecordedLead, _ person: RecordedPerson, at instant: Timestamp) -> Bool {
        if schedule.contains(where: { $0.from == instant }) || lead.createdAt == instant { return true }
        if lead.facts.contains(where: { $0.known == instant }) || lead.returns.contains(instant) { return true }
        let before = Timestamp(milliseconds: instant.milliseconds - 1)
        let now = group(person.id, at: instant)
        if now != group(person.id, at: before) { return true }
        if head(person.id, at: instant) != head(person.id, at: before) { return true }
        for other in record.persons where now.contains(other.id) {
            if other.touches.contains(where: { $0.known == instant }) { return true }
            let isHead = head(person.id, at: instant) == other.id
            if isHead, other.facts.contains(where: { $0.known == instant }) { return true }
        }
        guard let company = lead.company else { return false }
        if companyGroup(company, at: instant) != companyGroup(company, at: before) { return true }
        let companyHead = Survivors(record.companyMerges, asOf: instant).survivor(of: company)
        return record.companies.first { $0.id == companyHead }?.facts.contains { $0.known == instant } ?? false
    }

    private func head(_ id: ID<Person>, at instant: Timestamp) -> ID<Person> {
        Survivors(record.merges, asOf: instant).survivor(of: id)
    }

    private func group(_ id: ID<Person>, at instant: Timestamp) -> Set<ID<Person>> {
        Set(Survivors(record.merges, asOf: instant).group(of: id))
    }

    private func companyGroup(_ id: ID<Company>, at instant: Timestamp) -> [ID<Company>] {
        Survivors(record.companyMerges, asOf: instant).group(of: id)
    }
}

extension LiveWorld {
    private func judged(
        _ lead: RecordedLead, _ person: RecordedPerson, at instant: Timestamp, _ judge: Judge
    ) -> Said {
        let declarations = judge.compiled.declarations
        var fields: [String: FieldValue] = [:]
        func take(_ facts: [RecordedFacts]) {
            for set in facts.filter({ $0.known <= instant }).sorted(by: { $0.known < $1.known }) {
                for (field, value) in set.values { fields[field] = value }
            }
        }
        take(record.persons.first { $0.id == head(person.id, at: instant) }?.facts ?? [])
        if let company = lead.company {
            let head = Survivors(record.companyMerges, asOf: instant).survivor(of: company)
            take(record.companies.first { $0.id == head }?.facts ?? [])
        }
        take(lead.facts)
        var slots = [Value?](repeating: nil, count: declarations.slotCount)
        for (field, value) in fields {
            if let slot = declarations.slot(field) { slots[slot] = Self.value(value) }
        }
        var columns = TouchColumns()
        for other in group(person.id, at: instant).sorted() {
            for touch in record.persons.first(where: { $0.id == other })?.touches ?? [] where touch.known <= instant {
                columns.append(
                    Journeys.Touch(
                        at: touch.at.milliseconds, known: touch.known.milliseconds,
                        day: judge.day(of: touch.at.milliseconds), kind: judge.kinds.number(of: touch.kind)))
            }
        }
        columns.endJourney()
        var input = JudgeInput(slots: slots, touches: columns, journey: 0..<columns.touchCount)
        if case .text(let names)? = fields["checks.failed"] {
            input.failedChecks = names.split(separator: " ").map(String.init)
        }
        input.returnedAt = lead.returns.last { $0 <= instant }
        if let company = lead.company { addCompany(company, to: &input, at: instant, judge) }
        let judgement = judge.judge(input, at: instant)
        return Said(
            qualifiedAt: judgement.isQualified && judgement.isFresh ? instant.milliseconds : nil, door: judgement.door,
            tier: judgement.tier, grade: judgement.fit.grade, level: judgement.engagement.level,
            fit: judgement.fit.points, engagement: judgement.engagement.points, territory: judgement.territory,
            vertical: judgement.vertical, routes: judgement.routes, isUndecided: judgement.isUndecided,
            isBlocked: !judgement.blocked.isEmpty)
    }

    private func addCompany(_ company: ID<Company>, to input: inout JudgeInput, at instant: Timestamp, _ judge: Judge) {
        let group = Set(companyGroup(company, at: instant))
        for person in record.persons {
            let roles = person.facts.filter { $0.known <= instant }.sorted { $0.known < $1.known }
            var role: String?
            if case .text(let text)?? = roles.last?.values.first?.value { role = text }
            for touch in person.touches where touch.known <= instant && touch.company.map(group.contains) == true {
                input.companyTouches.append(
                    CompanyTouch(
                        at: touch.at.milliseconds, known: touch.known.milliseconds,
                        kind: judge.kinds.number(of: touch.kind), person: person.id.rawValue, role: role))
            }
        }
        let activities = record.companies.filter { group.contains($0.id) }.flatMap(\.activities)
        input.firstSalesActivity = activities.filter { $0 <= instant }.min()
    }

    private static func value(_ value: FieldValue) -> Value? {
        switch value {
        case .text(let text): .string(text)
        case .number(let number): .int(number)
        case .truth(let truth): .bool(truth)
        case .instant(let at): Instant(milliseconds: at.milliseconds).map { .timestamp($0) }
        case .decimal, .money, .day: nil
        }
    }
}
