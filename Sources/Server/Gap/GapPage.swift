import Domain
import Record

/// From what was aimed at to what was paid, link by link, with what each owner says and does about it.
struct GapPage: Page {
    let report: GapReport
    let viewer: Viewer
    let format: Format
    /// What was typed under a part and could not be taken.
    let form: Form
    let token: HTML

    private var gap: Gap { report.gap }

    var title: String { "Gap, \(PeriodTitle.of(report.span))" }
    var crumbs: [Crumb] { [Crumb("Gap")] }
    var current: Link? { "/gap" }

    var content: HTML {
        """
        \(HTML.head(title, HTML(text: sentence + format.told(at: report.asOf)), buttons: [
            HTML.button("CSV", report.request.link("/gap/file")), HTML.printing,
        ]))
        \(GapToolbar(report: report).html)
        \(remarks)
        \(cards)
        \(GapChart(report: report).html)
        <div class="columns"><div>
        \(GapLinksPart(report: report).html)
        \(GapPartsPart(report: report, viewer: viewer, format: format, form: form, token: token).html)
        \(GapSegmentsPart(report: report).html)
        </div><aside aria-label="Reading the gap">\(GapLatePart(report: report).html)\(rule)</aside></div>
        """
    }

    private var sentence: String {
        let side = report.request.base == .goal ? "the goal" : "the year before"
        let amount = report.rounded(abs(gap.amount))
        let stands: String
        switch gap.amount {
        case 0: stands = "Paid revenue stands exactly at \(side)."
        case ..<0: stands = "Paid revenue stands \(amount) under \(side)\(left)."
        default: stands = "Paid revenue stands \(amount) above \(side)."
        }
        let worst = gap.worst.first.map { " The largest part: \($0.sentence)." } ?? ""
        return stands + worst
    }

    /// How much of the period is left.
    private var left: String {
        let today = report.calendar.zone.day(at: report.asOf)
        guard report.span.contains(today) else { return "" }
        let days = Int(report.span.lastDay.number - today.number)
        return days == 0 ? ", on the last day of the period" : ", \(Format.count(days, "day")) before the period ends"
    }

    private var cards: HTML {
        let aimed =
            report.request.base == .goal ? "of \(report.rounded(gap.aimed))" : "\(report.rounded(gap.aimed)) then"
        let share = report.attainment.map { "\(Format.percent($0)) of it." } ?? "Nothing was aimed at."
        let beside = gap.totals.contains { if case .beside = $0.kind { true } else { false } }
        return HTML.cards([
            HTML.figure(
                "Paid revenue", value: report.rounded(gap.paid), unit: aimed,
                link: GapLinks.rows(report.request, .paid), note: HTML(text: share)),
            side(.marketing, "Volume, validity, qualification"),
            side(.sales, beside ? "Follow-up to deal size, and what it finds itself" : "Follow-up to deal size"),
            HTML.figure(
                "Accounts and both",
                value: report.signedRounded(report.sum(of: .accountManagement) + report.sum(of: nil)),
                note: HTML(
                    text: "Accounts \(report.signedRounded(report.sum(of: .accountManagement))), "
                        + "both sides \(report.signedRounded(report.sum(of: nil))).")),
        ])
    }

    private func side(_ party: Party, _ links: String) -> HTML {
        """
        <article class="card figure"><h2>\(HTML.party(party))</h2>\
        <p class="value">\(report.signedRounded(report.sum(of: party)))</p><p>\(links).</p></article>
        """
    }

    private var remarks: HTML { "\(running)\(metric)\(rates)" }

    private var running: HTML {
        guard report.span.end > report.asOf else { return .nothing }
        return HTML.note(
            """
            <strong>The period runs.</strong> What is aimed at is that of the whole period; what is still to come in it \
            is missing everywhere.
            """)
    }

    private var metric: HTML {
        guard report.goalMetric == "booked-revenue" else { return .nothing }
        return HTML.note("No goal for paid revenue is signed, so what was paid is held against the goal for bookings.")
    }

    private var rates: HTML {
        guard !report.missing.isEmpty else { return .nothing }
        let days = report.missing.prefix(5).map(\.words).joined(separator: "; ")
        let rates: HTML = CurrencyRateStore.mayKeep(viewer) ? "<a href=\"/rates\">these rates</a>" : "these rates"
        return HTML.note(
            """
            \(Format.count(report.leftOut, "deal")) left out for want of a rate: \(days). With \(rates) they count.
            """)
    }

    private var rule: HTML {
        HTML.note(
            """
            <strong>How it is computed.</strong> Each part is the mean, over every order in which the links could have \
            changed, of what changing it changes. The parts add up to the gap to the cent, and no order is preferred.
            """)
    }
}

/// What stands where the gap will be, before anything is aimed at.
struct NoGapPage: Page {
    let sentence: String

    var title: String { "Gap" }
    var current: Link? { "/gap" }
    var crumbs: [Crumb] { [Crumb("Gap")] }

    var content: HTML {
        """
        \(HTML.head("Gap", "By how much each link of the chain from lead to payment fell short."))
        \(HTML.empty(
            "Nothing to hold payments against",
            sentence + " Sign a goal for paid revenue, or look at the same period of last year.",
            step: HTML.button("Against last year", ("/gap" as Link).with("against", "last-year"), isFirst: true)))
        """
    }
}
