import Domain
import Record

/// One campaign: what it cost, what became of each lead, and the cost by day.
struct CampaignPage: Page {
    let dossier: CampaignDossier
    let tokenField: HTML
    var spendForm = Form()

    private var campaign: CampaignRow { dossier.campaign }
    private var figures: CampaignFigures { dossier.figures }
    private var format: Format { dossier.format }
    private var leads: Link { ("/leads" as Link).with("campaign", campaign.id) }

    var title: String { campaign.name }
    var current: Link? { "/campaigns" }
    var crumbs: [Crumb] { [Crumb("Campaigns", "/campaigns"), Crumb(campaign.name)] }

    var content: HTML {
        """
        \(HTML.head(campaign.name, HTML(text: sentence), buttons: buttons))
        \(cards)
        <div class="columns"><div>
        \(HTML.section("What became of its leads", id: "funnel", funnel))
        \(HTML.section("Leads", leadSentence, id: "leads",
            RelatedLeads.table(dossier.leads, names: dossier.names, format: format)))
        \(if: !dossier.opportunities.isEmpty, HTML.section("Opportunities", HTML(text: dealSentence),
            id: "opportunities",
            OpportunityTable.html(dossier.opportunities, names: dossier.names, format: format)))
        </div><aside aria-label="About the campaign">
        \(HTML.card("Campaign", HTML.facts(facts)))
        \(if: !figures.reasons.isEmpty, HTML.card("Rejected because", reasons))
        \(HTML.card("Cost", cost))
        </aside></div>
        """
    }

    private var mayEdit: Bool { Permission.answer.allows(dossier.viewer) }

    private var buttons: [HTML] {
        mayEdit ? [HTML.button("Edit", "/campaigns/\(campaign.id)/edit")] : []
    }

    private var sentence: String {
        guard figures.leads > 0 else { return "It has brought no lead yet." }
        let of = Format.count(figures.leads, "lead")
        return
            "\(Format.grouped(figures.accepted)) of \(of) accepted, \(Format.grouped(figures.rejected)) rejected, "
            + "\(Format.count(figures.opportunities, "opportunity", "opportunities"))."
    }

    private var leadSentence: HTML {
        guard figures.leads > CampaignDossier.most else { return .nothing }
        return "The newest \(CampaignDossier.most) of <a href=\"\(leads)\">\(Format.count(figures.leads, "lead"))</a>."
    }

    private var dealSentence: String {
        guard figures.opportunities > CampaignDossier.most else { return "" }
        return "The newest \(CampaignDossier.most) of \(Format.grouped(figures.opportunities))."
    }

    private var cards: HTML {
        HTML.cards([
            HTML.figure(
                "Cost", value: CampaignFigures.words(figures.cost) ?? "–", link: figures.cost.isEmpty ? nil : "#cost",
                note: figures.costPerLead.map { "\(Format.money($0)) for each lead" }),
            HTML.figure("Responses", value: Format.grouped(figures.responses)),
            HTML.figure("Leads", value: Format.grouped(figures.leads), link: leads),
            HTML.figure(
                "Opportunities", value: Format.grouped(figures.opportunities),
                link: dossier.opportunities.isEmpty ? nil : "#opportunities",
                note: CampaignFigures.words(figures.amount).map { HTML(text: $0) }),
        ])
    }

    private var funnel: HTML {
        guard figures.leads > 0 else {
            return HTML.empty("No leads yet", "Here stands how far each lead came, as soon as there is one.")
        }
        let steps: [(String, Int, OutcomeFilter?, ChartTone)] = [
            ("Leads", figures.leads, nil, .marketing), ("Handed over", figures.handedOver, .handedOver, .marketing),
            ("Accepted", figures.accepted, .accepted, .sales),
            ("Opportunity", figures.opportunities, .opportunity, .sales), ("Won", figures.won, .won, .sales),
        ]
        let chart = FunnelChart(
            ChartHead("campaign-funnel", title: "From lead to won", finding: sentence, width: .beside),
            steps: steps.map { FunnelChart.Step($0.0, Double($0.1), tone: $0.3) },
            format: { Format.grouped(Int($0)) })
        let links = steps.filter { $0.1 > 0 }.map { name, count, outcome, _ -> HTML in
            """
            <a class="button" href="\(leads.with("outcome", outcome?.rawValue))">\(name) \(Format.grouped(count))</a>
            """
        }
        return "\(chart.html)<div class=\"buttons\">\(links)</div>"
    }

    private var reasons: HTML {
        HTML.facts(
            figures.reasons.prefix(12).map { reason, count in
                (
                    TouchWords.title(reason),
                    "<a href=\"\(leads.with("reason", reason))\">\(Format.grouped(count))</a>"
                )
            })
    }

    private var facts: [(String, HTML)] {
        var facts: [(String, HTML)] = []
        func add(_ name: String, _ value: String?) {
            if let value, !value.isEmpty { facts.append((name, HTML(text: value))) }
        }
        add("Kind", campaign.kind.map(TouchWords.title))
        add("Status", campaign.status)
        add("Days", CampaignWords.days(campaign, format))
        add("Budget", campaign.budgeted.map { Format.money($0) })
        add("Expected revenue", campaign.expectedRevenue.map { Format.money($0) })
        add("Waits for an answer", figures.undecided > 0 ? Format.count(figures.undecided, "lead") : nil)
        add("Won", CampaignFigures.words(figures.wonAmount))
        return facts
    }

    private var cost: HTML {
        let months = dossier.months.suffix(12).map { item -> [HTML] in
            [HTML(text: format.monthName(item.month)), HTML(text: Format.money(item.amount))]
        }
        let table = Table("Cost by month", columns: [.init("Month"), .number("Cost")], rows: months)
        return """
            <div id="cost">\(if: months.isEmpty, "<p class=\"soft\">No cost is known yet.</p>")\
            \(if: !months.isEmpty, table.html)</div>\(if: mayEdit, form)
            """
    }

    private var form: HTML {
        let currency = spendForm["currency"] ?? dossier.currency
        let fields = Fields(spendForm.setting("currency", currency), prefix: "spend-")
        return """
            <details\(flag: "open", if: !spendForm.faults.isEmpty)><summary>Enter cost</summary>
            <form class="form" method="post" action="\("/campaigns/\(campaign.id)/spend" as Link)">\(tokenField)\
            \(fields.faults)\(fields.text("from", "Day", type: "date"))\
            \(fields.text("until", "Until", type: "date", hint: "Leave it empty for one day; else it is spread evenly.",
                isRequired: false))\
            \(fields.text("amount", "Amount", hint: "Such as 1,250.00. It replaces what was typed for these days."))\
            \(fields.text("currency", "Currency"))
            <div class="buttons"><button class="button">Save the cost</button></div></form></details>
            """
    }
}

extension Format {
    /// `January 2027` for the month of a day.
    func monthName(_ day: Day) -> String { String(self.day(day).drop { $0 != " " }.dropFirst()) }
}
