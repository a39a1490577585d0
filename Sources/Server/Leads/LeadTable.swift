import Domain

/// Leads as comma-separated values, for people: a cell that a spreadsheet would run gets an apostrophe before it.
enum LeadTable {
    static let most = 50_000

    static func text(_ entries: [LeadEntry], names: [ID<User>: String]) -> String {
        var text = "lead,name,title,company,email,state,fit,engagement,tier,territory,with,source,captured\r\n"
        for entry in entries {
            let lead = entry.lead
            let cells: [String] = [
                lead.id.description, entry.person, entry.title ?? "", entry.company ?? "", entry.email ?? "",
                lead.state.rawValue, lead.fitGrade ?? "", lead.engagementLevel.map { String($0) } ?? "",
                lead.tier ?? "", lead.territory ?? "", entry.holder.flatMap { names[$0] } ?? "", lead.source ?? "",
                Format.universal(lead.createdAt),
            ]
            text += cells.map(cell).joined(separator: ",") + "\r\n"
        }
        return text
    }

    static func cell(_ value: String) -> String {
        var value = value
        if let first = value.utf8.first, "=+-@\t\r".utf8.contains(first) { value = "'" + value }
        let isPlain = !value.utf8.contains { "\",\r\n".utf8.contains($0) }
        return isPlain ? value : "\"" + value.replacing("\"", with: "\"\"") + "\""
    }
}
