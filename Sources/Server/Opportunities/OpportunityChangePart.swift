import Domain
import Record

/// The forms that change amount, closing day and owner.
struct OpportunityChangePart {
    let page: OpportunityPage

    private var dossier: OpportunityDossier { page.dossier }
    private var row: OpportunityRow { page.row }

    var html: HTML {
        guard dossier.mayWork, row.status == .open else { return .nothing }
        return HTML.card("Change it", "\(amount)\(closingDay)\(owner)")
    }

    private var amount: HTML {
        let known = [("amount", dossier.amountText), ("currency", row.amount?.currency ?? dossier.currency)]
        let fields = Fields(page.part == "amount" ? page.form : Form(known), prefix: "amount-")
        return part(
            "amount", "Amount",
            "\(fields.text("amount", "Amount"))\(fields.text("currency", "Currency"))\(day(fields))")
    }

    private var closingDay: HTML {
        let known = [("closingDay", row.closingDay?.description ?? "")]
        let fields = Fields(page.part == "closing-day" ? page.form : Form(known), prefix: "closing-day-")
        return part(
            "closing-day", "Closing day",
            "\(fields.text("closingDay", "Closes on", type: "date", hint: "A later day counts as a push."))\(day(fields))"
        )
    }

    /// All who sell stand in a form of its own: it opens when it is asked for.
    private var owner: HTML {
        guard page.part == "owner" else {
            let link = ("/opportunities/\(row.id)" as Link).with("change", "owner").at("change-owner")
            return "<p><a href=\"\(link)\">Owner</a></p>"
        }
        let fields = Fields(page.typed("owner"), prefix: "owner-")
        let others = dossier.sellers.filter { $0.id != row.owner }.map { ($0.id.description, $0.name) }
        guard !others.isEmpty else { return .nothing }
        return part("owner", "Owner", "\(fields.choice("owner", "To", others))\(fields.area("reason", "Why"))")
    }

    private func day(_ fields: Fields) -> HTML {
        "\(fields.fault("at"))\(fields.text("day", "Known since", type: "date", hint: "Empty: today.", isRequired: false))"
    }

    private func part(_ name: String, _ title: String, _ inputs: HTML) -> HTML {
        """
        <details id="change-\(name)"\(flag: "open", if: page.part == name)><summary>\(title)</summary>\(page.opening(name))\(inputs)
        <div class="buttons"><button class="button">Change it</button></div></form></details>
        """
    }
}
