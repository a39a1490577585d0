/// Touches: those of journey `j` stand at `offsets[j] ..< offsets[j + 1]`, ordered by (known, position).
struct TouchSections: Sendable {
    let at: StoreColumn<Int64>
    let known: StoreColumn<Int64>
    let day: StoreColumn<Int32>
    let kind: StoreColumn<UInt16>
    let channel: StoreColumn<UInt16>
    let campaign: StoreColumn<UInt32>
    let partedTouch: StoreColumn<UInt32>
    let partedAt: StoreColumn<Int64>

    init(_ table: SectionTable) throws(StoreFault) {
        at = try table.column(.at)
        known = try table.column(.known, count: at.count)
        day = try table.column(.day, count: at.count)
        kind = try table.column(.kind, count: at.count)
        channel = try table.column(.channel, count: at.count)
        campaign = try table.column(.campaign, count: at.count)
        partedTouch = try table.column(.partedTouch)
        partedAt = try table.column(.partedAt, count: partedTouch.count)
    }

    var count: Int { at.count }
    var view: TouchView { TouchView(at: at.start, known: known.start, day: day.start, kind: kind.start) }
}

/// Journeys: one for each person that has leads or touches.
struct JourneySections: Sendable {
    let offsets: StoreColumn<UInt32>
    let person: StoreColumn<Int64>
    let roleOffsets: StoreColumn<UInt32>
    let roleFrom: StoreColumn<Int64>
    let role: StoreColumn<UInt32>

    init(_ table: SectionTable) throws(StoreFault) {
        person = try table.column(.person)
        offsets = try table.column(.offsets, count: person.count + 1)
        roleOffsets = try table.column(.roleOffsets, count: person.count + 1)
        roleFrom = try table.column(.roleFrom)
        role = try table.column(.role, count: roleFrom.count)
    }

    var count: Int { person.count }

    /// The journey that a touch stands in.
    func journey(ofTouch touch: Int) -> Int {
        var (low, high) = (0, count)
        while low + 1 < high {
            let middle = (low + high) / 2
            if Int(offsets[middle]) <= touch { low = middle } else { high = middle }
        }
        // Empty journeys share an offset with the one after them; the last of them holds the touch.
        return low
    }
}

/// Leads, and what was known of each from when on.
struct LeadSections: Sendable {
    let id: StoreColumn<Int64>
    let journey: StoreColumn<UInt32>
    let company: StoreColumn<UInt32>
    /// The last instant at which it is judged.
    let until: StoreColumn<Int64>
    let marks: StoreColumn<UInt8>
    let rowOffsets: StoreColumn<UInt32>
    let rowFrom: StoreColumn<Int64>
    let returnLead: StoreColumn<UInt32>
    let returnAt: StoreColumn<Int64>
    let note: StoreColumn<UInt8>

    /// Set where a lead cannot be swept but must be judged moment by moment.
    static let irregular: UInt8 = 1

    init(_ table: SectionTable) throws(StoreFault) {
        id = try table.column(.leadID)
        journey = try table.column(.leadJourney, count: id.count)
        company = try table.column(.leadCompany, count: id.count)
        until = try table.column(.leadUntil, count: id.count)
        marks = try table.column(.leadMarks, count: id.count)
        rowOffsets = try table.column(.rowOffsets, count: id.count + 1)
        rowFrom = try table.column(.rowFrom)
        returnLead = try table.column(.returnLead)
        returnAt = try table.column(.returnAt, count: returnLead.count)
        note = try table.column(.leadNote, count: id.count)
    }

    var count: Int { id.count }
}

/// What became of each lead.
struct OutcomeSections: Sendable {
    private let instants: [StoreColumn<Int64>]
    private let amount: StoreColumn<Int64>
    private let paid: StoreColumn<Int64>
    private let reason: StoreColumn<UInt16>
    private let currency: StoreColumn<UInt16>
    private let answer: StoreColumn<UInt8>
    private let won: StoreColumn<UInt8>

    init(_ table: SectionTable, count: Int) throws(StoreFault) {
        var instants: [StoreColumn<Int64>] = []
        for section in [StoreSection.handedOverAt, .answeredAt, .opportunityAt, .closedAt, .paidAt] {
            instants.append(try table.column(section, count: count))
        }
        self.instants = instants
        amount = try table.column(.amount, count: count)
        paid = try table.column(.paid, count: count)
        reason = try table.column(.reason, count: count)
        currency = try table.column(.currency, count: count)
        answer = try table.column(.answer, count: count)
        won = try table.column(.won, count: count)
    }

    subscript(lead: Int) -> LeadOutcome {
        var outcome = LeadOutcome()
        outcome.handedOverAt = instants[0][lead]
        outcome.answeredAt = instants[1][lead]
        outcome.opportunityAt = instants[2][lead]
        outcome.closedAt = instants[3][lead]
        outcome.paidAt = instants[4][lead]
        outcome.amount = amount[lead]
        outcome.paid = paid[lead]
        outcome.reason = reason[lead]
        outcome.currency = currency[lead]
        outcome.answer = LeadOutcome.Answer(rawValue: answer[lead]) ?? .none
        outcome.isWon = won[lead] != 0
        return outcome
    }
}

/// Companies: their touches, ordered by (known, position), and when one of ours did something with them.
struct CompanySections: Sendable {
    let id: StoreColumn<Int64>
    let offsets: StoreColumn<UInt32>
    let touch: StoreColumn<UInt32>
    let broughtPlace: StoreColumn<UInt32>
    let broughtFrom: StoreColumn<Int64>
    let broughtUntil: StoreColumn<Int64>
    let activityOffsets: StoreColumn<UInt32>
    let activityAt: StoreColumn<Int64>
    let activityFrom: StoreColumn<Int64>
    let activityUntil: StoreColumn<Int64>

    init(_ table: SectionTable) throws(StoreFault) {
        id = try table.column(.companyID)
        offsets = try table.column(.companyOffsets, count: id.count + 1)
        touch = try table.column(.companyTouch)
        broughtPlace = try table.column(.broughtPlace)
        broughtFrom = try table.column(.broughtFrom, count: broughtPlace.count)
        broughtUntil = try table.column(.broughtUntil, count: broughtPlace.count)
        activityOffsets = try table.column(.activityOffsets, count: id.count + 1)
        activityAt = try table.column(.activityAt)
        activityFrom = try table.column(.activityFrom, count: activityAt.count)
        activityUntil = try table.column(.activityUntil, count: activityAt.count)
    }

    var count: Int { id.count }

    /// When one of ours first did something with the company, as known at an instant.
    func firstActivity(_ company: Int, at instant: Int64) -> Int64? {
        var first: Int64?
        for index in activityOffsets.range(company)
        where activityFrom[index] <= instant && instant < activityUntil[index] {
            first = min(first ?? .max, activityAt[index])
        }
        return first
    }

    /// From when until when a place of `touch` belongs to the company.
    func span(ofPlace place: Int) -> (from: Int64, until: Int64) {
        var (low, high) = (0, broughtPlace.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(broughtPlace[middle]) < place { low = middle + 1 } else { high = middle }
        }
        guard low < broughtPlace.count, Int(broughtPlace[low]) == place else { return (.min, .max) }
        return (broughtFrom[low], broughtUntil[low])
    }
}
