import Domain
import Record

/// One pool with its members: turns, caps, who stands in, who is away.
struct PoolPart {
    let desk: RosterDesk
    let pool: Roster.Pool
    let index: Int

    var html: HTML {
        let columns: [Table.Column] = [
            .init("Member"), .number("Weight"), .init("Caps"), .init("Since"), .init("Deputy"), .init("Away"),
            .init("Turns"),
        ]
        let next = pool.whenNobody.map { "; when nobody is there, \($0)" } ?? ""
        return HTML.section(
            pool.name, "Calendar \(pool.calendar)\(next)\(if: Permission.operate.allows(desk.viewer), change)",
            id: "pool-\(index + 1)",
            Table("Members of \(pool.name)", columns: columns, rows: pool.members.map(row)).html)
    }

    private var change: HTML {
        ". <a href=\"\("/roster/pools/\(pool.name)" as Link)\">Change<span class=\"unseen\"> \(pool.name)</span></a>"
    }

    private func row(_ member: Roster.Member) -> [HTML] {
        let user = desk.id(member.rep)
        return [
            named(member, user), "\(member.weight)", HTML(text: CapWords.of(member)),
            HTML(text: member.startedOn.map(desk.format.day) ?? "–"),
            HTML(text: member.deputy.map(desk.name) ?? "–"), user.map(away) ?? "–",
            user.map { turns(member, $0) } ?? "–",
        ]
    }

    private func named(_ member: Roster.Member, _ user: ID<User>?) -> HTML {
        let name = desk.name(member.rep)
        guard let user, RosterStore.mayKeep(user, desk.viewer) else { return "\(name)<small>\(member.rep)</small>" }
        let link: Link = "/roster/pools/\(pool.name)/members/\(user)"
        return "<a href=\"\(link)\">\(name)</a><small>\(member.rep)</small>"
    }

    private func away(_ user: ID<User>) -> HTML {
        let coming = desk.coming(user)
        guard !coming.isEmpty else { return "–" }
        return coming.map { absence -> HTML in
            let days = "\(desk.format.day(absence.from)) to \(desk.format.day(absence.until))"
            guard desk.mayChange(user) else { return "<p>\(days)</p>" }
            return """
                <form method="post" action="\("/roster/absences/\(absence.id)/withdrawal" as Link)">\(desk.tokenField)\
                \(days) <button class="button plain">Take back<span class="unseen"> \(days)</span></button></form>
                """
        }.joined(separator: "")
    }

    private func turns(_ member: Roster.Member, _ user: ID<User>) -> HTML {
        let word = member.paused ? "paused" : "takes turns"
        guard RosterStore.mayKeep(user, desk.viewer) else { return HTML(text: word) }
        let link: Link = "/roster/pools/\(pool.name)/members/\(user)/pause"
        let name = desk.name(member.rep)
        let resume: HTML = member.paused ? "<input type=\"hidden\" name=\"resume\" value=\"yes\">" : .nothing
        return """
            <form method="post" action="\(link)">\(desk.tokenField)\(resume)\(word) \
            <button class="button plain">\(member.paused ? "Resume" : "Pause")<span class="unseen"> \(name)</span>\
            </button></form>
            """
    }
}

/// Working hours as people write them: `Mon to Fri 09:00–12:30, 13:00–17:30`.
enum HoursText {
    static func week(_ hours: [Weekday: [Roster.Hours]]) -> String {
        var parts: [String] = []
        var days = Weekday.allCases[...]
        while let first = days.first {
            let blocks = hours[first] ?? []
            let run = days.prefix { hours[$0] ?? [] == blocks }
            days = days.dropFirst(run.count)
            guard !blocks.isEmpty, let last = run.last else { continue }
            let name = run.count == 1 ? title(first) : "\(title(first)) to \(title(last))"
            let times = blocks.map { "\(clock($0.start))–\(clock($0.end))" }
            parts.append("\(name) \(times.joined(separator: ", "))")
        }
        return parts.isEmpty ? "none" : parts.joined(separator: "; ")
    }

    private static func title(_ day: Weekday) -> String {
        day.rawValue.prefix(1).uppercased() + day.rawValue.dropFirst()
    }

    private static func clock(_ minutes: Int) -> String {
        let minute = minutes % 60
        return "\(minutes / 60 < 10 ? "0" : "")\(minutes / 60):\(minute < 10 ? "0" : "")\(minute)"
    }
}
