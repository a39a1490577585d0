import Domain
import Record

/// The targets of a metric's period with their signatures, what is done when it is red, and the forms for both.
struct GoalTargetsPart {
    let desk: GoalMetricDesk
    let form: Form
    let tokenField: HTML
    let mayManage: Bool
    /// The form that was asked for: each offers everybody, who are many, so that it opens on demand.
    let opened: String?
    let format: Format

    private var words: MetricWords { MetricWords(desk.metric, currency: desk.accord.currency) }
    private var path: Link { "/goals/metrics/\(desk.metric.name)" }
    private var span: PeriodSpan { desk.line.span }

    var html: HTML {
        guard desk.line.isManaged || desk.metric.isManaged else { return bounds }
        return """
            \(HTML.section("Targets", HTML(text: targetsSentence), id: "targets", "\(targets)\(setting)"))
            \(HTML.section("When it is red", HTML(text: redSentence), id: "actions", "\(crossings)\(actions)\(acting)"))
            """
    }

    private var redSentence: String {
        switch desk.line.goal?.whenRed {
        case .tellOwners: "Its owners are told once. Who does what, by when."
        case .agenda: "It stands on the agenda of the next meeting. Who does what, by when."
        case .recoveryPlan: "Its owners write a recovery plan. Who does what, by when."
        case nil: "Who does what, by when."
        }
    }

    private var targetsSentence: String {
        if let at = desk.closedAt { return "Frozen \(format.near(at)); its targets stay." }
        return "The accord's own, and what both sides signed since; the old ones stay."
    }

    private var targets: HTML {
        var rows: [[HTML]] = []
        if let target = desk.line.standing?.target, !desk.targets.contains(where: { $0.aim == target.aim }) {
            rows.append([
                HTML(text: words.text(target.aim)), "all", HTML(text: format.day(target.from)),
                HTML(text: target.reason), HTML(text: "signed"), .nothing,
            ])
        }
        rows += desk.targets.map { row -> [HTML] in
            let segment = row.segment.words(desk.names)
            let signed = row.signatures.map { "\($0.party.title), \(desk.names[$0.user] ?? "")" }
            let waits = row.missing.map { "waits for \($0.title)" }
            return [
                HTML(text: words.text(row.aim)), HTML(text: segment.isEmpty ? "all" : segment),
                HTML(text: format.day(row.fromDay)), HTML(text: row.reason),
                HTML(text: (signed + waits).joined(separator: "; ")), signing(row),
            ]
        }
        guard !rows.isEmpty else { return HTML.note("Nothing is aimed at in \(PeriodTitle.of(span)).") }
        return Table(
            "Targets of \(desk.metric.title)",
            columns: [
                .init("Target"), .init("Segment"), .init("From"), .init("Reason"), .init("Signatures"), .init("Sign"),
            ], rows: rows
        ).html
    }

    private func signing(_ row: GoalTargetRow) -> HTML {
        let isNewest = !desk.targets.contains {
            $0.segment == row.segment && $0.number > row.number
        }
        guard desk.closedAt == nil, isNewest, let party = desk.mayBe.first(where: row.missing.contains) else {
            return .nothing
        }
        return """
            <form method="post" action="/goals/targets/\(row.id)/signature">\(tokenField)\
            <button class="button">Sign for \(party.title)<span class="unseen"> \(words.text(row.aim))</span></button></form>
            """
    }

    private var setting: HTML {
        guard mayManage, desk.closedAt == nil, desk.metric.isManaged else { return .nothing }
        guard opened == "target" || form.fields.contains(where: { $0.name == "value" }) else {
            return opening("target", "Set or revise a target", "targets")
        }
        let fields = Fields(form)
        let territories = [("", "all")] + desk.accord.segments.territories.map { ($0.name, $0.name) }
        let verticals = [("", "all")] + desk.accord.segments.verticals.map { ($0.name, $0.name) }
        let origins = [("", "all")] + (desk.accord.origins?.names ?? []).map { ($0, TouchWords.title($0)) }
        let teams = [("", "all")] + Array(Set(desk.accord.goals.flatMap(\.byTeam.keys))).sorted().map { ($0, $0) }
        let persons = [("", "all")] + desk.owners.map { ($0.id.description, $0.name) }
        return """
            <details open><summary>Set or revise a target</summary>
            <form class="form card" method="post" action="\(path)/targets">\(tokenField)\(fields.faults)
            <input type="hidden" name="view" value="\(span.period.rawValue)">\
            <input type="hidden" name="on" value="\(span.firstDay.description)">
            <div class="filters">\(fields.text("value", "Target", hint: hint))
            \(fields.text("from", "From", type: "date", isRequired: false))
            \(fields.choice("territory", "Territory", territories))\(fields.choice("vertical", "Vertical", verticals))
            \(fields.choice("origin", "Origin", origins))\(if: teams.count > 1, fields.choice("team", "Team", teams))
            \(fields.choice("person", "Person", persons))</div>
            \(fields.text("reason", "Why it changes", hint: "Needed for a revision; it stays beside the old target.", isRequired: false))
            <div class="buttons"><button class="button first">Set the target</button></div></form></details>
            """
    }

