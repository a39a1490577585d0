/// What the usual statuses of the known systems mean, as rules of a mapping.
struct PresetRules {
    private static let accepted = [
        "Closed - Converted", "Converted", "OPEN_DEAL", "Open deal", "Qualified", "Konvertiert", "Qualifiziert",
        "Converti", "Convertido",
    ]
    private static let attempted = [
        "Contacted", "Attempted to Contact", "Contact in Future", "Working", "Working - Contacted", "IN_PROGRESS",
        "In progress", "ATTEMPTED_TO_CONTACT", "CONNECTED", "Connected", "BAD_TIMING", "Bad timing", "Nurturing",
        "Lost Lead", "Closed - Not Converted", "Cannot Contact", "No Longer Interested", "Kontaktiert",
        "Kontaktversuch unternommen", "Contacté", "Contactado",
    ]
    private static let rejected = [
        "Junk Lead", "Unqualified", "Disqualified", "Rejected", "Not Qualified",
        "Bad Fit", "Junk-Lead", "Unqualifiziert", "Nicht qualifiziert", "Non qualifié", "No calificado",
    ]
    private static let salesOpen = [
        "New", "Open", "Open - Not Contacted", "Not Contacted", "Pre Qualified", "Pre-Qualified", "Potential", "Neu",
        "Offen", "Nicht kontaktiert", "Vorqualifiziert", "Nouveau", "Nuevo",
    ]
    /// What a buyer did; what we sent is none.
    static let responses = [
        "Responded", "Registered", "Attended", "Attended On-Demand", "Visited Booth", "Requested Demo", "Downloaded",
        "Filled-out Form", "Clicked", "Replied",
    ]
    private static let won = [
        "Closed Won", "closedwon", "Won", "Closed - Won", "Gewonnen", "Gagné", "Gagnée", "Ganado", "Ganada",
        "Geschlossen (gewonnen)", "Geschlossen gewonnen", "Abgeschlossen (gewonnen)", "Abgeschlossen gewonnen",
        "Abgeschlossen und gewonnen", "Fermé gagné", "Fermée gagnée", "Clôturé gagné", "Cerrado ganado",
        "Cerrada ganada",
    ]
    /// A document that never counted, or does no longer.
    private static let calledOff = ["Cancelled", "Canceled", "Void", "Voided", "Draft", "Deleted"]
    /// Money that did not move, or not yet.
    private static let notMoved = [
        "Failed", "Blocked", "Pending", "Incomplete", "Uncaptured", "Declined", "Expired", "requires_payment_method",
        "requires_confirmation", "requires_action", "requires_capture",
    ]
    private static let lost = [
        "Closed Lost", "closedlost", "Lost", "Closed Lost to Competition", "Closed-Lost to Competition",
        "Closed - Lost", "Loss", "Abandoned", "Verloren", "Perdu", "Perdue", "Perdido", "Perdida",
        "Geschlossen (verloren)", "Geschlossen verloren", "Abgeschlossen (verloren)", "Abgeschlossen verloren",
        "Abgeschlossen und verloren", "Fermé perdu", "Fermée perdue", "Clôturé perdu", "Cerrado perdido",
        "Cerrada perdida",
    ]

    /// What a task of the other system is in the words of the accord.
    private static let taskKinds = [
        ValueRule("Call", "call"), ValueRule("Email", "personal-email"), ValueRule("Task", "task"),
        ValueRule("To-do", "task"), ValueRule("TODO", "task"), ValueRule("LinkedIn", "social-message"),
    ]

    private let headings: [ColumnTarget: String]

    init(file: FileMapping) {
        var headings: [ColumnTarget: String] = [:]
        for column in file.columns {
            guard case .heading(let heading) = column.source, headings[column.target] == nil else { continue }
            headings[column.target] = heading
        }
        self.headings = headings
    }

