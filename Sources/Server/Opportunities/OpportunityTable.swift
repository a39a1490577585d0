import Domain
import Record

/// Opportunities in a table.
enum OpportunityTable {
    static func html(_ entries: [OpportunityEntry], names: [ID<User>: String], format: Format) -> HTML {
        let rows = entries.map { entry -> [HTML] in
            let name: HTML = "<a href=\"\("/opportunities/\(entry.id)" as Link)\">\(entry.name)</a>"
            let company: HTML =
                entry.company.map { id -> HTML in
                    "<a href=\"\("/companies/\(id)" as Link)\">\(entry.companyName ?? "Unnamed")</a>"
                } ?? "–"
            return [
                name, HTML(text: TouchWords.title(entry.status.rawValue)), HTML(text: entry.stage ?? "–"), company,
                HTML(text: entry.owner.flatMap { names[$0] } ?? "–"),
                HTML(text: entry.amount.map { Format.money($0) } ?? "–"),
                HTML(text: entry.closingDay.map(format.day) ?? "–"),
                HTML(text: entry.origin.map(TouchWords.title) ?? "–"),
            ]
        }
        return Table(
            "Opportunities",
            columns: [
                .init("Opportunity"), .init("Is"), .init("Stage"), .init("Company"), .init("Owner"),
                .number("Amount"), .init("Closes"), .init("Began by"),
            ],
            rows: rows
        ).html
    }
}
