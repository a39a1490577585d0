import Domain
import Record

/// Leads as the rows of a list.
struct LeadListRows: Sendable {
    let names: [ID<User>: String]
    let format: Format

    func rows(_ entries: [LeadEntry]) -> [ListRow] { entries.map(row) }

    private func row(_ entry: LeadEntry) -> ListRow {
        let lead = entry.lead
        let name = entry.person.isEmpty ? entry.email ?? "Unnamed" : entry.person
        return ListRow(id: lead.id.rawValue, shownID: lead.id.description, name: name, key: entry.key) { column in
            switch column {
            case "name": self.name(name, entry)
            case "state": .init(lead.state.title)
            case "score": score(lead)
            case "tier": .init(lead.tier ?? "", lead.tier.map { HTML.tier($0) } ?? "–")
            case "territory": .init(lead.territory)
            case "with": .init(entry.holder.flatMap { names[$0] })
            case "source": .init(lead.source)
            case "campaign": .init(entry.campaign)
            case "fit": .init(lead.fitGrade ?? "U", HTML.grade(lead.fitGrade ?? "U"))
            case "vertical": .init(lead.vertical)
            case "door": .init(lead.door.map(TouchWords.title))
            case "company": company(entry)
            case "email": .init(entry.email)
            case "phone": .init(entry.phone)
            case "country": .init(entry.country)
            case "captured": .instant(lead.createdAt, format)
            default: .none
            }
        }
    }

    private func name(_ name: String, _ entry: LeadEntry) -> ListRow.Cell {
        let second = [entry.title, entry.company].compactMap { $0 }.joined(separator: ", ")
        return .init(
            name,
            """
            <a href="\("/leads/\(entry.lead.id)" as Link)">\(name)</a>\(if: !second.isEmpty, "<small>\(second)</small>")
            """)
    }

    private func score(_ lead: LeadRow) -> ListRow.Cell {
        let (fit, level) = (lead.fitGrade ?? "U", lead.engagementLevel ?? 1)
        return .init("\(fit)\(level)", "<span class=\"score\">\(HTML.grade(fit))\(HTML.level(Int(level)))</span>")
    }

    private func company(_ entry: LeadEntry) -> ListRow.Cell {
        guard let company = entry.lead.company else { return .init(entry.company ?? "", "–") }
        return .init(
            entry.company ?? "",
            "<a href=\"\("/companies/\(company)" as Link)\">\(entry.company ?? "Unnamed")</a>")
    }
}
