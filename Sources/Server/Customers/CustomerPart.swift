import Domain
import Record

/// A company as a customer: what it pays until when, what renews it, who looks after it, and whether it speaks for us.
struct CustomerPart: Sendable {
    let customer: CustomerDossier
    let dossier: CompanyDossier

    private var company: CompanyRow { dossier.company }
    private var format: Format { dossier.format }

    var html: HTML {
        HTML.section(
            "As a customer", HTML(text: sentence), id: "customer",
            """
            \(if: !buttons.isEmpty, "<div class=\"buttons\">\(buttons)</div>")
            \(customer.contracts.isEmpty ? noContracts : contracts)
            \(HTML.facts(facts))
            """)
    }

    private var sentence: String {
        let running = customer.contracts.filter { $0.runs(on: customer.today) }
        let sums = running.reduce(into: [String: Int64]()) {
            $0[$1.yearly.currency, default: 0] += $1.yearly.minorUnits
        }
        let renews = running.map(\.ends).min().map { ", renews on \(format.day($0))" } ?? ""
        let manager = company.accountManager.flatMap { dossier.names[$0] } ?? "nobody"
        return running.isEmpty
            ? "No contract runs. Looked after by \(manager)."
            : "\(MoneyWords.of(sums)) a year\(renews). Looked after by \(manager)."
    }

    private var buttons: [HTML] {
        guard customer.mayKeep, Permission.decide.allows(dossier.viewer), company.survivor == nil else { return [] }
        return [
            HTML.button("Record a contract", "/companies/\(company.id)/contract"),
            HTML.button("They want more", "/companies/\(company.id)/expansion"),
            HTML.button(
                customer.reference?.isListed == true ? "Reference" : "They speak for us",
                "/companies/\(company.id)/reference"),
            HTML.button("Change account manager", "/companies/\(company.id)/account-manager"),
        ]
    }

    private var noContracts: HTML {
        HTML.note("No contract is recorded, so no renewal opens by itself.")
    }

    private var contracts: HTML {
        let rows = customer.contracts.map { contract -> [HTML] in
            let end: HTML =
                contract.cancelledOn.map { "cancelled as of \(format.day($0))" }
                ?? HTML(text: format.day(contract.ends))
            let isOver = !contract.runs(on: customer.today)
            let renewal: HTML =
                contract.renewal.map { id -> HTML in
                    "<a href=\"\("/opportunities/\(id)" as Link)\">open the renewal</a>"
                } ?? "–"
            let next: HTML =
                customer.mayKeep && contract.cancelledOn == nil && !isOver
                    && Permission.decide.allows(dossier.viewer)
                ? """
                <a href="\("/contracts/\(contract.id)/cancellation" as Link)">Let it end<span class="unseen"> \
                on \(format.day(contract.ends))</span></a>
                """ : "–"
            return [
                HTML(text: contract.product ?? TouchWords.title(contract.kind)),
                HTML(text: format.day(contract.starts)), end, HTML(text: Format.money(contract.yearly)),
                renewal,
                next,
            ]
        }
        return Table(
            "Contracts",
            columns: [
                .init("For"), .init("Runs from"), .init("Ends"), .number("A year"), .init("Renewal"), .init("Change"),
            ], rows: rows
        ).html
    }

    private var facts: [(String, HTML)] {
        var facts: [(String, HTML)] = []
        for row in customer.handoffs.prefix(3) {
            let state =
                row.handedOnAt.map { "taken over \(format.day(format.localDay($0)))" }
                ?? TouchWords.plain(row.state.rawValue)
            let who = row.user.flatMap { dossier.names[$0] }.map { " by \($0)" } ?? ""
            facts.append(
                ("Hand-off", "<a href=\"\("/handoffs/\(row.id)" as Link)\">\(TouchWords.title(state))</a>\(who)"))
        }
        for deal in customer.deals.prefix(5) {
            let state = deal.status == .open ? deal.stage ?? "open" : deal.status.rawValue
            facts.append(
                (
                    TouchWords.title(deal.name),
                    "<a href=\"\("/opportunities/\(deal.id)" as Link)\">\(TouchWords.title(state))</a>"
                ))
        }
        let reference = customer.reference
        let used = reference?.lastUsed.map { ", last used \(format.day($0))" } ?? ", never used"
        let words = reference?.isListed == true ? "In the pool\(used)" : "Not in the pool"
        facts.append(("Reference", "<a href=\"/references\">\(words)</a>"))
        let asked = customer.requests.count { $0.state == .asked }
        if asked > 0 { facts.append(("Asked for", HTML(text: Format.count(asked, "time")))) }
        return facts
    }
}
