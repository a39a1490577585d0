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
        let second = [entry.title, entry.company].compactMap { $0 }.joined(separator: ", ")
        let fit = lead.fitGrade ?? "U"
        let level = lead.engagementLevel ?? 1
        return ListRow(
            id: lead.id.rawValue, shownID: lead.id.description, name: name,
            cells: [
                "name": .init(
                    name,
                    "<a href=\"\("/leads/\(lead.id)" as Link)\">\(name)</a>\(if: !second.isEmpty, "<small>\(second)</small>")"
                ),
                "state": .init(lead.state.title),
                "score": .init(
                    "\(fit)\(level)", "<span class=\"score\">\(HTML.grade(fit))\(HTML.level(Int(level)))</span>"),
                "tier": .init(lead.tier ?? "", lead.tier.map { HTML.tier($0) } ?? "–"),
                "territory": .init(lead.territory),
                "with": .init(entry.holder.flatMap { names[$0] }),
                "source": .init(lead.source),
                "campaign": .init(entry.campaign),
                "fit": .init(fit, HTML.grade(fit)),
                "vertical": .init(lead.vertical),
                "door": .init(lead.door.map(TouchWords.title)),
                "company": .init(
                    entry.company ?? "",
                    lead.company.map { id -> HTML in
                        "<a href=\"\("/companies/\(id)" as Link)\">\(entry.company ?? "Unnamed")</a>"
                    } ?? "–"),
                "email": .init(entry.email),
                "phone": .init(entry.phone),
                "country": .init(entry.country),
                "captured": .init(Format.universal(lead.createdAt), format.timeElement(lead.createdAt)),
            ],
            key: entry.key)
    }
}
