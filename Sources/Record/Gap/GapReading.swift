import Domain
import Storage

/// Reads the steps of the chain within a period, each once.
///
/// Source: docs/rules/gap.md.
struct GapReading {
    let connection: any Connection
    let accord: Accord
    let calendar: PeriodCalendar
    let asOf: Timestamp
    let memory: MoneyDealMemory

    func ground(of span: PeriodSpan) throws -> GapGround {
        var ground = GapGround(span)
        let queries = queries(from: span.start, until: span.end)
        try queries.eachLead { place, isValid in
            let row = GapRow(
                lead: place.lead, segment: place.segment, capturedAt: place.at, validAt: isValid ? place.at : nil)
            ground.add(row, at: place.at, calendar.zone)
        }
        try queries.eachQualified { place in
            var row = GapRow(lead: place.lead, segment: place.segment, capturedAt: Self.never)
            row.qualifiedAt = place.at
            ground.add(row, at: place.at, calendar.zone)
        }
        let late = try queries.lateLeads()
        try queries.eachAcceptance(late: late) { acceptance in
            let place = acceptance.place
            var row = GapRow(lead: place.lead, segment: place.segment, capturedAt: Self.never)
            row.acceptedAt = place.at
            row.wasInTime = !acceptance.isLate
            ground.add(row, at: place.at, calendar.zone)
        }
        try addDeals(&ground, queries, late: late)
        return ground
    }

    /// What became of acceptances of the year before the end of the period.
    func followUp(until span: PeriodSpan) throws -> LateFollowUp {
        var cases: [LateFollowUp.Case] = []
        let from = calendar.zone.start(of: span.endDay.advanced(by: -365))
        let queries = queries(from: from, until: span.end)
        try queries.eachFollowUp(late: try queries.lateLeads(), calendar.zone) { cases.append($0) }
        return LateFollowUp(cases)
    }

    private func queries(from start: Timestamp, until end: Timestamp) -> GapQueries {
        let kinds = accord.handOffs.filter { $0.of == .qualified && $0.from == .marketing }
        return GapQueries(
            connection: connection, start: start, end: end, asOf: asOf, kinds: kinds.map(\.name),
            silentKinds: kinds.filter { $0.silence == .countsAsAccepted }.map(\.name))
    }

    /// Opportunities step by step: their opening, their end, and each day's money.
    private func addDeals(_ ground: inout GapGround, _ queries: GapQueries, late: Set<Int64>) throws {
        let condition = queries.dealCondition(firstDay: ground.span.firstDay, endDay: ground.span.endDay)
        let reading = MoneyReading(
            connection: connection, viewer: .system, currency: accord.currency, zone: calendar.zone)
        let deals = try memory.deals(reading, where: condition).filter { $0.place.recorded <= asOf }
        let last = min(calendar.zone.day(at: asOf), ground.span.lastDay)
        let rates = try reading.rates(for: deals)
        let paid = try reading.money(of: deals, .paid, rates: rates, from: ground.span.firstDay, to: last)
        try addLoose(&ground, reading, through: last)
        ground.missing.formUnion(paid.missing)
        ground.leftOut.formUnion(paid.leftOut)
        let money = Dictionary(grouping: paid.events, by: \.opportunity)
        for deal in deals {
            let place = deal.place
            let segment = FigureSegment(
                territory: place.territory ?? Segments.other, vertical: place.vertical ?? Segments.other,
                tier: place.tier, source: place.door)
            let events = money[deal.id.rawValue] ?? []
            if let origin = GapOrigins.beside(origin: deal.origin, hasLead: place.hasLead) {
                ground.add(events, from: origin, segment)
                continue
            }
            var row = GapRow.Deal(id: deal.id.rawValue, openedAt: deal.openedAt)
            if place.outcome == OutcomeClass.duplicate.rawValue { row.openedAt = Self.never }
            if let closedAt = deal.closedAt, closedAt <= asOf, place.outcome != OutcomeClass.duplicate.rawValue {
                row.decidedAt = closedAt
                row.isWon = deal.status == .won
                row.amount = amount(deal, rates, reading, &ground)
            }
            let isLate = deal.lead.map { late.contains($0.rawValue) } ?? false
            ground.add(row, events, segment, isLate: isLate, calendar.zone)
        }
    }

    /// Money that belongs to no deal stands beside the chain, in no territory.
    private func addLoose(_ ground: inout GapGround, _ reading: MoneyReading, through last: Day) throws {
        let loose = try reading.loose(from: ground.span.firstDay)
        let paid = try reading.money(of: loose, .paid, from: ground.span.firstDay, to: last)
        ground.missing.formUnion(paid.missing)
        ground.leftOut.formUnion(paid.leftOut)
        let nowhere = FigureSegment(territory: Segments.other, vertical: Segments.other)
        ground.add(paid.events, from: GapOrigins.withoutDeal, nowhere)
    }

    /// What it was won for, at the rate of that day.
    private func amount(
        _ deal: MoneyDeal, _ rates: ExchangeRates, _ reading: MoneyReading, _ ground: inout GapGround
    ) -> Int64 {
        guard let won = deal.source.won else { return 0 }
        let lacking = reading.missing(deal.source, .booked, rates)
        guard lacking.isEmpty,
            case .success(let money) = Result(catching: {
                try rates.converted(won.amount, to: accord.currency, on: won.day)
            })
        else {
            ground.missing.formUnion(lacking)
            ground.leftOut.insert(deal.id)
            return 0
        }
        return money.minorUnits
    }

    /// An instant in no period.
    static let never = Timestamp(milliseconds: -62_135_596_800_000)
}

extension GapGround {
    /// One step of a lead.
    fileprivate mutating func add(_ row: GapRow, at instant: Timestamp, _ zone: Zone) {
        tallies[row.segment, default: GapTally()].add(row, in: span)
        count(row, on: zone.day(at: instant))
    }

    /// The steps of a deal, each on its own day.
    fileprivate mutating func add(
        _ deal: GapRow.Deal, _ money: [MoneyEvent], _ segment: FigureSegment, isLate: Bool, _ zone: Zone
    ) {
        func row(_ deal: GapRow.Deal) -> GapRow {
            GapRow(
                lead: 0, segment: segment, capturedAt: GapReading.never, wasInTime: !isLate, deals: [deal])
        }
        var whole = deal
        whole.paid = money
        tallies[segment, default: GapTally()].add(row(whole), in: span)
        var opening = deal
        opening.decidedAt = nil
        count(row(opening), on: zone.day(at: deal.openedAt))
        if let decidedAt = deal.decidedAt {
            var end = deal
            end.openedAt = GapReading.never
            count(row(end), on: zone.day(at: decidedAt))
        }
        for event in money {
            var paying = GapRow.Deal(id: deal.id, openedAt: GapReading.never)
            paying.paid = [event]
            count(row(paying), on: event.day)
        }
    }

    /// Money of a deal that no lead began.
    fileprivate mutating func add(_ money: [MoneyEvent], from origin: String, _ segment: FigureSegment) {
        let sum = money.reduce(0) { $0 + $1.amount }
        guard sum != 0 else { return }
        tallies[segment, default: GapTally()].add(sum, from: origin)
    }

    private mutating func count(_ row: GapRow, on day: Day) {
        guard span.contains(day) else { return }
        var tally = GapTally(keepsRows: false)
        tally.add(row, in: span)
        days[Int(day.number - span.firstDay.number)].add(tally.counts)
    }
}
