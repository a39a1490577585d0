import Domain
import Record

/// The life of the agreement: every version, how it stands and what it changed.
struct VersionsTable {
    let desk: AccordDesk
    /// The version that the page shows.
    let chosen: Int64?

    /// Newest first, so that what is proposed stands before what has passed.
    private var versions: [KeptVersion] { desk.register.versions.reversed() }

    var tabs: HTML {
        let links = versions.map { version -> HTML in
            """
            <a href="\("/accords/\(version.number)" as Link)"\
            \(attribute: "aria-current", version.number == chosen ? "page" : nil)>\
            Version \(version.number), \(desk.word(version))</a>
            """
        }
        return "<nav class=\"tabs\" aria-label=\"Versions\">\(links)</nav>"
    }

    var section: HTML {
        let columns: [Table.Column] = [
            .init("Version"), .init("State"), .init("In force"), .init("What changed"), .init("Proposed"),
            .init("Compare"),
        ]
        let table = Table("Versions", columns: columns, rows: versions.map(row))
        return HTML.section("Life of this agreement", id: "life", table.html)
    }

    private func row(_ version: KeptVersion) -> [HTML] {
        let link: Link = "/accords/\(version.number)"
        return [
            "<a href=\"\(link)\">\(version.number)</a>",
            HTML(text: desk.standing(version)),
            HTML(text: desk.reign(version)),
            HTML(text: changed(version)),
            "\(desk.day(version.proposedAt)) <small>\(desk.name(version.author))</small>",
            compare(version),
        ]
    }

    /// The first changes against the version before; older versions than the newest eight are not read again.
    private func changed(_ version: KeptVersion) -> String {
        let living = versions.filter { $0.withdrawnAt == nil }
        guard let place = living.firstIndex(where: { $0.number == version.number }) else { return version.name }
        guard place + 1 < living.count else { return "First agreement" }
        guard place < 8 else { return version.name }
        let changes = AccordDifference(
            from: AccordDocument(living[place + 1].text), to: AccordDocument(version.text)
        ).changes
        let titles = changes.prefix(3).map(\.title)
        let more = changes.count > 3 ? ", and \(changes.count - 3) more" : ""
        return changes.isEmpty ? "Nothing in meaning" : titles.joined(separator: ", ") + more
    }

    private func compare(_ version: KeptVersion) -> HTML {
        let other = chosen.flatMap { $0 == version.number ? nil : $0 } ?? desk.former(version)?.number
        guard let other, other != version.number else { return "–" }
        let link: Link = "/accords/\(max(other, version.number))/differences/\(min(other, version.number))"
        return "<a href=\"\(link)\">with version \(other)</a>"
    }
}
