import Domain
import Record

/// One company of theirs: what Marketing did there and who responded, its people, leads and opportunities.
struct CompanyPage: Page {
    let dossier: CompanyDossier

    private var company: CompanyRow { dossier.company }
    private var format: Format { dossier.format }

    var title: String { company.name }
    var current: Link? { "/companies" }
    var crumbs: [Crumb] { [Crumb("Companies", "/companies"), Crumb(company.name)] }

    var content: HTML {
        """
        \(HTML.head(company.name, HTML(text: sentence), buttons: buttons))
        \(if: company.survivor != nil, merged)
        \(cards)
        <div class="columns"><div>
        \(dossier.customer.map { CustomerPart(customer: $0, dossier: dossier).html })
        \(HTML.section("What Marketing did there", HTML(text: responded), id: "responses", responses))
        \(HTML.section("Leads and hand-offs", id: "leads",
            RelatedLeads.table(dossier.leads, names: dossier.names, format: format)))
        \(if: !dossier.opportunities.isEmpty, HTML.section("Opportunities", id: "opportunities",
            OpportunityTable.html(dossier.opportunities, names: dossier.names, format: format)))
        </div><aside aria-label="About the company">
        \(HTML.card("Company", HTML.facts(facts)))
        \(people)
        </aside></div>
        """
    }

    private var buttons: [HTML] {
        guard company.survivor == nil else { return [] }
        var buttons: [HTML] = [
            HTML.button("Reconciliation", ("/reconciliation" as Link).with("company", company.id.description)),
            HTML.button("Documents", ("/documents" as Link).with("company", company.id.description)),
        ]
        if dossier.viewer.isOperations {
            buttons.append(HTML.button("Merge or withdraw", "/companies/\(company.id)/upkeep"))
        }
        if Permission.decide.allows(dossier.viewer) {
            buttons.append(HTML.button("Open an opportunity", "/companies/\(company.id)/opportunity"))
        }
        if Permission.work.allows(dossier.viewer) {
            buttons.append(HTML.button("Edit", "/companies/\(company.id)/edit"))
        }
        return buttons
    }

    private var sentence: String {
        let kind = company.closed == true ? "Closed" : company.customer ? "A customer" : "No customer yet"
        let count = dossier.people.count
        return
            "\(kind), \(Format.count(dossier.leads.count, "lead")), \(Format.count(count, "person", "people")) known."
    }

    private var merged: HTML {
        HTML.note(
            """
            This record was merged into \
            <a href="\("/companies/\(company.survivor ?? company.id)" as Link)">\(dossier.survivor ?? "another")</a>.
            """)
    }

    private var cards: HTML {
        let open = dossier.leads.filter { $0.lead.state == .open || $0.lead.state == .handedOver }.count
        let deals = dossier.opportunities.filter { $0.status == .open }
        var amounts: [String: Int64] = [:]
        for deal in deals { if let amount = deal.amount { amounts[amount.currency, default: 0] += amount.minorUnits } }
        let touches = dossier.responses.reduce(0) { $0 + $1.touches }
        return HTML.cards([
            HTML.figure(
                "Open leads", value: Format.grouped(open), unit: "of \(Format.grouped(dossier.leads.count))",
                link: ("/leads" as Link).with("company", company.id)),
            HTML.figure("Responses", value: Format.grouped(touches), link: "#responses"),
            HTML.figure(
                "Open opportunities", value: Format.grouped(deals.count), link: deals.isEmpty ? nil : "#opportunities",
                note: CampaignFigures.words(amounts).map { HTML(text: $0) }),
        ])
    }

    private var responded: String {
        guard let last = dossier.touches.first else { return "Nobody there has responded yet." }
        let name = last.person.isEmpty ? "a visitor" : last.person
        return "Last: \(name), \(TouchWords.plain(last.touch.kind)), \(format.near(last.touch.at))."
    }

    private var responses: HTML {
        guard !dossier.responses.isEmpty else {
            return HTML.empty(
                "No responses", "Here stand the campaigns that people of this company answered, as soon as one does.")
        }
        let rows = dossier.responses.map { response -> [HTML] in
            let name: HTML =
                response.campaign.map { id -> HTML in
                    "<a href=\"\("/campaigns/\(id)" as Link)\">\(response.name)</a>"
                } ?? HTML(text: TouchWords.title(response.name))
            return [
                name, HTML(text: Format.grouped(response.touches)), HTML(text: Format.grouped(response.people)),
                format.timeElement(response.first), format.timeElement(response.last),
            ]
        }
        let table = Table(
            "Campaigns and responses",
            columns: [
                .init("Campaign or response"), .number("Responses"), .number("People"), .init("First"), .init("Last"),
            ],
            rows: rows)
        return "\(table.html)\(who)"
    }

    private var who: HTML {
        let rows = dossier.touches.map { item -> [HTML] in
            let name = item.person.isEmpty ? "A visitor" : item.person
            return [
                "<a href=\"\("/people/\(item.touch.person)" as Link)\">\(name)</a>",
                HTML(text: TouchWords.title(item.touch.kind)),
                HTML(text: item.touch.asset ?? TouchWords.channel(item.touch.channel)),
                format.timeElement(item.touch.at),
            ]
        }
        let table = Table(
            "Who responded", columns: [.init("Person"), .init("What"), .init("About"), .init("When")], rows: rows)
        return "<details><summary>Who responded, newest first</summary>\(table.html)</details>"
    }

    private var people: HTML {
        guard !dossier.people.isEmpty else { return .nothing }
        let items = dossier.people.map { entry -> HTML in
            """
            <li><a href="\("/people/\(entry.person.id)" as Link)">\(entry.person.name)</a>\
            <small>\([entry.person.title, entry.person.role.map(TouchWords.title)].compactMap { $0 }.joined(separator: ", "))\
            </small></li>
            """
        }
        return HTML.card("People", "<ul class=\"plain-list\" id=\"people\">\(items)</ul>")
    }

    private var facts: [(String, HTML)] {
        var facts: [(String, HTML)] = []
        func add(_ name: String, _ value: String?) {
            if let value, !value.isEmpty { facts.append((name, HTML(text: value))) }
        }
        add("Domains", dossier.domains.isEmpty ? company.domain : dossier.domains.joined(separator: ", "))
        add("Industry", company.industry)
        add("Employees", company.employees.map { Format.grouped($0) })
        add("Revenue", company.revenue.map { Format.money($0) })
        add(
            "Place",
            [company.postalCode, company.city, company.state, company.country].compactMap { $0 }
                .joined(separator: ", "))
        add("Phone", company.phone)
        add("Kind", company.kind)
        add("Owner", company.owner.flatMap { dossier.names[$0] })
        add("Account manager", company.accountManager.flatMap { dossier.names[$0] })
        add("Known since", format.day(format.localDay(company.createdAt)))
        return facts
    }
}
