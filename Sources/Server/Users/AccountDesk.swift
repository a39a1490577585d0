import Domain
import Record
import Storage

/// What one's own account shows beside the profile: sessions, working calendars, days away.
struct AccountDesk: Sendable {
    let sessions: [Session]
    /// The session of this very browser.
    let present: String?
    let calendars: [Roster.Calendar]
    let absences: [Absence]
    let deputies: [String]

    static func read(_ visit: Visit) async throws -> AccountDesk {
        let (viewer, now, present) = (try visit.viewer, visit.now, visit.session?.tokenHash)
        let today = visit.format.localDay(now)
        return try await visit.services.database.read { connection in
            let roster = try RosterReading.roster(at: now, in: connection)
            let own = try UserQueries.find(viewer.user, in: connection)?.calendar
            let mine = roster.pools.filter { pool in
                pool.members.contains { roster.isSame($0.rep, as: viewer.email) }
            }
            let members = mine.flatMap(\.members).filter { roster.isSame($0.rep, as: viewer.email) }
            let names = [own].compactMap { $0 } + zip(mine, members).map { $1.calendar ?? $0.calendar }
            let users = try UserQueries.all(in: connection)
            let deputies = members.compactMap(\.deputy).map { email in
                users.first { roster.isSame($0.email, as: email) }?.name ?? email
            }
            return AccountDesk(
                sessions: try SessionQueries.all(of: viewer.user, at: now, in: connection), present: present,
                calendars: roster.calendars.filter { names.contains($0.name) },
                absences: try AbsenceQueries.all(at: now, in: connection).filter {
                    $0.user == viewer.user && $0.until >= today
                }, deputies: Array(Set(deputies)).sorted())
        }
    }
}

/// The browsers in which somebody is signed in, and the way out of each.
struct AccountSessionsPart {
    let desk: AccountDesk
    let tokenField: HTML
    let format: Format

    var html: HTML {
        let table = Table(
            "Your sessions",
            columns: [.init("Device"), .init("Signed in"), .init("Last here"), .init("Ends"), .init("Sign out")],
            rows: desk.sessions.map(row))
        let others = desk.sessions.contains { $0.tokenHash != desk.present }
        let all: HTML = """
            <form class="buttons" method="post" action="/account/sessions">\(tokenField)<button class="button">Sign out \
            everywhere else</button></form>
            """
        return HTML.section(
            "Where you are signed in", HTML(text: Format.count(desk.sessions.count, "session")), id: "sessions",
            "\(table.html)\(if: others, all)")
    }

    private func row(_ session: Session) -> [HTML] {
        let device = session.device ?? "A device that did not say its name"
        let isHere = session.tokenHash == desk.present
        let end: HTML = """
            <form method="post" action="\("/account/sessions/\(session.handle)" as Link)">\(tokenField)\
            <button class="button plain">Sign out<span class="unseen"> \(device), since \
            \(format.instant(session.created))</span></button></form>
            """
        return [
            "\(device)\(if: isHere, "<small>this one</small>")", format.timeElement(session.created),
            isHere ? "now" : format.timeElement(session.lastSeen), HTML(text: format.near(session.ends)),
            isHere ? "–" : end,
        ]
    }
}

/// When somebody works, and when not.
struct AccountHoursPart {
    let desk: AccountDesk
    let tokenField: HTML
    let format: Format

    var html: HTML {
        let today = format.localDay(format.now)
        let hours = desk.calendars.map { calendar -> (String, HTML) in
            let next = calendar.holidays.filter { $0 >= today }.sorted().prefix(3).map { format.day($0) }
            let holidays = next.isEmpty ? "" : ". Next holidays: \(next.joined(separator: ", "))"
            return (calendar.name, HTML(text: "\(HoursText.week(calendar.hours)), \(calendar.zone)\(holidays)"))
        }
        let deputies = desk.deputies.isEmpty ? "nobody" : desk.deputies.joined(separator: ", ")
        let facts = hours + [("Stands in", HTML(text: deputies)), ("Away", away)]
        return """
            \(HTML.facts(facts))
            <div class="buttons">\(HTML.button("Set absence", "/absence", icon: .calendar))</div>
            """
    }

    private var away: HTML {
        guard !desk.absences.isEmpty else { return "no days noted" }
        return desk.absences.map { absence -> HTML in
            let days = "\(format.day(absence.from)) to \(format.day(absence.until))"
            return """
                <form method="post" action="\("/roster/absences/\(absence.id)/withdrawal" as Link)">\(tokenField)\(days) \
                <button class="button plain">Take back<span class="unseen"> \(days)</span></button></form>
                """
        }.joined(separator: "")
    }
}
