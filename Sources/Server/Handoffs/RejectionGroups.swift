import Domain
import Record

/// Rejections that wait for an answer, a form for each source, with the pattern in it.
struct RejectionGroups: Sendable {
    let desk: RejectionDesk
    let viewer: Viewer
    let format: Format
    let tokenField: HTML
    /// What came back with faults.
    var failed = Form()

    var html: HTML { "\(desk.groups.enumerated().map(group))" }

    private func group(_ index: Int, _ group: RejectionGroup) -> HTML {
        let fields = Fields(failed, prefix: "group\(index)-")
        let rows = group.entries.map { row($0) }
        let all = Format.count(group.entries.count, "rejection")
        return """
            <section class="section" aria-labelledby="source-\(index)"><header><h2 id="source-\(index)">\
            \(group.pattern.name)</h2><p>\(words(group.pattern))</p></header>
            <form class="card form" method="post" action="/rejections/answers">\(tokenField)
            <div class="scroll" tabindex="0" role="group" aria-label="Rejections of \(group.pattern.name)"><table>\
            <caption class="unseen">Rejections of \(group.pattern.name)</caption><thead><tr>\
            <th scope="col">Lead</th><th scope="col">Reason</th><th scope="col">What they found</th>\
            <th scope="col">Answer due</th><th scope="col">One by one</th></tr></thead><tbody>\(rows)</tbody></table></div>
            <div class="filters">\(fields.choice("kind", "Answer to the ticked", kinds))\
            \(fields.text("note", "Note, for a contest or a change of a rule", isRequired: false))\
            <button class="button first">Answer<span class="unseen"> the ticked of \(all)</span></button></div></form></section>
            """
    }

    /// The pattern in words: `9 of 60 not our customer in 90 days; stop it?`.
    private func words(_ pattern: SourcePattern) -> HTML {
        let handed = "\(Format.grouped(pattern.handed)) handed over in \(RejectionDesk.days) days"
        guard let finding = pattern.finding else { return HTML(text: handed) }
        let campaign: HTML? = pattern.campaign.map { id -> HTML in
            "; <a href=\"\("/campaigns/\(id)" as Link)\">stop it?</a>"
        }
        return """
            <strong>\(finding.count) of \(Format.grouped(pattern.handed)) \(TouchWords.plain(finding.reason))</strong> in \
            \(RejectionDesk.days) days\(campaign ?? "; stop it?")
            """
    }

    private var kinds: [(String, String)] {
        [
            ("accept", "Accept the rejection"), ("fix-rule", "A rule has to change"), ("contest", "Contest it"),
        ]
    }

    private func row(_ entry: QueueEntry) -> HTML {
        let who = entry.subject
        let rejection = entry.whole.handoff.rejection
        let back: Link = "/rejections"
        let forms = HandoffForms(
            whole: entry.whole, viewer: viewer, format: format, tokenField: tokenField, subject: who, back: back)
        let correction = ("/handoffs/\(entry.row.id)/correction" as Link).with("back", back.address)
        let clock = entry.next.map { ClockPart(clock: $0, name: "", format: format).countdown } ?? "no clock"
        let found = [rejection?.note, rejection?.proof.map { "proof: \($0)" }].compactMap { $0 }.joined(separator: ", ")
        let by = rejection.map { desk.namesByEmail[User.key(email: $0.by)] ?? $0.by } ?? ""
        return """
            <tr><th scope="row"><span class="ticked"><label class="choice"><input type="checkbox" name="handoff" \
            value="\(entry.row.id)" checked><span class="unseen">Answer \(who)</span></label>\
            <span><a href="\(entry.link)">\(who)</a>\
            <small>\([entry.title, entry.company].compactMap { $0 }.joined(separator: ", "))</small></span></span></th>
            <td>\(rejection.map { TouchWords.title($0.reason) } ?? "")<small>by \(by)</small></td>
            <td>\(found)</td><td>\(entry.next.map { format.timeElement($0.dueAt) })<small>\(clock)</small></td>
            <td><span class="buttons"><a class="button" href="\(correction)">Mend the data\
            <span class="unseen"> of \(who)</span></a>\(if: forms.may(.answer), forms.opener(.answer))</span></td></tr>
            """
    }
}
