import Domain
import Journeys
import Record

/// One opportunity: where it stands, who started it, and which touches had part in it.
struct OpportunityPage: Page {
    let row: OpportunityRow
    let company: CompanyRow?
    let origins: [OriginRow]
    /// What the accord lets one choose from.
    let choices: [String]
    let journey: CreditJourneyTold?
    let names: [ID<User>: String]
    let mayChange: Bool
    let form: Form
    let format: Format
    let tokenField: HTML

    /// - Throws: `Problem.notFound` when there is none, or the reader may not see it.
    static func read(
        _ id: ID<Opportunity>, _ credit: CreditStore, _ visit: Visit, form: Form = Form()
    ) async throws -> OpportunityPage {
        let (viewer, format, token, now) = (try visit.viewer, visit.format, visit.tokenField, visit.now)
        return try await credit.database.read { connection in
            let row = try OpportunityQueries.row(id, to: viewer, in: connection)
            let origins = try OriginQueries.history(id, in: connection)
            let accord = try origins.last.map { try credit.library.accord($0.version, in: connection) }
            return OpportunityPage(
                row: row, company: try row.company.flatMap { try CompanyQueries.find($0, in: connection) },
                origins: origins, choices: accord?.origins?.names ?? [],
                journey: try told {
                    try credit.journey(of: id, CreditRequest(), viewer: viewer, now: now, in: connection)
                },
                names: try RelatedLeads.names(in: connection), mayChange: OriginStore.mayChange(viewer), form: form,
                format: format, tokenField: token)
        }
    }

    /// Without an accord that shares credit a deal has a page all the same.
    private static func told(_ body: () throws -> CreditJourneyTold?) throws -> CreditJourneyTold? {
        do { return try body() } catch Problem.notFound { return nil }
    }

    var title: String { row.name }
    var current: Link? { "/credit" }
    var crumbs: [Crumb] { [Crumb("Both sides"), Crumb("Credit", "/credit"), Crumb(row.name)] }

    var content: HTML {
        """
        \(HTML.head(row.name, HTML(text: sentence)))
        <div class="columns"><div>
        \(HTML.section("Journey", HTML(text: journeySentence), id: "journey", journeyTable))
        </div><aside aria-label="About the opportunity">
        \(HTML.card("Opportunity", HTML.facts(facts)))
        \(OpportunityOriginPart(page: self).html)
        </aside></div>
        """
    }

    private var sentence: String {
        let amount = row.amount.map { Format.money($0) } ?? "No amount"
        let origin = origins.last.map { ", began by \(TouchWords.plain($0.name))" } ?? ""
        return "\(amount), \(row.status.rawValue)\(row.stage.map { ", \($0)" } ?? "")\(origin)."
    }

    private var journeySentence: String {
        guard let journey else { return "No model of credit is signed." }
        let touches = Format.count(journey.deal.touches.count, "touch", "touches")
        let amount = money(journey.amount, journey)
        return "\(touches). \(amount) \(journey.terms.basis.rawValue), shared by \(journey.terms.words)."
    }

    private var journeyTable: HTML {
        guard let journey, !journey.deal.touches.isEmpty else {
            return HTML.empty(
                "No touch known", "Here stand the responses of its people before it ended, each with its share.")
        }
        let stages = journey.deal.milestones
        let rows = journey.deal.touches.enumerated().map { index, touch -> [HTML] in
            let marks = [
                index == 0 ? "First touch" : nil, stages.leadCreated == index ? "Lead created" : nil,
                stages.opportunityOpened == index ? "Opportunity opened" : nil, stages.closed == index ? "Won" : nil,
            ].compactMap { $0 }
            let person: HTML =
                journey.names[touch.person].map { name -> HTML in
                    "<a href=\"\("/people/\(touch.person)" as Link)\">\(name.isEmpty ? "A visitor" : name)</a>"
                } ?? "–"
            return [
                format.timeElement(touch.at), HTML(text: TouchWords.title(touch.kind)), HTML(text: touch.channel),
                HTML(text: touch.campaign.flatMap { journey.campaigns[$0] } ?? touch.asset ?? "–"), person,
                HTML(text: marks.joined(separator: ", ")), HTML(text: money(journey.shares[index], journey)),
                HTML(text: money(journey.pipelineShares[index], journey)),
            ]
        }
        let sums: [HTML] = [
            "All", "", "", "", "", "", HTML(text: money(journey.shares.reduce(0, +), journey)),
            HTML(text: money(journey.pipelineShares.reduce(0, +), journey)),
        ]
        return Table(
            "The touches of the journey and their shares",
            columns: [
                .init("When"), .init("What"), .init("Channel"), .init("Campaign or asset"), .init("Who"),
                .init("Stage"),
                .number(journey.terms.basis.rawValue.capitalized), .number("Pipeline"),
            ], rows: rows.map { Table.Row.cells($0) } + [.total(sums)]
        ).html
    }

