extension JourneyHistory {
    /// One store of base and overlay, as if it had been built from the record at once.
    ///
    /// `notes`: What is written down with it.
    ///
    /// - Throws: `StoreFault.inconsistent` when the two do not fit together; the store is then to be built anew.
    public func folded(notes: [String] = []) throws(StoreFault) -> JourneyStore {
        guard let overlay else { return base }
        guard overlay.attributes == base.attributes, overlay.zone == base.zone else {
            throw .inconsistent("the overlay has other fields or another zone")
        }
        var folding = StoreFolding(base)
        folding.addCompaniesAndJourneys(of: overlay)
        folding.addCompaniesAndJourneys(of: base)
        let (first, second) = (try folding.codes(base), try folding.codes(overlay))
        for lead in 0..<leadCount where !gone.contains(lead) {
            let (store, place) = home(of: lead)
            try folding.addLead(place, of: store, codes: store === base ? first : second)
        }
        folding.builder.notes = notes
        return try folding.builder.build(position: position)
    }
}

/// Copies stores into a new one; of two that have the same company or person, the first.
private struct StoreFolding {
    var builder: JourneyStoreBuilder
    private var companies: [Int64: Int] = [:]
    private var journeys: [Int64: Int] = [:]

    /// The numbers of an attribute's values in its store, by attribute, and what they are in the new one.
    struct Codes {
        var rows: [[UInt32]]
        var numbers: [[UInt32]]
    }

    init(_ store: JourneyStore) {
        builder = JourneyStoreBuilder(zone: store.zone, attributes: store.attributes)
    }

    mutating func addCompaniesAndJourneys(of store: JourneyStore) {
        for company in 0..<store.companyCount where companies[store.companyID(company)] == nil {
            let sections = store.companies
            let activities = sections.activityOffsets.range(company).map {
                (at: sections.activityAt[$0], from: sections.activityFrom[$0], until: sections.activityUntil[$0])
            }
            companies[store.companyID(company)] = builder.addCompany(
                id: store.companyID(company), activities: activities)
        }
        let owners = CompanyOwners(store)
        let kinds = store.kinds.map { builder.kind($0) }
        let channels = store.channels.map { builder.channel($0) }
        let campaigns = store.campaigns.map { builder.campaign($0) }
        for journey in 0..<store.journeyCount where journeys[store.person(ofJourney: journey)] == nil {
            let first = store.journeys.offsets.range(journey).lowerBound
            for (index, stored) in store.touches(ofJourney: journey).enumerated() {
                let touch = Touch(
                    at: stored.at, known: stored.known, day: stored.day, kind: kinds[Int(stored.kind)],
                    channel: channels[Int(stored.channel)], campaign: campaigns[Int(stored.campaign)])
                builder.append(
                    touch, company: owners.company(first + index).flatMap { companies[store.companyID($0)] },
                    brought: owners.brought(first + index).compactMap { span in
                        companies[store.companyID(span.company)].map {
                            .init(company: $0, from: span.from, until: span.until)
                        }
                    }, until: stored.until)
            }
            let roles = store.journeys.roleOffsets.range(journey).map { epoch -> (from: Int64, role: String?) in
                let role = Int(store.journeys.role[epoch])
                return (store.journeys.roleFrom[epoch], role == 0 ? nil : store.roles[role])
            }
            let person = store.person(ofJourney: journey)
            journeys[person] = builder.endJourney(person: person, roles: roles)
        }
    }

    mutating func codes(_ store: JourneyStore) throws(StoreFault) -> Codes {
        var codes = Codes(rows: [], numbers: [])
        for (index, name) in store.attributes.enumerated() {
            guard let (rows, values) = try store.attribute(name) else { continue }
            codes.rows.append(rows)
            codes.numbers.append(values.map { builder.code($0, attribute: index) })
        }
        return codes
    }

    mutating func addLead(_ lead: Int, of store: JourneyStore, codes: Codes) throws(StoreFault) {
        guard let journey = journeys[store.person(ofLead: lead)] else { throw .inconsistent("a lead has no journey") }
        let rows = store.rows(ofLead: lead).map { row in
            LeadDraft.Row(
                from: store.rowFrom(row),
                codes: codes.rows.indices.map { codes.numbers[$0][Int(codes.rows[$0][row])] })
        }
        let company = store.company(ofLead: lead).flatMap { companies[store.companyID($0)] }
        var draft = LeadDraft(id: store.leadID(lead), journey: journey, company: company, rows: rows)
        draft.judgedUntil = store.judgedUntil(lead)
        draft.returns = store.returns(ofLead: lead)
        draft.isIrregular = store.leads.marks[lead] & LeadSections.irregular != 0
        draft.note = store.note(ofLead: lead)
        draft.outcome = store.outcome(ofLead: lead)
        draft.outcome.reason = builder.reason(store.reasons[Int(draft.outcome.reason)])
        draft.outcome.currency = builder.currency(store.currencies[Int(draft.outcome.currency)])
        builder.add(draft)
    }
}

/// Which company each touch of a store belongs to, and which a merge brought it to.
private struct CompanyOwners {
    private var owners: [UInt32]
    private var spans: [Int: [JourneyStoreBuilder.BroughtTouch]] = [:]

    init(_ store: JourneyStore) {
        owners = Array(repeating: 0, count: store.touchCount)
        let places = Set(store.companies.broughtPlace.buffer.map { Int($0) })
        for company in 0..<store.companyCount {
            for place in store.companies.offsets.range(company) {
                let touch = Int(store.companies.touch[place])
                guard places.contains(place) else {
                    owners[touch] = UInt32(company + 1)
                    continue
                }
                let span = store.companies.span(ofPlace: place)
                spans[touch, default: []].append(.init(company: company, from: span.from, until: span.until))
            }
        }
    }

    func company(_ touch: Int) -> Int? { owners[touch] == 0 ? nil : Int(owners[touch]) - 1 }
    func brought(_ touch: Int) -> [JourneyStoreBuilder.BroughtTouch] { spans[touch] ?? [] }
}
