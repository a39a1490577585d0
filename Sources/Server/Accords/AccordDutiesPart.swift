import Domain
import Record

/// What the version in force asks of people: new leaders confirm it, everyone reads it.
struct AccordDutiesPart {
    let desk: AccordDesk
    let version: KeptVersion

    var html: HTML {
        guard let duties = desk.duties, duties.version == version.number else { return .nothing }
        let parts = [confirmations(duties), reading(duties), counts(duties)].filter { !$0.bytes.isEmpty }
        return parts.isEmpty ? .nothing : "<div id=\"duties\">\(parts)</div>"
    }

    // MARK: - New leaders

    private func confirmations(_ duties: AccordDuties) -> HTML {
        guard !duties.confirmations.isEmpty || !duties.confirmed.isEmpty else { return .nothing }
        let open = duties.confirmations.map { item($0) }
        let done = duties.confirmed.map { kept -> HTML in
            let at = kept.confirmedAt.map { desk.format.instant($0) } ?? ""
            let behalf = kept.author == kept.user ? "" : ", entered on behalf by \(desk.name(kept.author ?? ID(0)))"
            return """
                <li><span class="hand">\(desk.name(kept.leader))</span>\(HTML.party(kept.party))\
                <span class="softer small">leads it since \(desk.day(kept.since)), confirmed \(at)\(behalf)</span></li>
                """
        }
        let mine = duties.confirmations.filter { isTheirs($0) || desk.viewer.isOperations }
        return """
            <h2>New leaders</h2><ul class="signatures">\(open)\(done)</ul>
            \(mine.map { form($0, duties) })
            """
    }

    private func item(_ open: AccordLife.Confirmation) -> HTML {
        let due = open.due.map { "Confirms until \(desk.format.instant($0))" } ?? "Has still to confirm"
        let overdue: HTML = open.isOverdue ? " \(HTML.chip(.broken, "Overdue"))" : .nothing
        return """
            <li><span class="hand wanting">Not confirmed yet</span>\(HTML.party(open.party))\(overdue)\
            <span class="softer small">\(desk.name(open.leader)). \(due); meanwhile the accord stays in force</span></li>
            """
    }

    private func isTheirs(_ open: AccordLife.Confirmation) -> Bool {
        User.key(email: open.leader) == User.key(email: desk.viewer.email)
    }

    private func form(_ open: AccordLife.Confirmation, _ duties: AccordDuties) -> HTML {
        let chosen = desk.confirming["party"] == open.party.rawValue ? desk.confirming : Form()
        let fields = Fields(chosen, prefix: "confirm-\(open.party.rawValue)-")
        let behalf = isTheirs(open) ? "" : " on behalf of \(desk.name(open.leader))"
        let wrong = chosen.fault("read").map { fault -> HTML in
            "<p class=\"wrong\">\(HTML.icon(.reject))\(fault)</p>"
        }
        return """
            <form class="form" method="post" action="\("/accords/\(version.number)/confirmation" as Link)">
            \(desk.tokenField)\(fields.hidden("digest", version.digest))\(fields.hidden("party", open.party.rawValue))\
            \(fields.faults)
            \(fields.box("read", "I have read version \(version.number) and confirm it for \(open.party.title)."))\(wrong)
            \(fields.text("password", "Your password again", type: "password", autocomplete: "current-password"))
            <div class="buttons"><button class="button first">Confirm for \(open.party.title)\(behalf)</button></div>
            </form>
            """
    }

    // MARK: - Reading

    /// The reader's own part.
    private func reading(_ duties: AccordDuties) -> HTML {
        guard !duties.rounds.isEmpty, duties.isAsked else { return .nothing }
        if let read = duties.own?.readAt {
            return "<p class=\"softer\">You read version \(version.number) on \(desk.format.instant(read)).</p>"
        }
        let due = duties.own.map { own -> HTML in
            let late: HTML = own.due < desk.now ? " \(HTML.chip(.broken, "Overdue"))" : .nothing
            return " Please until \(desk.format.instant(own.due)).\(late)"
        }
        return """
            <form class="form" method="post" action="\("/accords/\(version.number)/readings" as Link)">
            \(desk.tokenField)<input type="hidden" name="digest" value="\(version.digest)">
            <p>Everyone who works for a party reads the accord.\(due)</p>
            <div class="buttons"><button class="button">I have read it</button></div></form>
            """
    }

    /// How many have read it: for leaders and operations.
    private func counts(_ duties: AccordDuties) -> HTML {
        guard !duties.rounds.isEmpty, desk.viewer.isLeader || desk.viewer.isOperations else { return .nothing }
        let rows = duties.rounds.map { round -> [HTML] in
            let late: HTML =
                round.overdue > 0 ? HTML.chip(.broken, "\(Format.grouped(round.overdue)) overdue") : "–"
            return [
                HTML.party(round.party), HTML(text: Format.grouped(round.asked)),
                HTML(text: Format.grouped(round.read)),
                HTML(text: Format.grouped(round.open)), late,
            ]
        }
        let table = Table(
            "Who has read the accord",
            columns: [.init("Party"), .number("Asked"), .number("Read"), .number("Not yet"), .init("Overdue")],
            rows: rows)
        return "<h2>Who has read it</h2>\(table.html)"
    }
}