    func apply(to file: inout FileMapping) {
        file.times.created = heading(.createdAt)
        file.times.modified = heading(.modifiedAt)
        file.times.at = heading(moment(of: file.noun)) ?? file.times.created
        file.match = match(of: file.noun)
        file.relations = relations(of: file)
        file.skip += deleted(in: file)
        switch file.noun {
        case .lead:
            file.outcomes = leadOutcomes
            file.handOff = HandOffRule(kind: "inbound")
        case .campaignMember:
            file.outcomes = memberOutcomes
            file.touches = [touch("campaign-response", file.outcomes.flatMap(\.when))].compactMap { $0 }
        case .call:
            let inbound = heading(.activityDirection).map {
                [Condition($0, .oneOf(["Inbound", "Incoming", "INBOUND"]))]
            }
            file.touches = inbound.flatMap { touch("inbound-call", $0) }.map { [$0] } ?? []
        case .meeting:
            file.outcomes = states([
                .held: ["Completed", "COMPLETED", "Held"], .cancelled: ["CANCELED", "Cancelled", "No show", "NO_SHOW"],
            ])
            let held = file.outcomes.filter { $0.means == .held }.flatMap(\.when)
            file.touches = [touch("meeting", held)].compactMap { $0 }
        case .task:
            for index in file.columns.indices
            where file.columns[index].target == .field(.activityKind) && file.columns[index].values.isEmpty {
                file.columns[index].values = PresetRules.taskKinds
            }
            file.outcomes = states([
                .done: ["Completed", "COMPLETED", "Done"],
                .planned: ["Not Started", "In Progress", "NOT_STARTED", "To do"],
            ])
        case .opportunity:
            file.outcomes = opportunityOutcomes
        case .quote:
            file.outcomes = results(
                heading(.documentStage) ?? heading(.documentStatus), at: nil,
                alsoWon: ["Confirmed", "Accepted", "Delivered"])
        case .order, .invoice, .creditNote:
            file.outcomes = states([.paid: ["Paid"], .cancelled: PresetRules.calledOff])
        case .payment, .refund:
            file.outcomes = states([.cancelled: PresetRules.calledOff + PresetRules.notMoved])
        default: break
        }
    }

    private func heading(_ field: ImportField?) -> String? { field.flatMap { headings[.field($0)] } }

    private func moment(of noun: ImportNoun) -> ImportField? {
        switch noun {
        case .call, .meeting, .email: .activityAt
        case .task: .activityCompletedAt
        case .touch: .touchAt
        case .campaignMember: .memberRespondedAt
        case .payment, .refund, .badDebt: .paymentPaidAt
        case .spend: .spendDay
        case .invoice, .order, .creditNote: .documentIssuedOn
        case .rate: .rateDay
        default: nil
        }
    }

    private func match(of noun: ImportNoun) -> [[RowMatchKey]] {
        switch noun {
        case .user: [[.externalId], [.email], [.name]]
        case .company: [[.externalId], [.domain], [.name]]
        case .contact: [[.externalId], [.email], [.phone, .name]]
        case .lead: [[.externalId], [.email], [.phone, .name]]
        case .campaign: [[.externalId], [.name]]
        case .quote, .order, .invoice, .creditNote: [[.externalId], [.number], [.content]]
        case .payment, .refund, .badDebt: [[.externalId], [.content]]
        default: [[.externalId], [.content]]
        }
    }

    /// What the other system keeps of rows that were deleted there.
    private func deleted(in file: FileMapping) -> [SkipRule] {
        let because = "deleted in the other system"
        let flag = file.columns.compactMap { column -> SkipRule? in
            guard case .heading(let heading) = column.source, Heading.fold(heading) == "isdeleted" else { return nil }
            return SkipRule(when: [Condition(heading, .oneOf(["true", "1", "Yes"]))], because: because)
        }
        guard file.noun == .opportunity, let status = heading(.opportunityStatus) else { return flag }
        return flag + [SkipRule(when: [Condition(status, .oneOf(["Deleted"]))], because: because)]
    }

