import Domain
import Storage

/// What lists of billing documents can show.
package enum BillingDocumentList {
    /// Documents that nothing above them explains.
    package enum Unmatched: String, CaseIterable, Sendable {
        case withoutDeal = "without-deal"
        case withoutInvoice = "without-invoice"
        case calledOff = "called-off"

        package var title: String {
            switch self {
            case .withoutDeal: "Without a deal"
            case .withoutInvoice: "Payments and credit notes without an invoice"
            case .calledOff: "Called off"
            }
        }

        var condition: SQL {
            switch self {
            case .withoutDeal: "deal.id IS NULL AND document.cancelled_at IS NULL"
            case .withoutInvoice:
                """
                document.kind IN ('payment', 'refund', 'credit-note', 'bad-debt') AND one.id IS NULL
                    AND document.cancelled_at IS NULL
                """
            case .calledOff: "document.cancelled_at IS NOT NULL"
            }
        }
    }

    package static let shape = ListShape(
        noun: "document", plural: "documents", title: "Documents", path: "/documents", file: "/documents.csv",
        columns: [
            .init(name: "number", title: "Document", order: .text("coalesce(document.number_key, '')")),
            .init(name: "company", title: "Company", order: .text("coalesce(client.name_key, '')")),
            .init(name: "deal", title: "Opportunity", order: .text("coalesce(deal.name_key, '')")),
            .init(name: "day", title: "Day", order: .number("document.at").indexed),
            .init(name: "due", title: "Due", order: .number("coalesce(document.due_day, -1)")),
            .init(
                name: "total", title: "Total", isNumber: true, order: .number("coalesce(document.total, 0)")),
            .init(name: "status", title: "Status", order: .text("coalesce(document.status, '')")),
            .init(name: "named", title: "Names", isStandard: false),
            .init(name: "milestone", title: "Milestone", isStandard: false),
            .init(name: "subtotal", title: "Subtotal", isNumber: true, isStandard: false),
            .init(name: "discount", title: "Discount", isNumber: true, isStandard: false),
            .init(name: "tax", title: "Tax", isNumber: true, isStandard: false),
        ],
        filters: ["kind", "match", "company", "opportunity"], standardOrder: "day",
        id: "document.id")
}

/// A document in a list.
package struct BillingEntry: Sendable {
    package let row: BillingDocumentRow
    /// Its own, or that of what it belongs to.
    package let company: ID<Company>?
    package let companyName: String?
    package let opportunity: ID<Opportunity>?
    package let opportunityName: String?
    package let key: String
}

extension BillingDocumentQueries {
    /// One stretch of the list.
    package static func page(
        _ request: ListRequest, to viewer: Viewer, limit: Int = ListRequest.size + 1, in connection: any Connection
    ) throws -> [BillingEntry] {
        var conditions: [SQL] = ["document.withdrawn IS NULL", .visibleDocument(to: viewer)]
        if let kind = request.choices["kind"] { conditions.append("document.kind = \(kind)") }
        if let match = request.choices["match"].flatMap({ BillingDocumentList.Unmatched(rawValue: $0) }) {
            conditions.append(match.condition)
        }
        if let company = request.choices["company"].flatMap({ ID<Company>(text: $0) }) {
            conditions.append("\(SQL.documentCompany) IN \(.companyGroup(company))")
            conditions.append(.documentFamily("company IN \(.companyGroup(company))"))
        }
        if let opportunity = request.choices["opportunity"].flatMap({ ID<Opportunity>(text: $0) }) {
            conditions.append("\(SQL.documentDeal) = \(opportunity)")
            conditions.append(.documentFamily("opportunity = \(opportunity)"))
        }
        if !request.text.isEmpty {
            let text = TextFold.fold(request.text)
            conditions.append("document.number_key >= \(text) AND document.number_key < \(text + "\u{10FFFF}")")
        }
        return try connection.all(
            """
            SELECT \(selection), client.id, client.name, deal.id, deal.name, \(request.keyColumn)
            FROM billing_document document \(.documentParents)
                LEFT JOIN company client ON client.id = \(SQL.documentCompany)
                LEFT JOIN opportunity deal ON deal.id = \(SQL.documentDeal) AND deal.withdrawn IS NULL
            WHERE \(.joined(conditions, separator: " AND ")) AND \(request.following)
            \(request.ordering) LIMIT \(limit)
            """
        ) { found in
            BillingEntry(
                row: row(found).row, company: found.optionalID(28), companyName: found.optionalText(29),
                opportunity: found.optionalID(30), opportunityName: found.optionalText(31), key: found.text(32))
        }
    }
}

extension SQL {
    /// The condition on `document` that it is one of some, or below one: found by their ids instead of among all.
    fileprivate static func documentFamily(_ roots: SQL) -> SQL {
        """
        document.id IN (WITH RECURSIVE family (id) AS (
            SELECT id FROM billing_document WHERE \(roots)
            UNION SELECT below.id FROM family JOIN billing_document below ON below.parent = family.id)
            SELECT id FROM family)
        """
    }
}
