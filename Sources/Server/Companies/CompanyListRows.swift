import Domain
import Record

/// Companies as the rows of a list.
struct CompanyListRows: Sendable {
    let names: [ID<User>: String]
    let format: Format

    func row(_ entry: CompanyEntry) -> ListRow {
        let company = entry.company
        let link: Link = "/companies/\(company.id)"
        let leads = ("/leads" as Link).with("company", company.id)
        return ListRow(
            id: company.id.rawValue, shownID: company.id.description, name: company.name, key: entry.key
        ) { column in
            switch column {
            case "name":
                .init(
                    company.name,
                    "<a href=\"\(link)\">\(company.name)</a>\(company.domain.map { domain -> HTML in "<small>\(domain)</small>" })"
                )
            case "customer": .init(TouchWords.title(kind(company)))
            case "industry": .init(company.industry)
            case "place":
                .init([company.city, company.state, company.country].compactMap { $0 }.joined(separator: ", "))
            case "employees": .init(company.employees.map { Format.grouped($0) })
            case "people": .count(entry.people, link.at("people"))
            case "leads": .count(entry.leads, leads)
            case "open": .count(entry.openLeads, leads)
            case "touched": .instant(entry.touched, format)
            case "opportunities": .count(entry.opportunities, link.at("opportunities"))
            case "domain": .init(company.domain)
            case "owner": .init(company.owner.flatMap { names[$0] })
            case "manager": .init(company.accountManager.flatMap { names[$0] })
            case "known": .instant(company.createdAt, format)
            default: .none
            }
        }
    }

    private func kind(_ company: CompanyRow) -> String {
        company.closed == true ? "Closed" : company.customer ? "Customer" : company.kind ?? "Prospect"
    }
}
