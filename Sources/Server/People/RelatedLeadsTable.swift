import Domain
import Record

extension RelatedLeads {
    static func table(_ leads: [RelatedLead], names: [ID<User>: String], format: Format) -> HTML {
        let rows = leads.map { item -> [HTML] in
            [
                "<a href=\"\("/leads/\(item.lead.id)" as Link)\">\(item.person.isEmpty ? "Unnamed" : item.person)</a>",
                HTML(text: item.lead.state.title),
                HTML(text: item.handoff.map { TouchWords.plain($0.rawValue) } ?? "–"),
                HTML(text: item.holder.flatMap { names[$0] } ?? "–"), HTML(text: item.lead.source ?? "–"),
                format.timeElement(item.lead.createdAt),
            ]
        }
        return Table(
            "Leads",
            columns: [
                .init("Lead"), .init("State"), .init("Hand-off"), .init("With"), .init("Source"), .init("Captured"),
            ],
            rows: rows
        ).html
    }
}
