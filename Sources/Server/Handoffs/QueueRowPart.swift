import Domain
import Record

/// One row of a queue: how long, how good, who, why, and what can be done at once.
struct QueueRowPart: Sendable {
    let queue: Queue
    let viewer: Viewer
    let format: Format
    let tokenField: HTML
    let back: Link

    /// `isFirst`: Whether its button is the dark one of the list.
    func html(_ entry: QueueEntry, isFirst: Bool) -> HTML {
        let who = entry.subject
        let title = entry.title.map { title -> HTML in
            "<span class=\"desk-only\">\(title)\(entry.company == nil ? "" : ", ")</span>"
        }
        return """
            <li class="handoff\(entry.row.isUndecided ? " undecided" : "")" id="handoff-\(entry.row.id)">\(clock(entry))
            <div class="badges">\(badges(entry))</div>
            <div class="who"><a href="\(entry.link)">\(who)</a>\
            <p>\(title)\(entry.company)</p></div>
            <div class="why">\(why(entry))</div>
            \(buttons(entry, who, isFirst: isFirst))</li>
            """
    }

    /// A customer has no score, a lead has no party of its own.
    private func badges(_ entry: QueueEntry) -> HTML {
        if entry.row.opportunity != nil { return HTML.party(entry.row.to) }
        return """
            <span class="score">\(HTML.grade(entry.grade))\(HTML.level(entry.level))</span>\
            \(entry.row.tier.map { HTML.tier($0) })
            """
    }

    private func clock(_ entry: QueueEntry) -> HTML {
        guard let next = entry.next else { return "<p class=\"clock\"><b>no clock</b><span>\(waits(entry))</span></p>" }
        return ClockPart(clock: next, name: entry.name(of: next), format: format).html
    }

    private func waits(_ entry: QueueEntry) -> String {
        switch entry.row.state {
        case .held: "held until \(entry.row.heldUntil.map(format.near) ?? "–")"
        case .queued: "in the queue \(entry.row.queue ?? "")"
        default: TouchWords.plain(entry.row.state.rawValue)
        }
    }

    // MARK: - Why

    private func why(_ entry: QueueEntry) -> HTML {
        let handoff = entry.whole.handoff
        if let rejection = handoff.rejection, handoff.state == .rejected { return rejected(rejection, entry) }
        let holder = entry.row.user.flatMap { $0 == viewer.user ? nil : queue.names[$0] }.map { " · with \($0)" } ?? ""
        if let acceptance = handoff.acceptance, handoff.state == .accepted {
            return """
                <p>\(step(entry))</p><p>Accepted \(format.timeElement(acceptance.at)), \
                \(tried(handoff))\(holder) · accord \(entry.row.version)</p>
                """
        }
        if entry.row.handedBy != nil { return handed(entry) }
        let words = ReasonWords(entry.row.because, entry.whole.compiled)
        let attempts = handoff.countedAttempts.count
        let tried = attempts == 0 ? "" : " · \(Format.count(attempts, "attempt")) so far"
        let returned = handoff.state == .returned ? "<b>Returned for data.</b> " : HTML.nothing
        let closed = handoff.disposition.map { "\(TouchWords.title($0.reason)). " } ?? ""
        return """
            <p>\(returned)\(closed)\(words.whyNow)</p><p>\(entry.row.source ?? "Source not known") · since \
            \(format.timeElement(entry.row.handedAt)) · accord \(entry.row.version)\(holder)\(tried)</p>
            """
    }

    /// What one of ours handed over: a lead after its meeting, a customer who was won.
    private func handed(_ entry: QueueEntry) -> HTML {
        let who = entry.row.handedBy.flatMap { queue.names[$0] } ?? "Somebody who left"
        let what: HTML
        if entry.row.opportunity != nil {
            what = "Won, to be taken over"
        } else if let meeting = entry.meeting {
            what = HTML(text: BuyerMeetingWords.sentence(meeting, format))
        } else {
            what = "Confirmed by Sales"
        }
        let returned = entry.whole.handoff.state == .returned ? "<b>Returned for data.</b> " : HTML.nothing
        let holder = entry.row.user.flatMap { $0 == viewer.user ? nil : queue.names[$0] }.map { " · with \($0)" } ?? ""
        return """
            <p>\(returned)\(what)</p><p>From \(who) · since \(format.timeElement(entry.row.handedAt)) · accord \
            \(entry.row.version)\(holder)</p>
            """
    }

    /// `Attempt 3 of 6, by 3 Feb 2027`, `Say what became of it`.
    private func step(_ entry: QueueEntry) -> HTML {
        guard let next = entry.next else { return "No promise runs" }
        switch next.measure {
        case .persistence:
            let needed = entry.whole.compiled.accord.commitments.first { $0.id == next.commitment }?.attempts?
                .value(for: entry.row.tier)
            let number = entry.whole.handoff.countedAttempts.count + 1
            return "Attempt \(number)\(needed.map { " of \($0)" } ?? ""), by \(format.timeElement(next.dueAt))"
        case .disposition: return "Say what became of it by \(format.timeElement(next.dueAt))"
        case .firstAttempt: return "First attempt"
        default: return HTML(text: entry.name(of: next))
        }
    }

