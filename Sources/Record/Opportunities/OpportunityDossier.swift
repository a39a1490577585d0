import Domain
import Storage

/// All that the page of one opportunity shows beside its journey and its origin.
package struct OpportunityDossier: Sendable {
    /// A stage of the process, with what it asks for and what of that is there.
    package struct Stage: Sendable {
        package let rule: ProcessStage
        /// What has to hold to enter, in words; `nil`: nothing.
        package let asks: String?
        package let entry: StageEntry
        /// `nil`: never entered; when it was entered last otherwise.
        package let enteredAt: Timestamp?
        package let isCurrent: Bool
        /// What has to be shown before it is left, and whether it was.
        package let evidence: [(name: String, shownAt: Timestamp?, note: String?)]
    }

    package let row: OpportunityRow
    package let revision: Int64
    package let course: OpportunityCourse
    package let stages: [Stage]
    /// What has to be shown before each stage and was not, by the stage's name.
    package let lacking: [String: [String]]
    package let contacts: [OpportunityContact]
    package let others: [(String, String)]
    let ground: PipelineGround
    package let emails: [String: String]
    package let credit: DealCreditNames?
    package let money: DealMoney
    package let findings: ProcessFindings
    package let isLate: Bool
    package let mayWork: Bool
    /// Rivals and missing features that were named before, for offering them again.
    package let known: OpportunityWords

    package var names: [ID<User>: String] { ground.names }
    package var currency: String { ground.currency }
    package var compiled: CompiledAccord? { ground.compiled }
    package var accord: Accord? { ground.accord }
    /// Whom it can be given to.
    package var sellers: [(id: ID<User>, name: String)] { ground.everySeller }
    package func name(_ email: String) -> String { emails[email] ?? email }
    /// As a form writes it.
    package var amountText: String { row.amount.map(MoneyText.write) ?? "" }
}

/// Words that were said at the close of other opportunities.
package struct OpportunityWords: Sendable {
    package var reasons: [String] = []
    package var competitors: [String] = []
    package var features: [String] = []

    /// By how often, of the newest that ended.
    static func read(in connection: any Connection) throws -> OpportunityWords {
        try connection.memory.value([try EventQueries.lastPosition(connection)]) { try counted(in: connection) }
    }

    private static func counted(in connection: any Connection) throws -> OpportunityWords {
        var (reasons, competitors, features): ([String: Int], [String: Int], [String: Int]) = ([:], [:], [:])
        try connection.each(
            """
            SELECT reasons, competitors, missing_feature FROM opportunity_change
            WHERE kind = 'closed' AND withdrawn IS NULL ORDER BY at DESC LIMIT 500
            """
        ) { row in
            for reason in Lines.split(row.optionalText(0)) { reasons[reason, default: 0] += 1 }
            for name in Lines.split(row.optionalText(1)) { competitors[name, default: 0] += 1 }
            if let feature = row.optionalText(2) { features[feature, default: 0] += 1 }
        }
        func most(_ counts: [String: Int]) -> [String] {
            counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(30).map(\.key)
        }
        return OpportunityWords(
            reasons: most(reasons), competitors: most(competitors), features: most(features))
    }
}

extension OpportunityStore {
    /// - Throws: `Problem.notFound` when there is none, or the reader may not see it.
    package func dossier(
        _ id: ID<Opportunity>, _ reader: Reader, in connection: any Connection
    ) throws -> OpportunityDossier {
        let (viewer, now) = (reader.viewer, reader.now)
        let row = try OpportunityQueries.row(id, to: viewer, in: connection)
        let rows = try OpportunityHistory.rows(of: [id], in: connection)[id] ?? []
        let course = try OpportunityHistory.course(row, rows)
        let process = try OpportunityProcess.read(at: now, accords: accords, roster: roster, in: connection)
        let ground = try PipelineGround(accords.library, viewer: viewer, at: now, in: connection)
        let entries = row.status == .open ? try process?.entries(row, at: now, in: connection) ?? [] : []
        let owner = row.owner.flatMap { process?.book.user($0)?.email }
        let mayWork = OpportunityAccess.mayWork(row.owner, viewer)
        return OpportunityDossier(
            row: row, revision: try OpportunityStatements.revision(of: id, in: connection), course: course,
            stages: stages(ground.rules, ground.compiled, course, entries),
            lacking: Dictionary(
                ground.rules.stages.enumerated().map { ($1.name, course.lacking(before: $0, ground.rules)) },
                uniquingKeysWith: { first, _ in first }),
            contacts: try OpportunityContactQueries.all(of: id, to: viewer, in: connection),
            others: mayWork
                ? try OpportunityContactQueries.others(of: row.company, than: id, to: viewer, in: connection) : [],
            ground: ground,
            emails: try UserQueries.namesByAddress(in: connection),
            credit: row.status == .won
                ? try DealCreditReading(connection: connection, accord: ground.accord, now: now).names(row, course)
                : nil,
            money: try DealMoney.read(id, currency: ground.currency, zone: ground.zone, in: connection),
            findings: ProcessFindings(course, rules: ground.rules),
            isLate: process.map { course.isLate(at: now, rules: ground.rules, calendar: $0.book.calendar(of: owner)) }
                ?? false,
            mayWork: mayWork,
            known: mayWork && row.status == .open
                ? try OpportunityWords.read(in: connection) : OpportunityWords())
    }

