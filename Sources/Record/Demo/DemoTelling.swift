import Domain
import Storage

/// Tells the recent weeks of the example company, deed by deed in the order of time, with the jobs that run in between.
struct DemoTelling {
    let demo: Demo
    let people: [String: ID<User>]
    let now: Timestamp
    let size: DemoSize
    /// Those that the leads come from; the small company invents its own.
    private let companies: [DemoCompany]
    private let readers: [DemoReaders]
    private let weekly: DemoWeekly?
    private var world: DemoWorld
    private var stories: DemoStories
    private var agenda = DemoAgenda()
    private var report = Demo.Report()

    /// Minutes ago of those that nobody has looked at yet.
    private static let fresh = [2, 6, 13, 21, 34, 48, 61, 79, 96, 111, 185, 320, 540]

    private static let disputed = [30, 26, 9, 4, 3]

    init(
        demo: Demo, people: [String: ID<User>], seed: UInt64, now: Timestamp, size: DemoSize = .small,
        companies: [DemoCompany] = [], readers: [DemoReaders] = [], weekly: DemoWeekly? = nil
    ) {
        self.demo = demo
        self.people = people
        self.now = now
        self.size = size
        self.readers = readers
        self.weekly = weekly
        world = DemoWorld(seed: seed)
        world.isWhole = size.hasPast
        self.companies = companies.isEmpty ? world.companies(size.companies) : companies
        stories = DemoStories(chance: DemoChance(seed: seed &+ 1))
    }

    /// How many leads come in one by one, when so many come on ordinary days.
    static func count(_ ordinary: Int) -> Int { ordinary + fresh.count + 2 + disputed.count }

    mutating func tell(campaigns: [ID<Campaign>]) async throws -> Demo.Report {
        schedule()
        while let item = agenda.next(), item.at <= now {
            try await runJobs(at: item.at)
            if case .capture(let lead) = item.deed {
                try await capture(lead, campaigns)
            } else if case .bring(let week) = item.deed {
                try await bring(week)
            } else if case .sell(let deal, let step) = item.deed {
                try await sell(deal, step)
            } else if case .takeOver(let deal) = item.deed {
                let meetings = meetings
                note(try await Self.refusal { try await meetings.takeOver(deal, at: item.at) })
            } else if case .bill(let deal, let place) = item.deed {
                let invoicing = DemoInvoicing(demo: demo, people: people)
                note(try await Self.refusal { try await invoicing.perform(place, deal, at: item.at) })
            } else if case .meet(let deed) = item.deed, let lead = item.lead {
                try await meet(deed, lead, at: item.at)
            } else if let lead = item.lead {
                try await perform(item.deed, lead, at: item.at)
            }
        }
        try await runJobs(at: now)
        try await readNotices()
        return report
    }

    private mutating func schedule() {
        let dryFrom = (try? DemoPapers.quarter(now).start.milliseconds) ?? .max
        let midnight = now.milliseconds / 86_400_000 * 86_400_000
        for (week, readers) in readers.enumerated() { agenda.add(.bring(week: week), at: readers.at) }
        for number in 0..<size.recentLeads {
            // Office hours of the east coast, on working days more than on weekends.
            var day = 2 + number * (size.recentDays - 3) / size.recentLeads
            if (midnight / 86_400_000 - Int64(day) + 3) % 7 > 4, world.chance.happens(percent: 80) { day += 2 }
            let at = Timestamp(milliseconds: midnight - .days(day) + .minutes(world.chance.among(780...1_380)))
            var place = (number * 7 + world.chance.below(3)) % companies.count
            // The West asks for half as much since the quarter began.
            while size.hasPast, number % 2 == 0, at.milliseconds >= dryFrom, companies[place].isWest {
                place = (place + 1) % companies.count
            }
            let company = companies[place]
            agenda.add(.capture(world.lead(of: company, at: at, number: number)), at: at)
        }
        scheduleFresh(companies)
        scheduleTwin(of: companies[5])
        scheduleDisputes(companies.filter { !$0.isCustomer && $0.employees ?? 0 >= 200 })
    }

