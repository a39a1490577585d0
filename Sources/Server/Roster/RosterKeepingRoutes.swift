import Domain
import Hummingbird
import Record

/// The routes on which single parts of the roster are changed: turns, leaders, calendars, pools, absence.
struct RosterKeepingRoutes: Sendable {
    let roster: RosterStore

    var routes: [Route] {
        turns + calendars + pools + DutyRoutes(roster: roster).routes + [
            Route(.post, "/roster/leaders", .operate) { visit in
                try await visit.submit {
                    try await replaceLeader(visit, $0)
                } again: { form in
                    RosterPage(try await RosterDesk.read(roster, visit), leaders: form)
                }
            },
            Route(.get, "/absence", .signedIn) { visit in
                let desk = try await RosterDesk.read(roster, visit)
                return try await visit.page(AbsencePage(desk: desk, form: AbsencePage.form(desk)))
            },
            Route(.post, "/absence", .signedIn) { visit in
                try await visit.submit {
                    try await setAway(visit, $0)
                } again: { form in
                    AbsencePage(desk: try await RosterDesk.read(roster, visit), form: form)
                }
            },
        ]
    }

    private var turns: [Route] {
        [
            Route(.get, "/roster/pools/:pool/members/:user", .keepRoster) { visit in
                let (desk, pool, user) = try await member(visit)
                return try await visit.page(
                    MemberPage(desk: desk, pool: pool, user: user, form: MemberPage.form(desk, pool, user)))
            },
            Route(.post, "/roster/pools/:pool/members/:user", .keepRoster) { visit in
                let (desk, pool, user) = try await member(visit)
                return try await visit.submit { reader in
                    let member = try MemberPage.member(
                        reader, of: user, known: pool.members.first { desk.roster.isSame($0.rep, as: user.email) })
                    if let day = try MemberPage.laterDay(reader, desk) {
                        try await roster.planTurns(
                            member, in: pool.name, of: user.id, from: day, by: desk.viewer, try visit.act)
                        return visit.redirect(
                            to: "/roster", toast: Toast("The turns of \(user.name) begin on \(desk.format.day(day))."))
                    }
                    try await roster.setTurns(
                        member, in: pool.name, of: user.id, stamp: visit.form["stamp"] ?? "", by: desk.viewer,
                        try visit.act)
                    return visit.redirect(
                        to: "/roster", toast: Toast("The turns of \(user.name) are saved, from now on."))
                } again: { form in
                    MemberPage(desk: desk, pool: pool, user: user, form: form)
                }
            },
            Route(.post, "/roster/pools/:pool/members/:user/end", .operate) { visit in
                let (desk, pool, user) = try await member(visit)
                try await roster.endTurns(
                    of: user.email, user.id, in: pool.name, by: desk.viewer, try visit.act)
                return visit.redirect(to: "/roster", toast: Toast("\(user.name) is out of \(pool.name)."))
            },
        ]
    }

    private var calendars: [Route] {
        [
            Route(.get, "/roster/calendars/new", .operate) { visit in
                let desk = try await RosterDesk.read(roster, visit)
                return try await visit.page(CalendarPage(desk: desk, name: nil, form: CalendarPage.form(desk, nil)))
            },
            Route(.get, "/roster/calendars/:calendar", .operate) { visit in
                let desk = try await RosterDesk.read(roster, visit)
                let name = try visit.parameter("calendar")
                guard let calendar = desk.roster.calendars.first(where: { $0.name == name }) else {
                    throw Problem.notFound("There is no such calendar.")
                }
                return try await visit.page(
                    CalendarPage(desk: desk, name: name, form: CalendarPage.form(desk, calendar)))
            },
            Route(.post, "/roster/calendars", .operate) { try await saveCalendar($0, name: nil) },
            Route(.post, "/roster/calendars/:calendar", .operate) { visit in
                try await saveCalendar(visit, name: try visit.parameter("calendar"))
            },
            Route(.post, "/roster/calendars/:calendar/removal", .operate) { visit in
                let name = try visit.parameter("calendar")
                try await roster.removeCalendar(name, by: try visit.viewer, try visit.act)
                return visit.redirect(to: "/roster", toast: Toast("The calendar \(name) is removed."))
            },
        ]
    }

