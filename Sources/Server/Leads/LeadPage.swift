import Domain
import Record

/// One lead: who it is, why now, what was promised and done, and what can be done now.
struct LeadPage: Page {
    /// What came back with faults.
    struct Failed: Sendable {
        let name: String
        let form: Form
    }

    let dossier: LeadDossier
    let tokenField: HTML
    let failed: Failed?
    /// Which lines of time are shown.
    var lines = LeadTimelinePart.Lines.all

    init(
        _ dossier: LeadDossier, _ tokenField: HTML, failed: Failed? = nil, lines: LeadTimelinePart.Lines = .all
    ) {
        self.dossier = dossier
        self.tokenField = tokenField
        self.failed = failed
        self.lines = lines
    }

    private var lead: LeadRow { dossier.lead }
    private var format: Format { dossier.format }

    var title: String { dossier.name }
    var current: Link? { "/leads" }
    var crumbs: [Crumb] { [Crumb("Leads", "/leads"), Crumb(dossier.name)] }
    var keys: [KeyHint] { [KeyHint("a", "accept"), KeyHint("r", "reject")] }

    var content: HTML {
        """
        <div class="handoff-head">\(head)</div>
        \(dossier.stories.first.map { LeadClockCards(dossier, $0).html })
        <div class="columns"><div>
        \(LeadBriefPart(dossier: dossier).html)
        \(LeadMeetingPart(dossier: dossier, tokenField: tokenField).html)
        \(if: dossier.stories.isEmpty, notHandedOver)
        \(LeadScorePart(dossier: dossier).html)
        \(dossier.stories.prefix(1).map { LeadRoutePart(dossier: dossier, story: $0).html })
        \(dossier.stories.enumerated().map { index, story in
            LeadHandoffPart(dossier: dossier, story: story, isNewest: index == 0).html
        })
        \(LeadTimelinePart(dossier: dossier, lines: lines).html)
        \(LeadFactsPart(dossier: dossier).html)
        </div>
        <aside aria-label="About this lead">\(LeadAsidePart(dossier: dossier, tokenField: tokenField, failed: failed).html)</aside></div>
        """
    }

    private var head: HTML {
        let company: HTML? = dossier.company.map { row -> HTML in
            "<a href=\"\("/companies/\(row.id)" as Link)\">\(row.name)</a>"
        }
        let title: HTML? = dossier.person.title.map { HTML(text: $0) }
        let segments = [lead.territory, lead.vertical].compactMap { $0 }.joined(separator: " · ")
        let line = [title, company].compactMap { $0 }.joined(separator: ", ")
        let badges: HTML = """
            <span class="score">\(HTML.grade(lead.fitGrade ?? "U"))\(HTML.level(Int(lead.engagementLevel ?? 1)))</span>\
            \(lead.tier.map { HTML.tier($0) })
            """
        let state = lead.state.title + (lead.status.map { ", in the source “\($0)”" } ?? "")
        return """
            <div class="head handoff-less"><div><h1>\(dossier.name)</h1>\
            <p>\(line)\(if: !segments.isEmpty, " · \(segments)") · \(state)</p></div>
            <div class="buttons">\(badges)</div>\(deeds)</div>
            """
    }

    /// Accept and reject; what else may be done stands behind "More".
    private var deeds: HTML {
        guard let story = dossier.stories.first else { return .nothing }
        let forms = HandoffForms(
            whole: story.whole, viewer: dossier.viewer, format: format, tokenField: tokenField,
            subject: dossier.name, back: "/leads/\(lead.id)")
        var parts: [HTML] = []
        if forms.mayAccept { parts.append(forms.accept()) }
        if forms.mayReject { parts.append(forms.opener(.rejection, isPlain: false, key: "reject")) }
        if forms.mayAttempt {
            let (email, phone) = (dossier.person.email, dossier.person.phone)
            parts += ReachKind.allCases.filter { $0.address(email, phone) != nil && forms.counts($0) }
                .map { forms.reach($0, email: email, phone: phone) }
        }
        if forms.mayOpenDeal { parts.append(forms.dealOpener(lead.id)) }
        let others = forms.others
        let more: HTML = """
            <button class="button plain" type="button" popovertarget="more">More<span class="unseen"> for \
            \(dossier.name)</span></button><div class="menu" id="more" popover>\(others)</div>
            """
        if others.count == 1 { parts += others }
        return "<div class=\"buttons\">\(parts)\(if: others.count > 1, more)</div>"
    }

    private var notHandedOver: HTML {
        let reasons: HTML
        if let blocked = lead.blocked {
            reasons =
                "It is blocked: \(blocked.split(separator: " ").map { TouchWords.title(String($0)) }.joined(separator: ", "))."
        } else if lead.judgedAt == nil {
            reasons = "It was not judged: no accord was in force."
        } else if lead.door == nil {
            reasons = "No door of the accord is open for it yet."
        } else {
            reasons = "It came in as history, or waits for its turn."
        }
        return HTML.card("Not handed over", "<p>\(reasons)</p>")
    }
}

/// The promises that run for the newest hand-off, each with what is left.
struct LeadClockCards: Sendable {
    let accord: Accord
    let tier: String?
    let clocks: [ClockRow]
    let format: Format

    init(accord: Accord, tier: String?, clocks: [ClockRow], format: Format) {
        self.accord = accord
        self.tier = tier
        self.clocks = clocks
        self.format = format
    }

    init(_ dossier: LeadDossier, _ story: HandoffStory) {
        self.init(
            accord: story.whole.compiled.accord, tier: story.row.tier, clocks: story.clocks, format: dossier.format)
    }

    var html: HTML {
        let running = clocks.filter { $0.state == .pending || ($0.state == .missed && $0.stoppedAt == nil) }
            .sorted { $0.dueAt < $1.dueAt }
        guard !running.isEmpty else { return .nothing }
        return HTML.cards(
            running.prefix(4).map { clock in
                let commitment = accord.commitments.first { $0.id == clock.commitment }
                let within = commitment?.within?.value(for: tier).map { ", within \(SpanWords.of($0))" } ?? ""
                let part = ClockPart(clock: clock, name: "", format: format)
                return """
                    <article class="card figure"><h2>\(commitment?.name ?? clock.commitment)\(within)</h2>\
                    \(part.html(words: "due \(format.timeElement(clock.dueAt)), started \(format.timeElement(clock.startsAt))"))\
                    </article>
                    """
            })
    }
}
