import Domain
import Record

/// One person of theirs, with their leads and what they did.
struct PersonPage: Page {
    let dossier: PersonDossier

    private var person: PersonRow { dossier.person }
    private var name: String { person.name.isEmpty ? person.email ?? "Unnamed" : person.name }

    var title: String { name }
    var current: Link? { "/people" }
    var crumbs: [Crumb] { [Crumb("People", "/people"), Crumb(name)] }

    var content: HTML {
        """
        \(HTML.head(name, line, buttons: buttons))
        \(if: person.survivor != nil, merged)
        <div class="columns"><div>
        \(HTML.section("Leads and hand-offs", id: "leads",
            RelatedLeads.table(dossier.leads, names: dossier.names, format: dossier.format)))
        \(if: !dossier.touches.isEmpty, touches)
        </div><aside aria-label="About the person">\(HTML.card("Person", HTML.facts(facts)))</aside></div>
        """
    }

    private var buttons: [HTML] {
        guard person.survivor == nil else { return [] }
        var buttons: [HTML] = []
        if dossier.viewer.isOperations {
            buttons.append(HTML.button("Merge or withdraw", "/people/\(person.id)/upkeep"))
        }
        if Permission.work.allows(dossier.viewer) {
            buttons.append(HTML.button("Edit", "/people/\(person.id)/edit"))
        }
        return buttons
    }

    private var line: HTML {
        let company: HTML? = dossier.company.map { row -> HTML in
            "<a href=\"\("/companies/\(row.id)" as Link)\">\(row.name)</a>"
        }
        return [person.title.map { HTML(text: $0) }, company].compactMap { $0 }.joined(separator: ", ")
    }

    private var merged: HTML {
        HTML.note(
            "This record was merged into <a href=\"\("/people/\(person.survivor ?? person.id)" as Link)\">another</a>.")
    }

    private var facts: [(String, HTML)] {
        var facts = dossier.identifiers.map { (TouchWords.title($0.kind), HTML(text: $0.value)) }
        if dossier.identifiers.isEmpty, let email = person.email { facts.append(("Mail", HTML(text: email))) }
        if let phone = person.phone { facts.append(("Phone", HTML(text: phone))) }
        if let role = person.role { facts.append(("Role", HTML(text: role))) }
        let place = [person.city, person.state, person.country].compactMap { $0 }.joined(separator: ", ")
        if !place.isEmpty { facts.append(("Place", HTML(text: place))) }
        return facts
    }

    private var touches: HTML {
        let rows = dossier.touches.map { touch -> [HTML] in
            [
                HTML(text: TouchWords.title(touch.kind)), HTML(text: TouchWords.channel(touch.channel)),
                HTML(text: touch.asset ?? "–"),
                touch.campaign.flatMap { id in dossier.campaigns[id].map { (id, $0) } }.map { id, name -> HTML in
                    "<a href=\"\("/campaigns/\(id)" as Link)\">\(name)</a>"
                } ?? "–",
                dossier.format.timeElement(touch.at),
            ]
        }
        let table = Table(
            "Touches",
            columns: [.init("What they did"), .init("Channel"), .init("About"), .init("Campaign"), .init("When")],
            rows: rows)
        return HTML.section("What they did", id: "touches", table.html)
    }
}
