import Domain
import Record

/// An event's list before its release: who is on it, what it would ask of the pools, and the portions so far.
struct ImportReleasePage: Page {
    /// A portion that was released.
    struct Portion: Sendable {
        let title: String
        let link: Link
        let rows: Int
        let at: Timestamp
        let isScans: Bool
    }

    let draft: ImportDraft
    let list: BadgeList?
    let load: ImportLoad?
    let fault: String?
    let portions: [Portion]
    let working: ID<ImportTask>?
    let form: Form
    let format: Format
    let tokenField: HTML

    static func read(
        _ draft: ImportDraft, _ drafts: ImportDraftStore, _ visit: Visit, form: Form = Form()
    ) async throws -> ImportReleasePage {
        let list = draft.look.isReady ? try await drafts.badges(of: draft) : nil
        let (load, portions, working) = try await drafts.database.read { connection in
            (
                try ImportTaskQueries.newest(.load, draft: draft.id, in: connection),
                try ImportDraftQueries.portions(of: draft.id, in: connection),
                try ImportTaskQueries.unfinished(in: connection)
            )
        }
        let own = Set(portions.map(\.id) + [draft.id])
        return ImportReleasePage(
            draft: draft, list: list, load: try load?.report.map { try CompactJSON.value($0) }, fault: load?.fault,
            portions: portions.map { portion in
                Portion(
                    title: portion.mode == .history ? "Mere scans" : "Portion",
                    link: portion.batch.map { "/imports/\($0)" } ?? "/imports/drafts/\(portion.id)",
                    rows: portion.look.rows, at: portion.createdAt, isScans: portion.mode == .history)
            }, working: working.first { own.contains($0.draft) }?.id, form: form, format: visit.format,
            tokenField: visit.tokenField)
    }

    var title: String { draft.eventName ?? draft.title }
    var current: Link? { "/imports" }
    var crumbs: [Crumb] { [Crumb("Imports", "/imports"), Crumb(title)] }

    private var left: Int { list?.waiting(draft).count ?? 0 }

    var content: HTML {
        """
        \(HTML.head(title, HTML(text: sentence), buttons: [
            HTML.button("Columns", "/imports/drafts/\(draft.id)/files/0")
        ]))
        \(working.map { task -> HTML in
            HTML.note("<strong>At work.</strong> <a href=\"/imports/tasks/\(task)\">See how far it is</a>.")
        })
        \(draft.look.files.compactMap { $0.fault.map { fault -> HTML in "<p class=\"note wrong\">\(fault)</p>" } })
        \(fault.map { fault -> HTML in "<p class=\"note wrong\" role=\"alert\">\(fault)</p>" })
        \(if: draft.look.questions > 0, HTML.note(
            "Dates of this list can be read in two ways. Say under Columns whether the day or the month comes first."))
        \(list.map(who))
        \(if: list != nil, weighing)
        \(if: list != nil, releasing)
        \(if: !portions.isEmpty, released)
        <form method="post" action="/imports/drafts/\(draft.id)/discarding" class="buttons">\(tokenField)\
        <button class="button plain">\(portions.isEmpty ? "Put this list away" : "Finish with this list")</button></form>
        """
    }

    private var sentence: String {
        guard let list else { return "The list cannot be told apart yet." }
        let total = list.talks.count + list.scans.count
        return "\(Format.grouped(total)) badges: \(Format.grouped(list.talks.count)) talked to us, "
            + "\(Format.grouped(list.scans.count)) were only scanned. Nobody gets anything before you release it."
    }

    private func who(_ list: BadgeList) -> HTML {
        let rows = BadgeList.Standing.allCases.map { standing -> [HTML] in
            [
                HTML(text: standing.title), number(list.count(standing, talks: true)),
                number(list.count(standing, talks: false)), HTML(text: standing.consequence),
            ]
        }
        let table = Table(
            "Who is on the list",
            columns: [.init("To us they are"), .number("Talked"), .number("Only scanned"), .init("A talk means")],
            rows: rows.map { .cells($0) } + [
                .total(["All", number(list.talks.count), number(list.scans.count), .nothing])
            ])
        let first = list.waiting(draft).prefix(5).map { row -> [HTML] in
            [
                "\(row.name)<small>\(row.company)</small>", HTML(text: row.standing.title),
                row.isHot ? HTML.tier("hot") : .nothing, HTML(text: row.note ?? "–"),
            ]
        }
        let next = Table(
            "The next to be released",
            columns: [.init("Name"), .init("To us"), .init("Marked"), .init("Note from the booth")], rows: first)
        return """
            \(HTML.section(
                "Who is on it",
                "A talk has a note from the booth or is marked hot. A mere scan becomes a touch, never a lead.",
                id: "who", table.html))
            \(if: !first.isEmpty, HTML.section(
                "Next in line", "Marked hot first, then open deals and customers, then as the list has them.",
                id: "next", next.html))
            """
    }