    private func opening(_ name: String, _ title: String, _ section: String) -> HTML {
        "<p><a href=\"\(GoalAddress.page(desk.line).with("change", name).at(section))\">\(title)</a></p>"
    }

    private var hint: String {
        switch desk.metric.unit {
        case .money: "In \(desk.accord.currency), such as 4200000."
        case .count: "A whole number."
        case .share: "A share such as 85%."
        case .time: "A time such as 75d."
        case .number: "A number such as 3."
        }
    }

    private var actions: HTML {
        let rows = desk.line.actions.map { row -> [HTML] in
            let state: HTML =
                row.doneAt.map { at -> HTML in HTML.chip(.kept, "Done \(format.near(at))") }
                ?? (row.dueDay < desk.today ? HTML.chip(.risk, "Due") : HTML.chip(nil, "Open"))
            let button: HTML =
                row.doneAt != nil || !mayManage
                ? .nothing
                : """
                <form method="post" action="/goals/actions/\(row.id)/completion">\(tokenField)\
                <input type="hidden" name="revision" value="\(row.revision)">\
                <button class="button">Done<span class="unseen"> \(row.sentence)</span></button></form>
                """
            return [
                HTML(text: row.sentence), state, HTML(text: row.party.title), HTML(text: desk.names[row.owner] ?? "–"),
                HTML(text: format.day(row.dueDay)), button,
            ]
        }
        guard !rows.isEmpty else { return HTML.note("No action is noted for \(PeriodTitle.of(span)).") }
        return Table(
            "Actions",
            columns: [
                .init("What"), .init("State"), .init("Side"), .init("Owner"), .init("By"), .init("Done"),
            ], rows: rows
        ).html
    }

    private var acting: HTML {
        guard mayManage else { return .nothing }
        guard opened == "action" || form.fields.contains(where: { $0.name == "sentence" }) else {
            return opening("action", "Note an action", "actions")
        }
        let fields = Fields(form, prefix: "action-")
        let parties = [Party.marketing, .sales, .accountManagement].map { ($0.rawValue, $0.title) }
        return """
            <details open><summary>Note an action</summary>
            <form class="form card" method="post" action="\(path)/actions">\(tokenField)
            <input type="hidden" name="view" value="\(span.period.rawValue)">\
            <input type="hidden" name="on" value="\(span.firstDay.description)">
            \(fields.text("sentence", "What is done"))
            <div class="filters">\(fields.choice("party", "Side", parties))
            \(fields.choice("owner", "Owner", desk.owners.map { ($0.id.description, $0.name) }))
            \(fields.text("due", "By", type: "date"))</div>
            <div class="buttons"><button class="button">Note it</button></div></form></details>
            """
    }

    /// A watched metric: at which bounds somebody is told.
    private var bounds: HTML {
        let fields = Fields(form)
        let editing: HTML =
            mayManage
            ? """
            <details\(flag: "open", if: form.fields.contains { $0.name == "reason" })><summary>Change the bounds</summary>
            <form class="form card" method="post" action="\(path)/alerts">\(tokenField)\(fields.faults)<div class="filters">
            \(fields.text("below", "Told below", hint: hint, isRequired: false))
            \(fields.text("above", "Told above", isRequired: false))</div>
            \(fields.text("reason", "Why these"))
            <div class="buttons"><button class="button first">Set the bounds</button></div></form></details>
            """ : .nothing
        let by = desk.line.alert.map {
            " Set \(format.near($0.recorded)) by \(desk.names[$0.author] ?? "Accord"): \($0.reason)"
        }
        let told = desk.line.bounds.flatMap { $0.isEmpty ? nil : words.text($0) }
        let late =
            desk.metric.gathering == .adds && desk.line.bounds?.below != nil
            ? " While the period runs it is held against the straight line, once five days are over." : ""
        let sentence = told.map { "Its owners are told \($0).\(late)" } ?? "Nobody is told of it yet."
        return HTML.section(
            "Bounds", "Its owners are told once when the figure leaves them; no target, and nobody is paid for it.",
            id: "bounds", "\(HTML.note("\(sentence)\(by ?? "")"))\(crossings)\(editing)")
    }

    /// When it left its bounds, or turned red, and when it came back.
    private var crossings: HTML {
        guard !desk.crossings.isEmpty else { return .nothing }
        let items = desk.crossings.sorted { $0.at > $1.at }.prefix(12).map { row -> HTML in
            let span = desk.calendar.period(row.period, containing: row.firstDay)
            let left = row.kind == .red ? "Red" : "Left its bounds"
            let what = row.isOutside ? "\(left) at \(words.text(row.actual)) (\(row.bounds))" : "Back"
            return "<li>\(PeriodTitle.of(span)): \(what), \(format.near(row.at))</li>"
        }
        return "<ul class=\"small\">\(items)</ul>"
    }
}
