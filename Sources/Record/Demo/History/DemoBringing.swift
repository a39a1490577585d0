import Domain
import Storage

/// Brings the past in by the import that every company uses, in the slices that it works in.
struct DemoBringing {
    let demo: Demo
    let size: DemoSize
    let seed: UInt64
    let begins: Timestamp
    let changes: Timestamp
    /// When the past ends and the recent weeks begin.
    let ends: Timestamp
    let now: Timestamp

    /// What is there when the past has come in.
    package struct Result {
        package var intended: DemoIntention
        package var companies: [DemoCompany]
        package var campaigns: [ID<Campaign>]
        /// One file of readers for each of the recent weeks.
        var readers: [DemoReaders]
        var sales: [DemoSale]
        var books: DemoBooks
    }

    func run() async throws -> Result {
        var past = DemoPast(
            size: size, seed: seed, begins: begins.milliseconds, changes: changes.milliseconds, ends: ends.milliseconds,
            dryFrom: try DemoPapers.quarter(now).start.milliseconds)
        var export = DemoExport(selling: DemoSelling(seed: seed, now: now.milliseconds))
        for (number, company) in past.crowd.companies.enumerated() {
            export.add(company, number: number, since: begins.milliseconds - .days(number % 900))
        }
        let (first, last) = (DemoPapers.day(begins), DemoPapers.day(now))
        for (number, plan) in DemoBoard.plans.enumerated() {
            export.add(plan, number: number, first: first, last: last)
        }
        let weeks = size.recentDays / 7
        let inWeek = (size.leads * 7 / (size.pastDays + size.recentDays)) - size.recentLeads / weeks
        let count = size.leads - DemoTelling.count(size.recentLeads) - weeks * inWeek
        var instants: [Int64] = []
        instants.reserveCapacity(count)
        for number in 0..<count {
            let lead = past.lead(number, of: count)
            instants.append(lead.at)
            export.add(lead, of: past.crowd.companies[lead.company], changes: changes.milliseconds)
        }
        let readers = (0..<weeks).map { week in
            DemoReaders(week: week, of: inWeek, from: count + week * inWeek, since: ends, past: &past)
        }
        let coming = readers.reduce(0) { $0 + $1.intended.touches }
        respond(&past, &export, instants, upTo: size.touches - coming)
        try await bring(
            [export.companies, export.campaigns, export.leads, export.expansions, export.responses, export.calls],
            at: ends)
        let (sales, books) = (export.sales, DemoBooks(export.sales, seed: seed, now: now.milliseconds))
        return Result(
            intended: export.intended, companies: past.crowd.companies, campaigns: try await campaigns(),
            readers: readers, sales: sales, books: books)
    }

    /// Answers to campaigns other than the one that brought the lead, up to the number of touches that there shall be.
    private func respond(
        _ past: inout DemoPast, _ export: inout DemoExport, _ instants: [Int64], upTo share: Int
    ) {
        guard !instants.isEmpty else { return }
        let kinds = ["mail-clicked", "film-seen", "podcast-heard", "page-view"]
        while export.intended.touches < share {
            let lead = past.chance.below(instants.count)
            let at = max(begins.milliseconds, instants[lead] - .minutes(past.chance.among(60...80_000)))
            export.addResponse(
                of: lead, campaign: past.chance.one(of: DemoBoard.reading), past.chance.one(of: kinds), "Campaign", at)
        }
    }

    /// Takes the files at an instant of the past; what they tell of must be over by then.
    func bring(_ sheets: [DemoSheet], at instant: Timestamp) async throws {
        let store = ImportStore(
            database: demo.services.database, accords: demo.accords, roster: demo.shelf, ids: demo.services.ids,
            clock: { instant })
        let files = sheets.filter { $0.rows > 0 }.map(\.file)
        let report = try await store.run(
            ImportRequest(files: files, mapping: try DemoMapping.mapping()), demo.act(at: instant))
        guard let refused = report.files.first(where: { $0.counts.rejected > 0 }) else { return }
        throw HouseFault(
            "The example's file \(refused.name) has rows that are refused: "
                + (refused.examples.first.map { "\($0)" } ?? "\(refused.rejects)"))
    }

    /// In the order of the plans.
    private func campaigns() async throws -> [ID<Campaign>] {
        let byName = try await demo.services.database.read { connection in
            Dictionary(
                try connection.all("SELECT name, id FROM campaign") { ($0.text(0), ID<Campaign>($0.integer(1))) },
                uniquingKeysWith: { first, _ in first })
        }
        return DemoBoard.plans.compactMap { byName[$0.name] }
    }
}

/// The readers of one recent week, who come as a file at its end.
struct DemoReaders: Sendable {
    let at: Timestamp
    let sheet: DemoSheet
    let intended: DemoIntention

    init(week: Int, of count: Int, from number: Int, since begins: Timestamp, past: inout DemoPast) {
        at = begins.advanced(byMilliseconds: .days(week * 7 + 7) - .hours(1))
        var export = DemoExport(leads: "Leads of week \(week + 1).csv")
        for index in 0..<max(0, count) {
            let came = begins.milliseconds + .days(week * 7) + .hours(2) + .days(6) / Int64(count) * Int64(index)
            let lead = past.reader(number + index, at: came, until: at.milliseconds)
            export.add(lead, of: past.crowd.companies[lead.company], changes: begins.milliseconds)
        }
        sheet = export.leads
        intended = export.intended
    }
}
