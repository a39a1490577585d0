import Domain
import Journeys
import Record

/// Which touches earned the money: the signed model and the origin first, all other models behind “compare”.
struct CreditPage: Page {
    let tables: CreditTables
    let address: CreditAddress
    let form: Form
    let format: Format

    /// The kind of business that is shown; the other is a link away.
    private var table: CreditTable { tables[address.request.business] }
    private var terms: CreditTerms { table.terms }

    var title: String { "Credit" }
    var current: Link? { "/credit" }
    var crumbs: [Crumb] { [Crumb("Credit")] }

    var content: HTML {
        """
        \(HTML.head("Credit", HTML(text: sentence), buttons: [
            HTML.button("Save as file", address.link("/credit/file")),
            HTML.button(
                address.compares ? "Signed model alone" : "Compare models",
                address.link("/credit", compares: !address.compares)),
        ]))
        \(CreditQuestionPart(table: table, address: address, form: form).html)
        \(businesses)
        \(HTML.note("<strong>\(terms.isSigned ? "As signed" : "For comparison, not signed"):</strong> \(label)"))
        \(if: table.unconverted > 0, unconverted)
        \(if: table.deals == 0 && table.lines.isEmpty, nothing)
        \(if: table.deals > 0 || !table.lines.isEmpty, figures)
        """
    }

    private var sentence: String {
        let business = table.business.title
        guard table.deals > 0 else { return "\(business): no deal of yours brought money in these days." }
        let first = table.lines.first { !$0.key.isEmpty }
        let share = first.map { table.total == 0 ? 0 : Double($0.credit) / Double(table.total) } ?? 0
        let most =
            first.map { " \($0.name.prefix(1).uppercased() + $0.name.dropFirst()) has \(Format.percent(share)) of it." }
            ?? ""
        let deals = Format.count(table.deals, "deal")
        return "\(business): \(deals) \(Self.verb(terms.basis)) \(money(table.total)).\(most)"
    }

    /// Each with its own sum; the two have none together.
    private var businesses: HTML {
        let links = tables.both.map { table -> HTML in
            let link = address.link("/credit", business: table.business, compares: address.compares)
            let isShown = table.business == address.request.business
            return """
                <a href="\(link)"\(attribute: "aria-current", isShown ? "page" : nil)>\(table.business.title) \
                <span class="count">\(money(table.total))</span></a>
                """
        }
        return "<nav class=\"tabs\" aria-label=\"New or existing business\">\(links)</nav>"
    }

    private var label: String {
        "\(terms.words), settled by what is \(terms.attribution.settles.rawValue). Influence stands beside origin and is "
            + "never added to it."
    }

    private var figures: HTML {
        """
        \(cards)
        \(HTML.section("By origin", "Who started it: exactly one for each deal, by the accord’s rules.", id: "origins",
            CreditOriginPart(table: table).html))
        \(HTML.section("By \(table.request.dimension.title.lowercased())", HTML(text: bySentence), id: "lines",
            CreditLinesPart(table: table, address: address).html))
        \(if: address.compares, CreditComparisonPart(table: table).html)
        """
    }

    private var bySentence: String {
        let words = CreditTerms.words(terms.model)
        let sum =
            terms.model.exceedsTotal
            ? "Each channel of a journey has the whole amount, so the lines add up to more than all."
            : "The lines add up to \(money(table.total)), to the cent."
        return
            "Credit by \(words), on each basis; what was refunded is taken back. \(sum) A figure opens the deals behind it."
    }

    private var cards: HTML {
        let sourced = table.origins.filter { $0.origin != nil }
        let influenced = table.origins.reduce(Int64(0)) { $0 + $1.influenced }
        let first = sourced.first
        return HTML.cards([
            HTML.figure(
                terms.basis.rawValue.capitalized, value: money(table.total),
                note: HTML(text: others)),
            HTML.figure(
                "Most began by", value: first?.origin.map(TouchWords.title) ?? "–", link: "#origins",
                note: first.map { HTML(text: "\(money($0.amount)), \(Format.count($0.deals, "deal")).") }),
            HTML.figure(
                "With a touch", value: money(influenced),
                note: HTML(text: "Influenced, not sourced: had at least one response before the end.")),
            HTML.figure(
                "Cost", value: table.cost.map { money($0) } ?? "–",
                note: HTML(text: returned)),
        ])
    }

    /// What stands on the other bases.
    private var others: String {
        let words = Attribution.Basis.allCases.filter { $0 != terms.basis }.map { basis in
            "\(basis.rawValue) \(money(table.totals[basis] ?? 0))"
        }.joined(separator: ", ")
        return words.prefix(1).uppercased() + words.dropFirst() + "."
    }

    private var returned: String {
        if table.business == .existing {
            return "All cost stands with new business: no campaign on record says whom it is for."
        }
        guard let cost = table.cost else { return "Kept by campaign and channel, for leaders and Marketing." }
        guard cost > 0 else { return "No cost is on record in these days." }
        return
            "Return \(Format.percent(Double(table.total - cost) / Double(cost))): (revenue − cost) ÷ cost. The cost holds "
            + "campaigns for customers too, for none says whom it is for."
    }

    private var unconverted: HTML {
        HTML.note(
            "\(Format.count(table.unconverted, "deal")) in another currency than \(terms.currency) without a rate left out."
        )
    }

    private var nothing: HTML {
        HTML.empty(
            "No credit to give in these days",
            "Here stands what each channel, campaign and asset earned, as soon as a deal that you may see brings money.",
            step: HTML.button("Ask for all days", "/credit"))
    }

    private static func verb(_ basis: Attribution.Basis) -> String {
        switch basis {
        case .pipeline: "opened"
        case .booked: "booked"
        case .invoiced: "were invoiced"
        case .paid: "paid"
        case .refunded: "were refunded"
        }
    }

    private func money(_ amount: Int64) -> String {
        Format.money(Money(minorUnits: amount, currency: terms.currency))
    }
}

/// The page without an accord that says how credit is shared.
struct NoCreditPage: Page {
    let sentence: String

    var title: String { "Credit" }
    var current: Link? { "/credit" }
    var crumbs: [Crumb] { [Crumb("Credit")] }

    var content: HTML {
        """
        \(HTML.head("Credit", "Which touches earned the money."))
        \(HTML.empty(
            "No model of credit is signed",
            sentence + " Add the sections “origins” and “attribution” to the accord, and both sides read one figure.",
            step: HTML.button("Open the accord", "/accord", isFirst: true)))
        """
    }
}
