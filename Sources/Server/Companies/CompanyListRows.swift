import Domain
import Record

/// Companies as the rows of a list.
struct CompanyListRows: Sendable {
    let names: [ID<User>: String]
    let format: Format

    func row(_ entry: CompanyEntry) -> ListRow {
        let company = entry.company
        let place = [company.city, company.state, company.country].compactMap { $0 }.joined(separator: ", ")
        let kind = company.closed == true ? "Closed" : company.customer ? "Customer" : company.kind ?? "Prospect"
        let link: Link = "/companies/\(company.id)"
        let leads = ("/leads" as Link).with("company", company.id)
        return ListRow(
            id: company.id.rawValue, shownID: company.id.description, name: company.name,
            cells: [
                "name": .init(
                    company.name,
                    "<a href=\"\(link)\">\(company.name)</a>\(company.domain.map { domain -> HTML in "<small>\(domain)</small>" })"
                ),
                "customer": .init(TouchWords.title(kind)), "industry": .init(company.industry), "place": .init(place),
                "employees": .init(company.employees.map { Format.grouped($0) }),
                "people": .count(entry.people, link.at("people")), "leads": .count(entry.leads, leads),
                "open": .count(entry.openLeads, leads),
                "touched": .init(
                    entry.touched.map(Format.universal) ?? "", entry.touched.map(format.timeElement) ?? "–"),
                "opportunities": .count(entry.opportunities, link.at("opportunities")),
                "domain": .init(company.domain), "owner": .init(company.owner.flatMap { names[$0] }),
                "manager": .init(company.accountManager.flatMap { names[$0] }),
                "known": .init(Format.universal(company.createdAt), format.timeElement(company.createdAt)),
            ],
            key: entry.key)
    }
}