    private var pools: [Route] {
        [
            Route(.get, "/roster/pools/new", .operate) { visit in
                let desk = try await RosterDesk.read(roster, visit)
                return try await visit.page(PoolPage(desk: desk, name: nil, form: PoolPage.form(desk, nil)))
            },
            Route(.get, "/roster/pools/:pool", .operate) { visit in
                let desk = try await RosterDesk.read(roster, visit)
                let name = try visit.parameter("pool")
                guard let pool = desk.roster.pools.first(where: { $0.name == name }) else {
                    throw Problem.notFound("There is no such pool.")
                }
                return try await visit.page(PoolPage(desk: desk, name: name, form: PoolPage.form(desk, pool)))
            },
            Route(.post, "/roster/pools", .operate) { try await savePool($0, name: nil) },
            Route(.post, "/roster/pools/:pool", .operate) { visit in
                try await savePool(visit, name: try visit.parameter("pool"))
            },
            Route(.post, "/roster/pools/:pool/removal", .operate) { visit in
                let name = try visit.parameter("pool")
                try await roster.removePool(name, by: try visit.viewer, try visit.act)
                return visit.redirect(to: "/roster", toast: Toast("The pool \(name) is removed."))
            },
        ]
    }

    private func saveCalendar(_ visit: Visit, name: String?) async throws -> Response {
        try await visit.submit { reader in
            let calendar = try CalendarPage.calendar(reader, name: name)
            try await roster.setCalendar(
                calendar, stamp: visit.form["stamp"] ?? "", by: try visit.viewer, try visit.act)
            return visit.redirect(to: "/roster", toast: Toast("The calendar \(calendar.name) is saved, from now on."))
        } again: { form in
            CalendarPage(desk: try await RosterDesk.read(roster, visit), name: name, form: form)
        }
    }

    private func savePool(_ visit: Visit, name: String?) async throws -> Response {
        try await visit.submit { reader in
            let pool = try PoolPage.pool(reader, name: name)
            try await roster.setPool(pool, stamp: visit.form["stamp"] ?? "", by: try visit.viewer, try visit.act)
            return visit.redirect(to: "/roster", toast: Toast("The pool \(pool.name) is saved, from now on."))
        } again: { form in
            PoolPage(desk: try await RosterDesk.read(roster, visit), name: name, form: form)
        }
    }

    private func replaceLeader(_ visit: Visit, _ reader: FormReader) async throws -> Response {
        let (party, id) = try reader.check(
            reader.choice("party", "The party", of: Party.self), reader.id("user", "Who", of: User.self))
        guard let user = try await visit.services.database.read({ try UserQueries.find(id, in: $0) }) else {
            throw Problem.notFound("There is no such user.")
        }
        let present = reader.optionalText("present", "The present leader")
        try await roster.replaceLeader(
            of: party, by: user, instead: present, stays: !reader.isTicked("leaves"), by: try visit.viewer,
            try visit.act)
        visit.forget(user.id)
        return visit.redirect(to: "/roster", toast: Toast("\(user.name) leads \(party.title) from now on."))
    }

    private func setAway(_ visit: Visit, _ reader: FormReader) async throws -> Response {
        let (user, from, until) = try reader.check(
            reader.id("user", "Who", of: User.self), reader.day("from", "The first day"),
            reader.day("until", "The last day"))
        let deputy = reader.form["deputy"].flatMap { ID<User>(text: $0) }
        let viewer = try visit.viewer
        try await roster.setAway(
            Roster.Absence(from: from, until: until), of: user, deputy: deputy, by: viewer, try visit.act)
        let format = visit.format
        return visit.redirect(
            to: user == viewer.user ? "/account" : "/roster",
            toast: Toast("Away from \(format.day(from)) to \(format.day(until)) is noted."))
    }

    /// The member that the path names, if whoever asks keeps their part of the roster.
    private func member(_ visit: Visit) async throws -> (RosterDesk, Roster.Pool, User) {
        let desk = try await RosterDesk.read(roster, visit)
        let (name, id) = (try visit.parameter("pool"), try visit.id("user", of: User.self))
        guard let pool = desk.roster.pools.first(where: { $0.name == name }), let user = desk.users[id] else {
            throw Problem.notFound("There is no such member of a pool.")
        }
        guard RosterStore.mayKeep(id, desk.viewer) else {
            throw Problem.forbidden("Only their manager and operations may change somebody’s turns.")
        }
        return (desk, pool, user)
    }
}