    /// Leads that wait now, in both territories; most of them asked, so that their clocks run by the hour.
    private mutating func scheduleFresh(_ companies: [DemoCompany]) {
        let sides = [true, false].map { isWest in
            companies.filter { $0.isWest == isWest && !$0.isCustomer && $0.employees ?? 0 >= 80 }
        }.filter { !$0.isEmpty }
        guard !sides.isEmpty else { return }
        for (index, minutes) in Self.fresh.enumerated() {
            let at = now.advanced(byMilliseconds: -.minutes(minutes))
            let side = sides[index % sides.count]
            var lead = world.lead(of: side[(index * 5 + 3) % side.count], at: at, number: size.recentLeads + index)
            if index < 7 { lead.ask() }
            lead.story = .waiting
            agenda.add(.capture(lead), at: at)
        }
    }

    /// Somebody who writes again from another address: one for the review queue, for nobody knows.
    private mutating func scheduleTwin(of company: DemoCompany) {
        for (days, address) in [(20, "m.oduya"), (1, "marta.oduya")] {
            let at = now.advanced(byMilliseconds: -.days(days))
            var lead = world.lead(of: company, at: at, number: 0)
            lead.firstName = "Marta"
            lead.lastName = "Oduya"
            lead.email = "\(address)@\(company.domain)"
            agenda.add(.capture(lead), at: at)
        }
    }

    /// Rejections that wait for an answer, and contests that wait for a ruling.
    private mutating func scheduleDisputes(_ companies: [DemoCompany]) {
        for (index, hours) in Self.disputed.enumerated() {
            let at = now.advanced(byMilliseconds: -.hours(hours))
            var lead = world.lead(
                of: companies[index * 3 % companies.count], at: at, number: size.recentLeads + Self.fresh.count + index)
            lead.ask()
            lead.story = .rejected
            agenda.add(.capture(lead), at: at)
        }
    }

    private func runJobs(at instant: Timestamp) async throws {
        let (database, ids) = (demo.services.database, demo.services.ids)
        try await ReleaseJob(database: database, accords: demo.library, shelf: demo.shelf, ids: ids).run(at: instant)
        try await ClockJob(database: database, accords: demo.library, shelf: demo.shelf, ids: ids).run(at: instant)
    }

    /// Everybody has seen what they were told, but for the last hours.
    private func readNotices() async throws {
        let until = now.advanced(byMilliseconds: -.hours(8))
        try await demo.services.database.write { connection in
            try connection.execute("UPDATE notice SET read_at = at WHERE at < \(until)")
        }
    }

    private mutating func capture(_ lead: DemoLead, _ campaigns: [ID<Campaign>]) async throws {
        let act = demo.act(at: lead.at)
        let (accords, shelf, manager) = (demo.accords, demo.shelf, people["ana"])
        let outcome = try await demo.services.database.write { connection in
            try DemoIntake(
                connection: connection, act: act, accords: accords, shelf: shelf, campaigns: campaigns,
                accountManager: manager
            ).capture(lead)
        }
        report.leads += 1
        report.touches += lead.touches.count
        guard outcome.handoff != nil else { return }
        report.handOffs += 1
        let isRecent = now.milliseconds - lead.at.milliseconds < .hours(36)
        if isRecent, case .rejected = lead.story { return dispute(outcome, lead) }
        stories.needsClick = outcome.kind != "inbound"
        let isLate = outcome.user != nil && outcome.user == people[DemoWholeDocuments.late] && size.hasPast
        stories.plan(
            isLate ? lead.story.late : lead.story, tier: outcome.tier, assigned: outcome.assignedAt ?? lead.at,
            lead: outcome.lead, into: &agenda)
    }

    /// Of the recent rejections the older two are contested, the others wait for Marketing.
    private mutating func dispute(_ outcome: DemoIntake.Outcome, _ lead: DemoLead) {
        let rejected = lead.at.advanced(byMilliseconds: .minutes(70))
        let notes = [
            "Wanted prices for a school project.", "Says that they only looked around.",
            "Has no project this year, asked by mistake.", "Is a consultant who collects offers.",
            "Answered that somebody else filled in the form.",
        ]
        let note = notes[report.handOffs % notes.count]
        agenda.add(.reject(RejectionInput(reason: "no-real-interest", note: note)), of: outcome.lead, at: rejected)
        guard now.milliseconds - lead.at.milliseconds > .hours(24) else { return }
        agenda.add(
            .answer(.contest, note: "The request itself names two lines and a date."),
            of: outcome.lead, at: rejected.advanced(byMilliseconds: .hours(14)))
    }

