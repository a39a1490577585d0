import Domain

/// What waits for the reader, the most urgent first.
struct QueuePage: Page {
    let queue: Queue
    let viewer: Viewer
    let format: Format
    let tokenField: HTML
    /// What waits in the review queue; only operations see it.
    let reviews: HTML

    var title: String { "Queue" }
    var current: Link? { "/queue" }
    var crumbs: [Crumb] { [Crumb("Work"), Crumb("Queue")] }

    var content: HTML {
        """
        \(HTML.head("Queue", HTML(text: sentence)))
        \(if: !queue.notices.isEmpty, notices)
        \(part("decide", "To decide", queue.toDecide))
        \(part("answer", "Rejections to answer", queue.toAnswer))
        \(part("contests", "Contests to rule on", queue.contests))
        \(part("next", "Accepted, next step due", queue.accepted))
        \(part("waiting", "Nobody has these yet", queue.waiting))
        \(part("team", "With your team", queue.team))
        \(reviews)
        \(if: isEmpty, nothing)
        """
    }

    private var isEmpty: Bool {
        [queue.toDecide, queue.toAnswer, queue.contests, queue.accepted, queue.waiting, queue.team].allSatisfy(
            \.isEmpty)
            && reviews.isEmpty
    }

    private var sentence: String {
        let parts = [
            (queue.toDecide.count, "hand-off", "waits for your decision", "wait for your decision"),
            (queue.toAnswer.count, "rejection", "waits for your answer", "wait for your answer"),
            (queue.contests.count, "contest", "waits for your ruling", "wait for your ruling"),
            (queue.accepted.count, "hand-off", "waits for your next step", "wait for your next step"),
        ].filter { $0.0 > 0 }.map { "\(Format.count($0.0, $0.1)) \($0.0 == 1 ? $0.2 : $0.3)" }
        let day = "\(format.day(format.localDay(format.now))), \(format.time(format.now)) in \(format.place)."
        return parts.isEmpty ? "\(day) Nothing waits for you." : "\(day) \(parts.joined(separator: ", "))."
    }

    private var nothing: HTML {
        HTML.empty(
            "Nothing waits for you",
            "Here stand hand-offs to decide, rejections to answer and next steps that are due, the most urgent first.",
            step: HTML.button("See all leads", "/leads"))
    }

    private var notices: HTML {
        let rows = queue.notices.map { notice -> HTML in
            let who: HTML =
                notice.lead.map { lead -> HTML in
                    "<a href=\"\("/leads/\(lead)" as Link)\">\(notice.person ?? "the lead")</a>"
                } ?? .nothing
            return """
                <li>\(HTML.icon(.notices))\
                <p>\(notice.body) \(who) <span class="softer">\(format.timeElement(notice.at))</span></p>
                <form method="post" action="\("/notices/\(notice.id)/reading" as Link)">\(tokenField)\
                <button class="button plain">Mark as read</button></form></li>
                """
        }
        let content: HTML = """
            <ul class="todo">\(rows)</ul>
            <form method="post" action="/notices/reading">\(tokenField)<button class="button plain">Mark all as read\
            </button></form>
            """
        return HTML.section("Notices", id: "notices", content)
    }

    private func part(_ id: String, _ title: String, _ entries: [QueueEntry]) -> HTML {
        guard !entries.isEmpty else { return .nothing }
        return HTML.section(
            title, HTML(text: Format.count(entries.count, "hand-off")), id: id,
            "<ol class=\"queue\">\(entries.map(item))</ol>")
    }

    private func item(_ entry: QueueEntry) -> HTML {
        let who = entry.person.isEmpty ? "Unnamed" : entry.person
        let forms = HandoffForms(
            whole: entry.whole, viewer: viewer, format: format, tokenField: tokenField, subject: who, back: "/queue")
        return """
            <li class="handoff">\(clock(entry))
            <div class="badges"><span class="score">\(HTML.grade(entry.grade))\(HTML.level(entry.level))</span>\
            \(entry.row.tier.map { HTML.tier($0) })</div>
            <div class="who"><a href="\("/leads/\(entry.row.lead)" as Link)">\(who)</a>\
            <p>\([entry.title, entry.company].compactMap { $0 }.joined(separator: ", "))</p></div>
            <div class="why">\(why(entry))</div>
            \(forms.short)</li>
            """
    }

    private func clock(_ entry: QueueEntry) -> HTML {
        guard let next = entry.next else { return "<p class=\"clock\"><b>no clock</b><span>\(waits(entry))</span></p>" }
        let name = entry.whole.compiled.accord.commitments.first { $0.id == next.commitment }?.name ?? next.commitment
        return ClockPart(clock: next, name: name, format: format).html
    }

    private func waits(_ entry: QueueEntry) -> String {
        switch entry.row.state {
        case .held: "held until \(entry.row.heldUntil.map(format.near) ?? "–")"
        case .queued: "in the queue \(entry.row.queue ?? "")"
        default: TouchWords.plain(entry.row.state.rawValue)
        }
    }

    private func why(_ entry: QueueEntry) -> HTML {
        let handoff = entry.whole.handoff
        if let rejection = handoff.rejection, handoff.acceptance?.way != .ruling, handoff.state == .rejected {
            return rejected(rejection, entry)
        }
        let words = ReasonWords(entry.row.because, entry.whole.compiled.accord)
        let holder = entry.row.user.flatMap { $0 == viewer.user ? nil : queue.names[$0] }.map { ", with \($0)" } ?? ""
        let attempts = handoff.countedAttempts.count
        let tried = attempts == 0 ? "" : ", \(Format.count(attempts, "attempt")) so far"
        return """
            <p>\(words.whyNow)</p><p>\(entry.row.source ?? "Source not known") · since \
            \(format.timeElement(entry.row.handedAt)) · accord \(entry.row.version)\(holder)\(tried)</p>
            """
    }

    private func rejected(_ rejection: Rejection, _ entry: QueueEntry) -> HTML {
        let contest = entry.whole.handoff.answer.map { answer -> HTML in
            "<p>Contested: \(answer.note ?? "")</p>"
        }
        let precedents = (queue.precedents[entry.row.id] ?? []).map { precedent -> HTML in
            """
            <p>Precedent of \(format.day(format.localDay(precedent.at))): \(TouchWords.plain(precedent.verdict.rawValue)), \
            \(precedent.because)</p>
            """
        }
        return """
            <p>\(TouchWords.title(rejection.reason))\(rejection.note.map { ": " + $0 } ?? "")</p>\
            <p>\(TouchWords.title(rejection.family)), by \(queue.namesByEmail[User.key(email: rejection.by)] ?? rejection.by) \(format.timeElement(rejection.at))\
            \(rejection.proof.map { ", proof: " + $0 } ?? "")</p>\(contest)\(precedents)
            """
    }
}