    private var weighing: HTML {
        let button: HTML = """
            <form method="post" action="/imports/drafts/\(draft.id)/load">\(tokenField)\
            <button class="button\(load == nil ? " first" : "")">\
            \(load == nil ? "Weigh against capacity" : "Weigh again")</button></form>
            """
        let content: HTML =
            load.map { ImportLoadPart(load: $0, format: format).html }
            ?? HTML.empty(
                "Not weighed yet",
                "Lets the rest run through intake without keeping anything, and says whom it would reach and when they "
                    + "could work it.")
        return HTML.section(
            "Load against capacity", nil, id: "load",
            "\(content)\(if: working == nil && left > 0, "<div class=\"buttons\">\(button)</div>")")
    }

    private var suggestion: Int {
        guard let load, !load.pools.isEmpty else { return min(left, 25) }
        let room = load.pools.filter(\.hasCaps).reduce(0) { $0 + $1.roomToday }
        return room > 0 ? min(left, room) : min(left, 25)
    }

    private var releasing: HTML {
        let fields = Fields(form["count"] == nil ? Form([("count", String(suggestion))]) : form)
        let hasScans = portions.contains { $0.isScans } || (list?.scans.isEmpty ?? true)
        let talks: HTML = """
            <form class="form" method="post" action="/imports/drafts/\(draft.id)/release">\(tokenField)\
            \(fields.hidden("revision", String(draft.revision)))\(fields.faults)
            \(fields.text(
                "count", "Release the next", type: "number",
                hint: "Of \(left) who talked to us. They are judged and handed over at once, and clocks start; each "
                    + "portion is an import that can be taken back alone."))
            <div class="buttons"><button class="button first">Release</button></div></form>
            """
        let scans: HTML = """
            <form class="form" method="post" action="/imports/drafts/\(draft.id)/release">\(tokenField)\
            \(fields.hidden("revision", String(draft.revision)))<p class="soft">\
            \(Format.count(list?.scans.count ?? 0, "mere scan")) become touches of the past: engagement counts them, \
            nobody is told.</p><div class="buttons">\
            <button class="button" name="scans" value="yes">Note the scans</button></div></form>
            """
        let done = left > 0 ? "A portion is at work." : "Everybody who talked to us is released."
        let card = left > 0 && working == nil ? talks : "<p class=\"soft\">\(done)</p>"
        return """
            <div class="halves">\(HTML.card("Release", card))\
            \(if: !hasScans && working == nil, HTML.card("Mere scans", scans))</div>
            """
    }

    private var released: HTML {
        let rows = portions.enumerated().map { index, portion -> [HTML] in
            [
                "<a href=\"\(portion.link)\">\(portion.title)\(portion.isScans ? "" : " \(index + 1)")</a>",
                number(portion.rows), format.timeElement(portion.at),
            ]
        }
        return HTML.section(
            "Released so far", nil, id: "released",
            Table("Portions", columns: [.init("What"), .number("Rows"), .init("When")], rows: rows).html)
    }

    private func number(_ count: Int) -> HTML { HTML(text: Format.grouped(count)) }
}

/// Who would get the leads of an event, and when they could work them.
struct ImportLoadPart {
    let load: ImportLoad
    let format: Format

    var html: HTML {
        guard load.hasAccord else {
            return HTML.note("No accord is in force: leads would be kept and validated, and nobody would get them.")
        }
        return """
            <p>\(sentence)</p>
            \(if: !load.pools.isEmpty, table)
            <p class="softer small">Weighed \(format.near(Timestamp(milliseconds: load.countedAt))) with today’s roster, \
            absences and caps. Nothing was kept.</p>
            """
    }

    private var sentence: String {
        var words = ["\(Format.count(load.rows, "row")): \(Format.grouped(load.handedOver)) would be handed over"]
        if load.undecided > 0 { words.append("\(Format.grouped(load.undecided)) need a person’s look") }
        if load.unqualified > 0 {
            words.append("\(Format.grouped(load.unqualified)) would stay leads without a hand-off")
        }
        if load.refused > 0 { words.append("\(Format.grouped(load.refused)) cannot be read") }
        let queues = load.queues.sorted { $0.key < $1.key }.map { "\(Format.grouped($0.value)) in the queue \($0.key)" }
        if !queues.isEmpty { words.append("of these wait " + queues.joined(separator: ", ")) }
        return words.joined(separator: ", ") + "."
    }

    private var table: HTML {
        let rows = load.pools.map { pool -> [HTML] in
            let hot = pool.tiers["hot"] ?? 0
            return [
                HTML(text: pool.name), HTML(text: Format.grouped(pool.total)), HTML(text: Format.grouped(hot)),
                HTML(text: pool.hasCaps ? Format.grouped(pool.roomToday) : "no caps"),
                HTML(text: Format.grouped(pool.waiting)), HTML(text: Format.grouped(pool.held)), HTML(text: when(pool)),
            ]
        }
        return Table(
            "What each pool would get and can take",
            columns: [
                .init("Pool"), .number("Would get"), .number("Of these hot"), .number("Room today"),
                .number("Waiting now"), .number("Would wait"), .init("The last is worked"),
            ], rows: rows
        ).html
    }

    private func when(_ pool: ImportLoad.Pool) -> String {
        guard pool.hasCaps else {
            return "Its \(Format.count(pool.people, "person", "people")) have no caps: all at once"
        }
        guard let day = pool.lastDay else { return "Not within \(ImportLoadReading.daysAhead) days" }
        return day == format.localDay(format.now) ? "Today" : format.day(day)
    }
}