    private func stages(
        _ rules: OpportunityRules, _ compiled: CompiledAccord?, _ course: OpportunityCourse, _ entries: [StageEntry]
    ) -> [OpportunityDossier.Stage] {
        var entered: [String: Timestamp] = [:]
        var shown: [String: (at: Timestamp, note: String?)] = [:]
        for change in course.history {
            switch change.kind {
            case .opened(let stage, _, _): entered[stage] = change.at
            case .stage(_, let to, _): entered[to] = change.at
            case .evidence(let name): shown[name] = (change.at, change.reason)
            default: break
            }
        }
        return rules.stages.enumerated().map { index, stage in
            OpportunityDossier.Stage(
                rule: stage,
                asks: compiled.flatMap { compiled in stage.enter.map { compiled.words($0) } },
                entry: entries.indices.contains(index) ? entries[index] : .free,
                enteredAt: entered[stage.name], isCurrent: stage.name == course.stage,
                evidence: stage.evidence.map { ($0, shown[$0]?.at, shown[$0]?.note) })
        }
    }

    /// What the form of an opening offers: the lead's or company's name, its open opportunities, its people.
    package func ground(
        lead: ID<Lead>?, company: ID<Company>?, _ reader: Reader, in connection: any Connection
    ) throws -> OpportunityOpeningGround {
        let (viewer, now) = (reader.viewer, reader.now)
        let row = try lead.map { try LeadAccess.find($0, viewer, in: connection) }
        let place = row?.company ?? company
        if row == nil, let company { _ = try CompanyAccess.find(company, viewer, in: connection) }
        let person = try row.flatMap { try PersonQueries.find($0.person, in: connection) }
        let accord = try accords.current(at: now, in: connection)?.judge.compiled.accord
        return OpportunityOpeningGround(
            lead: row, person: person?.name, role: person?.role,
            company: try place.flatMap { try CompanyQueries.heads([$0], in: connection)[$0] }, accord: accord,
            open: try place.map { company in
                try OpportunityQueries.all(
                    "opportunity.company IN \(.companyGroup(company)) AND opportunity.status = 'open'", to: viewer,
                    in: connection)
            } ?? [],
            people: try OpportunityContactQueries.others(of: place, than: nil, to: viewer, in: connection)
                .filter { $0.0 != row?.person.description },
            campaigns: try LeadFormChoices.campaigns(in: connection))
    }
}

/// What the form of an opening offers.
package struct OpportunityOpeningGround: Sendable {
    package let lead: LeadRow?
    package let person: String?
    package let role: String?
    package let company: CompanyRow?
    package let accord: Accord?
    package let open: [OpportunityEntry]
    package let people: [(String, String)]
    package let campaigns: [(String, String)]

    /// The form as it is shown first.
    package var form: Form {
        var values = EditValues([
            ("name", company?.name ?? person), ("currency", accord?.currency ?? "USD"), ("role", role),
            ("source", lead?.source), ("campaign", lead?.campaign?.description),
            ("stage", accord?.process.first?.name),
        ])
        let own = Set(OpportunityEdit.fields(accord, campaigns: campaigns).map(\.name))
        for (name, text) in OwnFields.texts(lead?.fields) where own.contains(name) { values[name] = text ?? "" }
        return values.form
    }
}
