import Domain
import Record

/// People as the rows of a list.
struct PersonListRows: Sendable {
    let format: Format

    func row(_ entry: PersonEntry) -> ListRow {
        let person = entry.person
        let link: Link = "/people/\(person.id)"
        let company: HTML =
            person.company.map { id -> HTML in
                "<a href=\"\("/companies/\(id)" as Link)\">\(entry.company ?? "Unnamed")</a>"
            } ?? "–"
        return ListRow(
            id: person.id.rawValue, shownID: person.id.description, name: person.name,
            cells: [
                "name": .init(
                    person.name,
                    "<a href=\"\(link)\">\(person.name)</a>\(person.title.map { title -> HTML in "<small>\(title)</small>" })"
                ),
                "company": .init(entry.company ?? "", company),
                "role": .init(person.role.map(TouchWords.title)), "email": .init(person.email),
                "phone": .init(person.phone), "country": .init(person.country),
                "leads": .count(entry.leads, link.at("leads")),
                "touched": .init(
                    entry.touched.map(Format.universal) ?? "", entry.touched.map(format.timeElement) ?? "–"),
                "title": .init(person.title),
                "known": .init(Format.universal(person.createdAt), format.timeElement(person.createdAt)),
            ],
            key: entry.key)
    }
}
