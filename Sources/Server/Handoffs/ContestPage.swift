import Domain
import Record

/// Contests under way, and the rulings that the next one can be held against.
struct ContestPage: Page {
    let contests: QueueList
    let precedents: [Precedent]
    /// Reasons that can be looked for.
    let reasons: [String]
    let reason: String?
    let viewer: Viewer
    let namesByEmail: [String: String]
    let format: Format

    var title: String { "Contests" }
    var current: Link? { "/contests" }
    var crumbs: [Crumb] { [Crumb("Contests")] }

    var content: HTML {
        let own = contests.entries.count { judge($0) == viewer.email }
        let sentence =
            own > 0
            ? "\(Format.count(own, "contest")) \(own == 1 ? "waits" : "wait") for your ruling."
            : "\(Format.count(contests.entries.count, "contest")) under way, none of them yours to rule on."
        return """
            \(HTML.head("Contests and rulings", HTML(text: sentence)))
            <div id="live-contests" class="live" data-live="handoff" data-fragment="/contests/list">\(list)</div>
            \(rulings)
            """
    }

    var list: HTML {
        guard !contests.isEmpty else {
            return HTML.empty(
                "Nothing is contested", "A rejection that Marketing contests stands here until the arbiter has ruled.")
        }
        let rows = contests.entries.map(item)
        return HTML.section("Under way", id: "contests", "<ol class=\"queue\">\(rows)</ol>")
    }

    private func judge(_ entry: QueueEntry) -> String {
        entry.whole.judges.judge(of: entry.whole.handoff)
    }

    private func item(_ entry: QueueEntry) -> HTML {
        let who = entry.subject
        let handoff = entry.whole.handoff
        let forms = HandoffForms(
            whole: entry.whole, viewer: viewer, format: format, tokenField: .nothing, subject: who, back: "/contests")
        let judge = judge(entry)
        let due = handoff.rulingDue(calendar: entry.whole.book.calendar(of: judge), rules: entry.whole.rules)
        let earlier = precedents.first { $0.reason == handoff.rejection?.reason }
        let said = [
            handoff.rejection.map {
                "\(name($0.by)) rejected: \(TouchWords.plain($0.reason))\($0.note.map { ", " + $0 } ?? "")"
            },
            handoff.answer.map { "\(name($0.by)) contests: \($0.note ?? "")" },
            handoff.rulings.last.map {
                "\(name($0.by)) ruled: \(TouchWords.plain($0.verdict.rawValue)), \($0.because)"
            },
            handoff.appeal.map { "\(name($0.by)) appeals: \($0.because)" },
            earlier.map { "Precedent: \(TouchWords.plain($0.verdict.rawValue)), \($0.because)" },
        ].compactMap { $0 }
        return """
            <li class="handoff" id="handoff-\(entry.row.id)"><p class="clock">\
            <svg viewBox="0 0 22 22" aria-hidden="true"><circle class="track" cx="11" cy="11" r="8.5"/></svg><b>\(due.map(left) ?? "no clock")</b>\
            <span>ruling due \(due.map { format.timeElement($0) } ?? "–")</span></p>
            <div class="badges">\(entry.row.tier.map { HTML.tier($0) })</div>
            <div class="who"><a href="\(entry.link)">\(who)</a><p>\(entry.company ?? "")</p></div>
            <div class="why">\(said.map { words -> HTML in "<p>\(words)</p>" })</div>
            <div class="buttons">\(forms.may(.ruling) ? forms.opener(.ruling, isPlain: false) : "<span class=\"softer small\">\(name(judge)) rules</span>")\
            \(if: forms.may(.retraction), forms.opener(.retraction))</div></li>
            """
    }

    private func left(_ due: Timestamp) -> String {
        let left = due.milliseconds - format.now.milliseconds
        return left >= 0
            ? Format.duration(milliseconds: left) + " left" : Format.duration(milliseconds: -left) + " over"
    }

    private func name(_ email: String) -> String { namesByEmail[User.key(email: email)] ?? email }

    private var rulings: HTML {
        let options = [("", "any reason")] + reasons.map { ($0, TouchWords.plain($0)) }
        let choices = options.map { value, title -> HTML in
            "<option value=\"\(value)\"\(flag: "selected", if: value == reason ?? "")>\(title)</option>"
        }
        let rows = precedents.map { precedent -> [HTML] in
            [
                HTML(text: TouchWords.title(precedent.reason)),
                HTML(text: TouchWords.title(precedent.verdict.rawValue)),
                HTML(text: precedent.because), format.timeElement(precedent.at),
            ]
        }
        let table = Table(
            "Precedents", columns: [.init("Reason"), .init("Ruling"), .init("Because"), .init("When")], rows: rows)
        let none = HTML.empty("No ruling yet", "Every ruling stays here with the definition that it was about.")
        return HTML.section(
            "Precedents", "The next dispute about the same reason is held against these.", id: "precedents",
            """
            <form class="toolbar" action="/contests" data-choose><label>About <select name="reason">\(choices)</select></label>\
            <button class="button plain chooses">Show</button></form>
            \(precedents.isEmpty ? none : table.html)
            """)
    }
}
