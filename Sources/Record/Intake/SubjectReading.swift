import Domain
import Storage

/// Reads leads with everything that a judgement needs, many at once.
struct SubjectReading {
    private static let most = 1_000

    let connection: any Connection
    let judging: LeadJudging?
    /// Where touches of companies are remembered from one slice to the next.
    var memory = CompanyTouchMemory()

    /// The leads in the order of their ids.
    func subjects(_ leads: [LeadRow]) throws -> [IntakeSubject] {
        // A lead keeps the person it was recorded for; what is known of them stands with the survivor.
        let recorded = try PersonQueries.all(Set(leads.map(\.person)), in: connection)
        let heads = recorded.mapValues { $0.survivor ?? $0.id }
        let merged = Set(heads.values).subtracting(recorded.keys)
        let persons = recorded.merging(try PersonQueries.all(merged, in: connection)) { first, _ in first }
        // Leads of a company that was merged are read with the one that stands for it.
        let companies = try CompanyQueries.heads(Set(leads.compactMap(\.company)), in: connection)
        let touches = try touches(of: Set(heads.values))
        let campaigns = try campaignNames(Set(leads.compactMap(\.campaign)))
        let targets = try targetNames()
        if let judging, judging.judge.readsCompanyTouches {
            try remember(Set(companies.values.map(\.id)), judging.judge.kinds)
        }
        return leads.compactMap { lead in
            guard let head = heads[lead.person], let person = persons[head] else { return nil }
            let company = lead.company.flatMap { companies[$0] }
            var subject = IntakeSubject(
                lead: lead, person: person, company: company, touches: touches[person.id] ?? [])
            subject.campaignName = lead.campaign.flatMap { campaigns[$0] }
            if let known = company.flatMap({ memory.find($0.id) }) {
                subject.companyTouches = known.touches
                subject.firstSalesActivity = known.firstActivity
            }
            subject.isTarget = company.map { targets.contains($0.nameKey) } ?? false
            return subject
        }
    }

    /// Company names on the accord's list of target accounts, folded.
    func targetNames() throws -> Set<String> {
        guard let list = judging?.judge.compiled.accord.targetAccounts?.list else { return [] }
        return Set(try connection.all("SELECT name_key FROM target_account WHERE list = \(list)") { $0.text(0) })
    }

    /// Touches of each person, those of merged persons with their survivor's.
    private func touches(of persons: Set<ID<Person>>) throws -> [ID<Person>: [TouchRow]] {
        var touches: [ID<Person>: [TouchRow]] = [:]
        var owner: [ID<Person>: ID<Person>] = [:]
        for part in parts(persons) {
            try connection.each("SELECT id, survivor FROM person WHERE survivor IN \(.list(part))") {
                owner[$0.id(0)] = $0.id(1)
            }
        }
        for part in parts(persons.union(owner.keys)) {
            try connection.each(
                """
                SELECT \(TouchRow.selection) FROM touch WHERE person IN \(.list(part)) AND withdrawn IS NULL
                ORDER BY known, id
                """
            ) { row in
                let touch = TouchRow(row)
                touches[owner[touch.person] ?? touch.person, default: []].append(touch)
            }
        }
        return touches
    }

    private func campaignNames(_ ids: Set<ID<Campaign>>) throws -> [ID<Campaign>: String] {
        var names: [ID<Campaign>: String] = [:]
        for part in parts(ids) {
            try connection.each("SELECT id, name FROM campaign WHERE id IN \(.list(part))") {
                names[$0.id(0)] = $0.text(1)
            }
        }
        return names
    }

    private func remember(_ ids: Set<ID<Company>>, _ kinds: TouchKinds) throws {
        let ids = memory.missing(ids)
        guard !ids.isEmpty else { return }
        let touches = try companyTouches(ids, kinds: kinds)
        let firsts = try firstActivities(ids)
        var read: [ID<Company>: CompanyTouchMemory.Known] = [:]
        for id in ids { read[id] = .init(touches: touches[id] ?? [], firstActivity: firsts[id]) }
        memory.keep(read)
    }

    func companyTouches(
        _ ids: Set<ID<Company>>, kinds: TouchKinds
    ) throws -> [ID<Company>: [CompanyTouch]] {
        var touches: [ID<Company>: [CompanyTouch]] = [:]
        for part in parts(ids) {
            try connection.each(
                """
                SELECT coalesce(company.survivor, company.id), touch.at, touch.known, touch.kind, touch.person, person.role
                FROM company JOIN touch ON touch.company = company.id JOIN person ON person.id = touch.person
                WHERE (company.id IN \(.list(part)) OR company.survivor IN \(.list(part))) AND touch.withdrawn IS NULL ORDER BY touch.known, touch.id
                """
            ) { row in
                touches[row.id(0), default: []].append(
                    CompanyTouch(
                        at: row.integer(1), known: row.integer(2), kind: kinds.number(of: row.text(3)),
                        person: row.integer(4), role: row.optionalText(5)))
            }
        }
        return touches
    }

    func firstActivities(_ ids: Set<ID<Company>>) throws -> [ID<Company>: Timestamp] {
        var firsts: [ID<Company>: Timestamp] = [:]
        for part in parts(ids) {
            try connection.each(
                """
                SELECT coalesce(company.survivor, company.id), min(activity.at)
                FROM company JOIN activity ON activity.company = company.id
                WHERE (company.id IN \(.list(part)) OR company.survivor IN \(.list(part)))
                    AND NOT activity.inbound AND activity.withdrawn IS NULL
                GROUP BY coalesce(company.survivor, company.id)
                """
            ) { firsts[$0.id(0)] = $0.timestamp(1) }
        }
        return firsts
    }

    private func parts<Noun>(_ ids: Set<ID<Noun>>) -> [ArraySlice<ID<Noun>>] {
        let all = ids.sorted()
        return stride(from: 0, to: all.count, by: Self.most).map { all[$0..<min($0 + Self.most, all.count)] }
    }
}
