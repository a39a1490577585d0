import Domain
import Journeys
import Record

/// One opportunity: where it stands, its way through the process, who started it, and which touches had part in it.
struct OpportunityPage: Page {
    let dossier: OpportunityDossier
    let row: OpportunityRow
    let company: CompanyRow?
    let origins: [OriginRow]
    /// What the accord lets one choose from.
    let choices: [String]
    let journey: CreditJourneyTold?
    let names: [ID<User>: String]
    let mayChange: Bool
    /// Documents that the reader may add to it.
    let addable: [BillingKind]
    private(set) var form = Form()
    /// Which of the page's forms is asked for, or came back with faults.
    private(set) var part: String?
    private(set) var format: Format
    private(set) var tokenField: HTML

    /// - Throws: `Problem.notFound` when there is none, or the reader may not see it.
    static func read(
        _ id: ID<Opportunity>, _ store: OpportunityStore, _ credit: CreditStore, _ visit: Visit
    ) async throws -> OpportunityPage {
        let (reader, format, token) = (try visit.reader, visit.format, visit.tokenField)
        return try await credit.database.read { connection in
            let dossier = try store.dossier(id, reader, in: connection)
            let row = dossier.row
            let origins = try OriginQueries.history(id, in: connection)
            let accord = try origins.last.map { try credit.library.accord($0.version, in: connection) }
            return OpportunityPage(
                dossier: dossier, row: row,
                company: try row.company.flatMap { try CompanyQueries.find($0, in: connection) }, origins: origins,
                choices: accord?.origins?.names ?? [],
                journey: try told {
                    try credit.journey(
                        of: id, CreditRequest(), viewer: reader.viewer, now: reader.now, in: connection)
                },
                names: dossier.names, mayChange: OriginStore.mayChange(reader.viewer),
                addable: addable(reader.viewer, dossier), format: format, tokenField: token)
        }
    }

    /// The same for one visit, with what was typed into one of its forms.
    func shown(to visit: Visit, form: Form, part: String?) -> OpportunityPage {
        var page = self
        page.form = form
        page.part = part
        page.format = visit.format
        page.tokenField = visit.tokenField
        return page
    }

    private static func addable(_ viewer: Viewer, _ dossier: OpportunityDossier) -> [BillingKind] {
        guard viewer.isOperations || dossier.mayWork else { return [] }
        return [BillingKind.quote, .order, .invoice].filter { BillingStore.mayAdd($0, viewer) }
    }

    /// Without an accord that shares credit a deal has a page all the same.
    private static func told(_ body: () throws -> CreditJourneyTold?) throws -> CreditJourneyTold? {
        do { return try body() } catch Problem.notFound { return nil }
    }

    var title: String { row.name }
    var current: Link? { "/opportunities" }
    var crumbs: [Crumb] { [Crumb("Opportunities", "/opportunities"), Crumb(row.name)] }

    var content: HTML {
        """
        \(HTML.head(row.name, HTML(text: sentence), buttons: buttons))
        <div class="columns"><div>
        \(OpportunityStagesPart(page: self).html)
        \(OpportunityMoneyPart(page: self).html)
        \(OpportunityCreditPart(page: self).html)
        \(OpportunityHistoryPart(dossier: dossier, format: format).html)
        \(HTML.section("Journey", HTML(text: journeySentence), id: "journey", journeyTable))
        </div><aside aria-label="About the opportunity">
        \(HTML.card("Opportunity", HTML.facts(facts)))
        \(OpportunityClosePart(page: self).html)
        \(OpportunityChangePart(page: self).html)
        \(OpportunityContactsPart(page: self).html)
        \(OpportunityOriginPart(page: self).html)
        </aside></div>
        """
    }

    private var sentence: String {
        let amount = row.amount.map { Format.money($0) } ?? "No amount"
        let origin = origins.last.map { ", began by \(TouchWords.plain($0.name))" } ?? ""
        let late = dossier.isLate ? " It has been in its stage for longer than agreed." : ""
        return "\(amount), \(row.status.rawValue)\(row.stage.map { ", \($0)" } ?? "")\(origin).\(late)"
    }

    private var buttons: [HTML] {
        let documents = HTML.button("Documents", ("/documents" as Link).with("opportunity", row.id.description))
        return [documents] + (dossier.mayWork ? [HTML.button("Edit", "/opportunities/\(row.id)/edit")] : [])
    }

    /// What was typed into one of the page's forms; empty for the others.
    func typed(_ name: String) -> Form { part == name ? form : Form() }

    /// The beginning of one of the page's forms.
    func opening(_ name: String) -> HTML {
        """
        <form class="form" method="post" action="\("/opportunities/\(row.id)/\(name)" as Link)">\(tokenField)\
        <input type="hidden" name="revision" value="\(dossier.revision)">\(Fields(typed(name)).faults)
        """
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
                format.timeElement(touch.at), HTML(text: TouchWords.title(touch.kind)),
                HTML(text: TouchWords.channel(touch.channel)),
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
        facts += told
        facts.append(("Opened", format.timeElement(row.createdAt)))
        if let closed = row.closedAt { facts.append(("Ended", format.timeElement(closed))) }
        if let day = row.closingDay { facts.append(("Closes", HTML(text: format.day(day)))) }
        return facts
    }

    /// What the opportunity itself was asked, and how it ended.
    private var told: [(String, HTML)] {
        let own = FieldText.decode(row.fields).sorted { $0.key < $1.key }
        var facts = own.map { (TouchWords.title($0.key), HTML(text: LeadFactsPart.words($0.value, format))) }
        if let closing = dossier.course.closing {
            facts.append(("Outcome", HTML(text: OutcomeWords.title(closing.outcome))))
            if !closing.reasons.isEmpty {
                facts.append(("Because", HTML(text: closing.reasons.joined(separator: ", "))))
            }
            if !closing.competitors.isEmpty {
                facts.append(("Rivals", HTML(text: closing.competitors.joined(separator: ", "))))
            }
            if let knew = closing.knewUs { facts.append(("Before", HTML(text: OutcomeWords.title(knew)))) }
            if let feature = closing.missingFeature { facts.append(("Missed", HTML(text: feature))) }
            if let note = closing.note { facts.append(("Note", HTML(text: note))) }
        }
        return facts
    }

    private func money(_ amount: Int64, _ journey: CreditJourneyTold) -> String {
        Format.money(Money(minorUnits: amount, currency: journey.terms.currency), exact: true)
    }
}
