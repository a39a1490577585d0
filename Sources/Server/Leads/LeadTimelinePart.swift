import Domain
import Record

/// Everything that happened with a lead, newest first: what they did, what ours did, what the accord decided.
struct LeadTimelinePart: Sendable {
    private struct Line {
        let at: Timestamp
        let mark: Mark
        let sideClass: String
        let title: String
        let words: String?
    }

    /// Which of them.
    enum Lines: String, CaseIterable, Sendable {
        case all, touches, decisions
    }

    private static let most = 100

    let dossier: LeadDossier
    var lines = Lines.all

    var html: HTML {
        let all = happenings + touches + activities
        guard !all.isEmpty else { return .nothing }
        let chosen =
            switch lines {
            case .all: all
            case .touches: touches + activities
            case .decisions: happenings
            }
        let sorted = chosen.sorted { $0.at > $1.at }
        let more = sorted.count > Self.most ? "<p class=\"hint\">The newest \(Self.most) are shown.</p>" : HTML.nothing
        return """
            <article class="card" id="timeline"><header><h2>Time line</h2><p>Touches and decisions, newest first</p>\
            <nav class="end tabs" aria-label="Which events">\(Lines.allCases.map(tab))</nav></header>
            <ol class="timeline">\(sorted.prefix(Self.most).map(item))</ol>\(more)
            <ul class="legend"><li class="is-marketing">\(HTML.mark(.marketing))By Marketing</li>\
            <li class="is-sales">\(HTML.mark(.sales))By Sales</li><li>\(HTML.mark(.both))By the accord</li>\
            <li>\(HTML.mark(.event))Recorded</li></ul></article>
            """
    }

    private func tab(_ tab: Lines) -> HTML {
        let link = ("/leads/\(dossier.lead.id)" as Link).with("lines", tab == .all ? nil : tab.rawValue).at("timeline")
        return """
            <a href="\(link)"\(attribute: "aria-current", tab == lines ? "page" : nil)>\
            \(ReasonWords.sentence(tab.rawValue))</a>
            """
    }

    private func item(_ line: Line) -> HTML {
        """
        <li\(attribute: "class", line.sideClass.isEmpty ? nil : line.sideClass)>\(dossier.format.timeElement(line.at))\
        \(HTML.mark(line.mark))<div><p><strong>\(line.title)</strong></p>\
        \(line.words.map { words -> HTML in "<p>\(words)</p>" })</div></li>
        """
    }

    private var happenings: [Line] {
        dossier.happenings.compactMap { happening in
            guard let kind = happening.kind, kind != .touchRecorded, kind != .activityRecorded else { return nil }
            let who = happening.actor.rawValue == 0 ? nil : dossier.name(happening.actor)
            let version = happening.version.map { "accord \($0)" }
            let details = kind == .leadJudged ? nil : happening.details.map(Self.plain)
            let words = [who, details, version].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " · ")
            return Line(
                at: happening.at, mark: mark(kind), sideClass: sideClass(kind),
                title: TouchWords.title(kind.rawValue), words: words.isEmpty ? nil : words)
        }
    }

    private var touches: [Line] {
        dossier.touches.map { touch in
            Line(
                at: touch.at, mark: .marketing, sideClass: Party.marketing.sideClass,
                title: TouchWords.title(touch.kind),
                words: [TouchWords.channel(touch.channel), touch.asset].compactMap { $0 }.joined(separator: ", "))
        }
    }

    private var activities: [Line] {
        dossier.activities.map { activity in
            let outcome = activity.outcome.map(TouchWords.plain)
            let words = [activity.user.map { dossier.name($0) }, outcome, activity.subject].compactMap { $0 }
            return Line(
                at: activity.at, mark: .sales, sideClass: Party.sales.sideClass,
                title: TouchWords.title(activity.kind) + (activity.isInbound ? ", from them" : ""),
                words: words.joined(separator: " · "))
        }
    }

    private func mark(_ kind: EventKind) -> Mark {
        switch kind {
        case .answered, .contested: .marketing
        case .accepted, .rejected, .returnedForData, .disposed, .attempted, .contacted, .decisionTakenBack: .sales
        case .warned: .risk
        case .breached, .silent: .broken
        case .leadCaptured, .leadChanged: .event
        default: .both
        }
    }

    private func sideClass(_ kind: EventKind) -> String {
        switch mark(kind) {
        case .marketing: Party.marketing.sideClass
        case .sales: Party.sales.sideClass
        default: ""
        }
    }

    private static func plain(_ details: String) -> String {
        details.hasPrefix("{") ? "" : details
    }
}

/// What was learned of the person and the company, newest first.
struct LeadFactsPart: Sendable {
    let dossier: LeadDossier

    var html: HTML {
        guard !dossier.facts.isEmpty else { return .nothing }
        let rows = dossier.facts.flatMap { step in
            step.values.map { name, value -> [HTML] in
                [
                    HTML(text: name), HTML(text: Self.words(value, dossier.format)),
                    dossier.format.timeElement(step.at), dossier.format.timeElement(step.known),
                    HTML(text: dossier.name(step.author)),
                ]
            }
        }
        let table = Table(
            "Facts", columns: [.init("Field"), .init("Value"), .init("Since"), .init("Known"), .init("By")], rows: rows)
        return "<details><summary>What was known when</summary>\(table.html)</details>"
    }

    static func words(_ value: FieldValue, _ format: Format) -> String {
        switch value {
        case .text(let text): text
        case .number(let number): Format.grouped(number)
        case .decimal(let number): Format.decimal(number, digits: 2)
        case .money(let money): Format.money(money)
        case .truth(let truth): truth ? "yes" : "no"
        case .instant(let instant): format.instant(instant)
        case .day(let day): format.day(day)
        }
    }
}
