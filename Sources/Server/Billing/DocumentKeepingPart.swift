import Domain
import Record

/// What operations can do with a document: match it, share a payment out, call it off.
struct DocumentKeepingPart {
    let page: DocumentPage

    private var dossier: BillingDossier { page.dossier }

    var html: HTML {
        guard BillingStore.mayKeep(page.viewer), dossier.row.cancelledAt == nil else { return .nothing }
        return """
            \(if: !dossier.invoices.isEmpty, HTML.card("Which invoice", invoices))
            \(if: !dossier.deals.isEmpty, HTML.card("Which deal", deals))
            \(HTML.card("Call it off", callOff))
            """
    }

    private func fields(_ part: String) -> Fields {
        Fields(page.part == part ? page.form : Form(), prefix: part + "-")
    }

    private var invoices: HTML {
        let isPayment = dossier.row.kind == .payment
        let fields = fields("match")
        let rows = dossier.invoices.map { balance -> HTML in
            let id = ID<BillingDocument>(balance.invoice.id)
            let name = balance.invoice.number ?? id.description
            let open = Format.money(Money(minorUnits: balance.open, currency: balance.invoice.currency), exact: true)
            guard isPayment else {
                return """
                    <label class="choice"><input type="radio" name="document" value="\(id)" required> \(name), \(open)\
                    </label>
                    """
            }
            return fields.text("part-\(id)", "\(name), \(open) open", isRequired: false)
        }
        let path = isPayment ? "/documents/\(dossier.row.id)/parts" as Link : "/documents/\(dossier.row.id)/match"
        let hint: HTML =
            isPayment
            ? "<p class=\"hint\">Say how much of \(page.money(dossier.row.total ?? 0)) each invoice gets; the rest stays without one.</p>"
            : .nothing
        return """
            <form class="form" method="post" action="\(path)">\(page.tokenField)\(fields.faults)\(fields.fault("parts"))\
            \(fields.fault("total"))\(fields.fault("parent"))\(fields.fault("currency"))\
            \(hint)\(rows)
            <div class="buttons"><button class="button">\(isPayment ? "Share it out" : "Match")</button></div></form>
            """
    }

    private var deals: HTML {
        let fields = fields("deal")
        let choices = dossier.deals.map { entry in
            let amount = entry.amount.map { ", \(Format.money($0))" } ?? ""
            return (entry.id.description, "\(entry.name)\(amount), \(entry.status.rawValue)")
        }
        return """
            <form class="form" method="post" action="\("/documents/\(dossier.row.id)/match" as Link)">\(page.tokenField)\(fields.faults)\
            \(fields.choice("opportunity", "Deal of the same company", choices))
            <div class="buttons"><button class="button">It belongs to this deal</button></div></form>
            """
    }

    private var callOff: HTML {
        let fields = fields("off")
        return """
            <form class="form" method="post" action="\("/documents/\(dossier.row.id)/cancellation" as Link)">\(page.tokenField)\(fields.faults)\
            \(fields.text("reason", "Why", hint: "It stays on record and counts nowhere."))
            <div class="buttons"><button class="button">Call it off</button></div></form>
            """
    }
}
