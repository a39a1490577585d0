import Domain
import Record

/// A customer who is handed over to account management: what to know, what was promised, and the answer.
struct CustomerHandoffPage: Page {
    let subject: HandoffSubject
    let tokenField: HTML

    private var story: HandoffStory { subject.story }
    private var format: Format { subject.format }

    var title: String { "Customer: \(subject.name)" }
    var current: Link? { "/queue" }
    var crumbs: [Crumb] { [Crumb("Customers", "/customers"), Crumb(subject.name)] }
    var keys: [KeyHint] { [KeyHint("a", "accept"), KeyHint("r", "reject")] }

    var content: HTML {
        """
        <div class="handoff-head">\(head)</div>
        \(LeadClockCards(accord: story.whole.compiled.accord, tier: story.row.tier, clocks: story.clocks, format: format).html)
        <div class="columns"><div>
        \(if: !missing.isEmpty, HTML.note("\(subject.name(story.row.handedBy)) has still to say: \(words)."))
        \(LeadHandoffPart(dossier: subject, story: story, isNewest: true).html)
        </div><aside aria-label="About the customer">\(HTML.card("Won", HTML.facts(facts)))</aside></div>
        """
    }

    private var missing: [String] { story.whole.missing(story.contents, nil) }
    private var words: String { missing.map { CarriedForm.title($0).lowercased() }.joined(separator: ", ") }

    private var head: HTML {
        let meanwhile = story.whole.book.named(story.whole.handoff.meanwhile(story.whole.rules))
        return """
            <div class="head handoff-less"><div><h1>\(subject.name)</h1><p>\(meanwhile)</p></div>\(deeds)</div>
            """
    }

    private var deeds: HTML {
        let forms = HandoffForms(
            whole: story.whole, viewer: subject.viewer, format: format, tokenField: tokenField, subject: subject.name,
            back: subject.link)
        var parts: [HTML] = []
        if forms.mayAccept { parts.append(forms.accept()) }
        if forms.mayReject, forms.mayAccept {
            parts.append(forms.opener(.rejection, isPlain: false, key: "reject"))
        }
        if HandoffAccess(viewer: subject.viewer).mayFill(story.whole), !story.whole.rules.kind.carries.isEmpty {
            parts.append(
                HTML.button(
                    "Say what to know", "/handoffs/\(story.row.id)/contents",
                    isFirst: !missing.isEmpty && !forms.mayAccept))
        }
        let others = forms.others
        let more: HTML = """
            <button class="button plain" type="button" popovertarget="more">More<span class="unseen"> for \
            \(subject.name)</span></button><div class="menu" id="more" popover>\(others)</div>
            """
        if others.count == 1 { parts += others }
        return "<div class=\"buttons\">\(parts)\(if: others.count > 1, more)</div>"
    }

    private var facts: [(String, HTML)] {
        var facts: [(String, HTML)] = []
        if let deal = subject.opportunity {
            facts.append(("Opportunity", "<a href=\"\("/opportunities/\(deal.id)" as Link)\">\(deal.name)</a>"))
            if let amount = deal.amount { facts.append(("Amount", HTML(text: Format.money(amount)))) }
            if let at = deal.closedAt { facts.append(("Won on", HTML(text: format.day(format.localDay(at))))) }
            facts.append(("Sold by", HTML(text: subject.name(deal.owner))))
        }
        if let company = subject.company {
            facts.append(("Company", "<a href=\"\("/companies/\(company.id)" as Link)\">\(company.name)</a>"))
            facts.append(
                ("Account manager", HTML(text: company.accountManager.map { subject.name($0) } ?? "nobody yet")))
        }
        return facts
    }
}
