import Domain

/// The past as the files that a company would bring from the system it used before.
struct DemoExport {
    private(set) var companies = DemoSheet(
        "Companies.csv",
        ["Id", "Name", "Website", "Industry", "Employees", "City", "State", "Country", "Customer", "Manager", "Since"])
    private(set) var campaigns = DemoSheet(
        "Campaigns.csv", ["Id", "Name", "Kind", "Status", "Starts", "Ends", "Cost", "Created"])
    private(set) var leads: DemoSheet
    private(set) var expansions: DemoSheet
    private(set) var responses = DemoSheet("Responses.csv", ["Lead", "Campaign", "What", "Channel", "At"])
    private(set) var calls = DemoSheet("Calls.csv", ["Lead", "By", "Kind", "Outcome", "At"])
    private(set) var sales: [DemoSale] = []
    private(set) var intended = DemoIntention()
    private let selling: DemoSelling?

    private static let leadHeadings =
        [
            "Id", "First name", "Last name", "Email", "Phone", "Title", "Company", "Source", "Status", "Campaign",
            "Owner", "Words", "Created", "Handed over", "Answer", "Reason", "Answered", "First attempt", "Disposition",
            "Disposed",
        ] + (1...DemoPast.slots).flatMap { ["Touch \($0)", "Page \($0)", "Touch \($0) at"] }

    init(leads name: String = "Leads.csv", selling: DemoSelling? = nil) {
        self.selling = selling
        leads = DemoSheet(name, DemoExport.leadHeadings)
        expansions = DemoSheet("Requests of customers.csv", DemoExport.leadHeadings)
    }

    mutating func add(_ company: DemoCompany, number: Int, since: Int64) {
        companies.add("C\(number)")
        companies.add(company.name)
        companies.add(company.domain)
        companies.add(company.industry)
        companies.add(company.employees)
        companies.add(company.city)
        companies.add(company.state)
        companies.add("US")
        companies.add(company.isCustomer ? "yes" : "no")
        companies.add(company.isCustomer ? "ana" + DemoWholeDocuments.domain : nil)
        companies.add(since)
        companies.end()
        intended.companies += 1
    }

    mutating func add(_ plan: DemoBoard.Plan, number: Int, first: Day, last: Day) {
        campaigns.add("K\(number)")
        campaigns.add(plan.name)
        campaigns.add(plan.kind)
        campaigns.add(plan.days == nil ? "In Progress" : "Completed")
        campaigns.add(first.advanced(by: plan.days?.lowerBound ?? 0).description)
        campaigns.add(
            plan.days.map { first.advanced(by: $0.upperBound) }.map { min($0, last) }?.description
                ?? last.description)
        campaigns.add(plan.cost)
        campaigns.add(first.description)
        campaigns.end()
        intended.campaigns += 1
        intended.cost += plan.cost * 100
    }

    mutating func add(_ lead: DemoPastLead, of company: DemoCompany, changes: Int64) {
        if lead.isExpansion {
            DemoExport.write(lead, to: &expansions)
        } else {
            DemoExport.write(lead, to: &leads)
        }
        for attempt in lead.answer?.attempts ?? [] {
            calls.add("L\(lead.number)")
            calls.add((lead.answer?.rep ?? "") + DemoWholeDocuments.domain)
            calls.add(attempt.kind)
            calls.add(attempt.outcome)
            calls.add(attempt.at)
            calls.end()
        }
        if let at = lead.tourAt { addResponse(of: lead.number, campaign: DemoBoard.hidden, "plant-tour", "Event", at) }
        if let deal = lead.deal { add(deal, of: lead, company) }
        intended.count(lead, changes: changes)
    }

    mutating func addResponse(of lead: Int, campaign: Int, _ what: String, _ channel: String, _ at: Int64) {
        responses.add("L\(lead)")
        responses.add("K\(campaign)")
        responses.add(what)
        responses.add(channel)
        responses.add(at)
        responses.end()
        intended.touches += 1
    }

    private mutating func add(_ deal: DemoPastLead.Deal, of lead: DemoPastLead, _ company: DemoCompany) {
        guard let selling else { return }
        let rep = lead.answer?.rep ?? ""
        let way = selling.way(of: deal, lead.number, of: rep)
        sales.append(
            DemoSale(
                way: way, deal: deal, name: "\(company.name), \(lead.isExpansion ? "more cells" : "first cell")",
                campaign: lead.campaign, owner: lead.isExpansion ? rep : DemoSale.owner(of: deal, rep),
                isExpansion: lead.isExpansion, source: lead.source))
        intended.count(way, deal)
    }

    private static func write(_ lead: DemoPastLead, to sheet: inout DemoSheet) {
        sheet.add("L\(lead.number)")
        sheet.add(lead.person.firstName)
        sheet.add(lead.person.lastName)
        sheet.add(lead.person.email)
        sheet.add(lead.person.phone)
        sheet.add(lead.person.title)
        sheet.add("C\(lead.company)")
        sheet.add(lead.source)
        sheet.add(status(of: lead))
        sheet.add("K\(lead.campaign)")
        sheet.add(lead.answer.map { $0.rep + DemoWholeDocuments.domain })
        sheet.add(lead.words)
        sheet.add(lead.at)
        sheet.add(lead.answer?.handedAt)
        sheet.add(lead.answer.flatMap { $0.answeredAt == nil ? nil : $0.rejection == nil ? "Accepted" : "Rejected" })
        sheet.add(lead.answer?.rejection)
        sheet.add(lead.answer?.answeredAt)
        sheet.add(lead.answer?.attempts.first?.at)
        sheet.add(lead.answer?.disposition)
        sheet.add(lead.answer?.disposition == nil ? nil : lead.answer?.disposedAt)
        for slot in 0..<DemoPast.slots {
            let touch = slot < lead.touches.count ? lead.touches[slot] : nil
            sheet.add(touch?.kind)
            sheet.add(touch?.page)
            sheet.add(touch?.at)
        }
        sheet.end()
    }

    private static func status(of lead: DemoPastLead) -> String {
        guard let answer = lead.answer else { return "Nurture" }
        if answer.rejection != nil { return "Rejected" }
        return answer.disposition == nil ? "Working" : "Done"
    }
}