    /// The readers of a week come as a file, with its new deals and papers; no reader asks for anything.
    private mutating func bring(_ week: Int) async throws {
        let readers = readers[week]
        report.leads += readers.intended.leads
        report.touches += readers.intended.touches
        guard let weekly else { return }
        schedule(
            try await weekly.bring(
                after: readers.at.advanced(byMilliseconds: -.days(7)).milliseconds, until: readers.at,
                with: [readers.sheet]))
    }

    /// Puts what is still to be done on deals on the agenda.
    mutating func schedule(_ ahead: [DemoWeekly.Ahead]) {
        for deal in ahead {
            for step in deal.steps where step.recorded <= now.milliseconds {
                agenda.add(.sell(deal.deal, step), at: Timestamp(milliseconds: step.recorded))
            }
        }
    }

    private mutating func sell(_ deal: ID<Opportunity>, _ step: DemoWay.Step) async throws {
        let seller = DemoSeller(demo: demo)
        note(try await Self.refusal { try await seller.perform(step, of: deal) })
        guard case .close(let closing) = step.deed, closing.outcome == .won else { return }
        let hours = stories.chance.among(3...90)
        agenda.add(.takeOver(deal), at: Timestamp(milliseconds: step.recorded + .hours(hours)))
    }

    private var meetings: DemoMeetings { DemoMeetings(demo: demo, people: people) }

    private mutating func meet(_ deed: DemoMeetings.Deed, _ lead: ID<Lead>, at instant: Timestamp) async throws {
        let rows = try await demo.services.database.read { try HandoffQueries.ofLead(lead, in: $0) }
        guard let row = rows.last else { return }
        var outcome = DemoMeetings.Outcome.nothing
        let meetings = meetings
        note(try await Self.refusal { outcome = try await meetings.perform(deed, on: row, at: instant) })
        // A meeting that took place is a touch.
        if case .held = outcome { report.touches += 1 }
        guard case .opened(let made) = outcome, case .open(let amount) = deed else { return }
        report.opened += 1
        var deal = DemoPastLead.Deal(createdAt: instant.milliseconds, amount: amount)
        if stories.chance.happens(percent: 55) {
            deal.closedAt = instant.milliseconds + .days(stories.chance.among(6...18))
            deal.isWon = stories.chance.happens(percent: 55)
        }
        var way = DemoSelling(seed: UInt64(report.opened), now: now.milliseconds).way(of: deal, report.opened, of: "")
        way.steps.removeAll { if case .stage(DemoWay.stages[0], _, _) = $0.deed { true } else { false } }
        schedule([DemoWeekly.Ahead(deal: made, steps: way.steps)])
        guard deal.isWon, let closedAt = way.steps.last?.recorded, way.closes else { return }
        for (place, days) in DemoInvoicing.days.enumerated() {
            let at = Timestamp(milliseconds: closedAt + .days(days) + .hours(2))
            agenda.add(.bill(made, place), at: at)
        }
    }

    /// What the rules do not admit when its time comes is not done.
    private static func refusal(_ body: () async throws -> Void) async throws -> Problem? {
        do {
            try await body()
            return nil
        } catch let problem as Problem {
            return problem
        }
    }

    private mutating func note(_ refusal: Problem?) {
        guard let refusal else { return }
        report.refused += 1
        report.refusals.append("\(refusal)")
    }

    private mutating func perform(_ deed: DemoDeed, _ lead: ID<Lead>, at instant: Timestamp) async throws {
        let rows = try await demo.services.database.read { try HandoffQueries.ofLead(lead, in: $0) }
        guard let row = rows.last else { return }
        let acting = DemoActing(demo: demo, people: people)
        note(try await Self.refusal { try await acting.perform(deed, on: row, at: instant) })
    }
}
