import Domain
import Record

/// People as the rows of a list.
struct PersonListRows: Sendable {
    let format: Format

    func row(_ entry: PersonEntry) -> ListRow {
        let person = entry.person
        let link: Link = "/people/\(person.id)"
        return ListRow(
            id: person.id.rawValue, shownID: person.id.description, name: person.name, key: entry.key
        ) { column in
            switch column {
            case "name":
                .init(
                    person.name,
                    "<a href=\"\(link)\">\(person.name)</a>\(person.title.map { title -> HTML in "<small>\(title)</small>" })"
                )
            case "company": company(entry)
            case "role": .init(person.role.map(TouchWords.title))
            case "email": .init(person.email)
            case "phone": .init(person.phone)
            case "country": .init(person.country)
            case "leads": .count(entry.leads, link.at("leads"))
            case "touched": .instant(entry.touched, format)
            case "title": .init(person.title)
            case "known": .instant(person.createdAt, format)
            default: .none
            }
        }
    }

    private func company(_ entry: PersonEntry) -> ListRow.Cell {
        guard let company = entry.person.company else { return .init(entry.company ?? "", "–") }
        return .init(
            entry.company ?? "",
            "<a href=\"\("/companies/\(company)" as Link)\">\(entry.company ?? "Unnamed")</a>")
    }
}