    /// Owners that left are made as users without a sign-in; a member without its campaign is nothing.
    private func relations(of file: FileMapping) -> [RelationRule] {
        var relations: [ImportRelation] = []
        for case .relation(let relation, _) in file.columns.map(\.target) where !relations.contains(relation) {
            relations.append(relation)
        }
        return relations.map { relation in
            if relation.target(from: file.noun) == .user { return RelationRule(relation, missing: .make) }
            // Whoever buys is a company of ours to know, though nobody had brought it before.
            if relation == .company, file.noun.billingKind != nil || file.noun == .opportunity {
                return RelationRule(relation, missing: .make)
            }
            // What money was spent on is a campaign, whether another system had brought it or not.
            if relation == .campaign, file.noun == .spend { return RelationRule(relation, missing: .make) }
            return RelationRule(relation, missing: file.noun == .campaignMember ? .reject : .leave)
        }
    }

    private var leadOutcomes: [OutcomeRule] {
        var rules: [OutcomeRule] = []
        if let converted = heading(.leadConverted) {
            let yes = Condition(converted, .oneOf(["Yes", "true", "1"]))
            rules.append(OutcomeRule(.accepted, when: [yes], at: heading(.leadConvertedAt)))
        }
        guard let status = heading(.leadStatus) else { return rules }
        let reason = heading(.leadLostReason)
        return rules + [
            OutcomeRule(.accepted, when: [Condition(status, .oneOf(PresetRules.accepted))]),
            OutcomeRule(.rejected, when: [Condition(status, .oneOf(PresetRules.rejected))], reasonColumn: reason),
            OutcomeRule(.attempted, when: [Condition(status, .oneOf(PresetRules.attempted))]),
            OutcomeRule(.salesOpen, when: [Condition(status, .oneOf(PresetRules.salesOpen))]),
        ]
    }

    private var memberOutcomes: [OutcomeRule] {
        let at = heading(.memberRespondedAt) ?? heading(.modifiedAt)
        if let responded = heading(.memberResponded) {
            return [OutcomeRule(.responded, when: [Condition(responded, .oneOf(["Yes", "true", "1"]))], at: at)]
        }
        guard let status = heading(.memberStatus) else { return [] }
        return [OutcomeRule(.responded, when: [Condition(status, .oneOf(PresetRules.responses))], at: at)]
    }

    /// What the system says beside the stage counts first: companies name their stages as they like.
    private var opportunityOutcomes: [OutcomeRule] {
        let at = heading(.opportunityClosedAt) ?? heading(.opportunityCloseOn)
        let yes = ["Yes", "true", "1"]
        var rules: [OutcomeRule] = []
        if let won = heading(.opportunityWon) {
            rules.append(OutcomeRule(.won, when: [Condition(won, .oneOf(yes))], at: at))
        }
        if let closed = heading(.opportunityClosed) {
            let reason = heading(.opportunityLostReason)
            rules.append(OutcomeRule(.lost, when: [Condition(closed, .oneOf(yes))], reasonColumn: reason, at: at))
        }
        return rules + results(heading(.opportunityStatus), at: at) + results(heading(.opportunityStage), at: at)
    }

    private func touch(_ kind: String, _ when: [Condition]) -> TouchRule? {
        when.isEmpty ? nil : TouchRule(kind: .constant(kind), at: heading(.memberRespondedAt), when: when)
    }

    private func states(_ texts: KeyValuePairs<OutcomeMeaning, [String]>) -> [OutcomeRule] {
        let status =
            heading(.activityOutcome) ?? heading(.activityStatus) ?? heading(.documentStatus)
            ?? heading(.paymentStatus)
        guard let status else { return [] }
        return texts.map { OutcomeRule($0.key, when: [Condition(status, .oneOf($0.value))]) }
    }

    private func results(_ column: String?, at: String?, alsoWon: [String] = []) -> [OutcomeRule] {
        guard let column else { return [] }
        let won = PresetRules.won + alsoWon
        let reason = heading(.opportunityLostReason)
        return [
            OutcomeRule(.won, when: [Condition(column, .oneOf(won))], at: at),
            OutcomeRule(.lost, when: [Condition(column, .oneOf(PresetRules.lost))], reasonColumn: reason, at: at),
            OutcomeRule(.open, when: [Condition(column, .noneOf(won + PresetRules.lost)), Condition(column, .filled)]),
        ]
    }
}