    private func tried(_ handoff: Handoff) -> String {
        guard let last = handoff.attempts.last else { return "nobody tried yet" }
        return
            "\(Format.count(handoff.countedAttempts.count, "attempt")), last: \(TouchWords.plain(last.outcome.rawValue))"
    }

    private func rejected(_ rejection: Rejection, _ entry: QueueEntry) -> HTML {
        let contest = entry.whole.handoff.answer.map { answer -> HTML in
            "<p>Contested: \(answer.note ?? "")</p>"
        }
        let precedents = (queue.precedents[entry.row.id] ?? []).prefix(3).map { precedent -> HTML in
            """
            <p>Precedent of \(format.day(format.localDay(precedent.at))): \
            \(TouchWords.plain(precedent.verdict.rawValue)), \(precedent.because)</p>
            """
        }
        let who = queue.namesByEmail[User.key(email: rejection.by)] ?? rejection.by
        return """
            <p>\(TouchWords.title(rejection.reason))\(rejection.note.map { ": " + $0 } ?? "")</p>\
            <p>\(TouchWords.title(rejection.family)), by \(who) \(format.timeElement(rejection.at))\
            \(rejection.proof.map { ", proof: " + $0 } ?? "")</p>\(contest)\(precedents)
            """
    }

    // MARK: - What can be done

    private func buttons(_ entry: QueueEntry, _ who: String, isFirst: Bool) -> HTML {
        let forms = HandoffForms(
            whole: entry.whole, viewer: viewer, format: format, tokenField: tokenField, subject: who, back: back)
        var parts: [HTML] = []
        if forms.mayAccept { parts.append(forms.accept(isFirst: isFirst)) }
        if forms.mayAttempt { parts.append(reach(entry, forms, who)) }
        let isDisposition = entry.next?.measure == .disposition
        if forms.mayDispose, isDisposition {
            parts.append(forms.opener(.disposition, isPlain: false))
        } else if forms.mayAttempt, !forms.mayAccept {
            parts.append(forms.opener(.attempts, isPlain: false))
        }
        if forms.mayReject, forms.mayAccept { parts.append(forms.opener(.rejection, key: "reject")) }
        for deed in [HandoffForms.Deed.resumption, .answer, .ruling] where forms.may(deed) {
            parts.append(forms.opener(deed, isPlain: false))
        }
        parts += meeting(entry, forms)
        if forms.mayGiveOut { parts.append(forms.opener(.assignment)) }
        if let deed = entry.whole.handoff.retractable(by: viewer.email), deed.at.isSameDay(as: format) {
            parts.append(forms.opener(.retraction))
        }
        return "<div class=\"buttons\">\(parts)</div>"
    }

    /// What stands next about a meeting with them, and after it.
    private func meeting(_ entry: QueueEntry, _ forms: HandoffForms) -> [HTML] {
        let kind = entry.whole.rules.kind.of
        if kind == .salesQualified, entry.row.state == .accepted {
            return [HTML.button("Open an opportunity", "/leads/\(entry.row.lead)/opportunity")]
        }
        let isForeseen = entry.whole.compiled.accord.handOffs.contains { $0.of == .salesQualified }
        guard isForeseen, entry.row.state == .accepted, entry.row.opportunity == nil else { return [] }
        if let meeting = entry.meeting, meeting.state == .planned {
            return [HTML.button("Meeting \(format.near(meeting.plannedAt))", "/buyer-meetings/\(meeting.id)")]
        }
        return forms.mayBook(entry.meeting)
            ? [HTML.button("Book a meeting", "/handoffs/\(entry.row.id)/meeting")] : []
    }

    /// On a phone: dials or writes, and asks on return what came of it.
    private func reach(_ entry: QueueEntry, _ forms: HandoffForms, _ who: String) -> HTML {
        let kinds = ReachKind.allCases.filter { $0.address(entry.email, entry.phone) != nil && forms.counts($0) }
        guard !kinds.isEmpty else { return .nothing }
        return "<span class=\"reach\">\(kinds.map { forms.reach($0, email: entry.email, phone: entry.phone) })</span>"
    }
}

extension QueueEntry {
    func name(of clock: ClockRow) -> String {
        whole.compiled.accord.commitments.first { $0.id == clock.commitment }?.name ?? clock.commitment
    }
}

extension Timestamp {
    /// Whether it lies on the reader's present day.
    func isSameDay(as format: Format) -> Bool {
        format.localDay(self) == format.localDay(format.now)
    }
}