    private var facts: [(String, HTML)] {
        var facts: [(String, HTML)] = []
        if let company, let id = row.company {
            facts.append(("Company", "<a href=\"\("/companies/\(id)" as Link)\">\(company.name)</a>"))
        }
        if let lead = row.lead { facts.append(("Lead", "<a href=\"\("/leads/\(lead)" as Link)\">Open the lead</a>")) }
        facts.append(("Amount", HTML(text: row.amount.map { Format.money($0, exact: true) } ?? "–")))
        facts.append(("Is", HTML(text: TouchWords.title(row.status.rawValue))))
        if let stage = row.stage { facts.append(("Stage", HTML(text: stage))) }
        if let kind = row.kind { facts.append(("Kind", HTML(text: kind))) }
        facts.append(("Owner", HTML(text: row.owner.flatMap { names[$0] } ?? "–")))
        facts.append(("Opened", format.timeElement(row.createdAt)))
        if let closed = row.closedAt { facts.append(("Ended", format.timeElement(closed))) }
        if let day = row.closingDay { facts.append(("Closes", HTML(text: format.day(day)))) }
        return facts
    }

    private func money(_ amount: Int64, _ journey: CreditJourneyTold) -> String {
        Format.money(Money(minorUnits: amount, currency: journey.terms.currency), exact: true)
    }
}

/// Who started it, what was said of that before, and the form that mends it until the lock.
struct OpportunityOriginPart {
    let page: OpportunityPage

    var html: HTML {
        guard let last = page.origins.last else {
            return HTML.card("Origin", "<p>No version of the accord says yet who started it.</p>")
        }
        let isLocked = last.isLocked(at: page.format.now)
        let lock: HTML =
            isLocked
            ? "Fixed since \(page.format.timeElement(last.lockedAt))."
            : "Fixed from \(page.format.timeElement(last.lockedAt)) on."
        let history = page.origins.reversed().map { row -> HTML in
            let who = row.author.rawValue == 0 ? "accord \(row.version)" : page.names[row.author] ?? "Somebody who left"
            return """
                <li><strong>\(TouchWords.title(row.name))</strong> \(row.because)\
                <small>\(who), \(page.format.timeElement(row.at))</small></li>
                """
        }
        return HTML.card(
            "Origin",
            """
            <p>\(lock)</p><ul class="plain-list">\(history)</ul>\
            \(if: !isLocked && page.mayChange, change(last))
            """)
    }

    private func change(_ last: OriginRow) -> HTML {
        let fields = Fields(page.form, prefix: "origin-")
        let others = page.choices.filter { $0 != last.name }.map { ($0, TouchWords.title($0)) }
        return """
            <details\(flag: "open", if: !page.form.fields.isEmpty)><summary>It began otherwise</summary>
            <form class="form" method="post" action="\("/opportunities/\(last.opportunity)/origin" as Link)">\
            \(page.tokenField)\(fields.faults)
            \(fields.choice("origin", "Origin", others))\(fields.area("reason", "Why"))
            <div class="buttons"><button class="button">Change the origin</button></div></form></details>
            """
    }
}
