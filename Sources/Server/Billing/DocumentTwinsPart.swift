import Domain
import Record

/// Documents that may be one and the same, with the way to say so or not.
enum DocumentTwinsPart {
    /// So many groups are listed.
    private static let most = 50

    /// On the page of one of them.
    static func card(_ page: DocumentPage) -> HTML {
        let items = page.dossier.twins.map { twin -> HTML in "<li>\(name(twin, page.format))</li>" }
        let form: HTML =
            BillingStore.mayKeep(page.viewer)
            ? """
            <p class="hint">If it is the same, call one of them off. Until then each counts.</p>
            <form method="post" action="\("/documents/\(page.row.id)/difference" as Link)">\(page.tokenField)\
            <div class="buttons"><button class="button">They are different</button></div></form>
            """ : .nothing
        return "<ul class=\"lines\">\(items)</ul>\(form)"
    }

    /// Below a reconciliation.
    static func table(_ twins: [BillingTwins], _ format: Format) -> HTML {
        let rows = twins.prefix(most).flatMap { group in
            group.documents.enumerated().map { place, document -> [HTML] in
                let first = group.documents[0]
                let company =
                    document.company.map { "<a href=\"\("/companies/\($0.id)" as Link)\">\($0.name)</a>" as HTML }
                    ?? "–"
                let origin =
                    document.batch.rawValue == 0
                    ? "by hand" : "<a href=\"\("/imports/\(document.batch)" as Link)\">an import</a>" as HTML
                return [
                    "<a href=\"\(link(document))\">\(document.kind.title) \(document.number)</a>", company,
                    HTML(text: format.day(document.day)), origin,
                    HTML(text: place == 0 ? "–" : differences(document, first)),
                    HTML(text: Format.money(document.total, exact: true)),
                ]
            }
        }
        let more = twins.count - most
        let table = Table(
            "Documents that may be the same",
            columns: [
                .init("Document"), .init("Customer"), .init("Day"), .init("Came by"), .init("Differs in"),
                .number("Total"),
            ], rows: Array(rows))
        return "\(table.html)\(if: more > 0, "<p class=\"softer\">and \(Format.grouped(more)) more</p>")"
    }

    private static func differences(_ one: BillingTwins.Document, _ other: BillingTwins.Document) -> String {
        let parts = [(one.day != other.day, "day"), (one.total != other.total, "total")].filter(\.0).map(\.1)
        return parts.isEmpty ? "nothing" : parts.joined(separator: " and ")
    }

    private static func name(_ document: BillingTwins.Document, _ format: Format) -> HTML {
        """
        <a href="\(link(document))">\(document.kind.title) \(document.number)</a>, \(format.day(document.day)), \
        \(Format.money(document.total, exact: true))
        """
    }

    private static func link(_ document: BillingTwins.Document) -> Link { "/documents/\(document.id)" }
}
