import Domain
import Testing

/// A small roster: a pool in the west, one in the east that stands in for it, and somebody on duty.
enum RoutingWorld {
    static let everyone: Set<String> = ["kim", "lee", "max", "pat", "ira"]

    static func roster(change: (inout Roster) -> Void = { _ in }) -> Roster {
        var roster = Roster()
        roster.calendars = [calendar("west", "America/Los_Angeles"), calendar("east", "America/New_York")]
        var west = Roster.Pool(name: "west", calendar: "west")
        west.whenNobody = "east"
        west.members = ["kim", "lee", "max"].map(Roster.Member.init)
        var east = Roster.Pool(name: "east", calendar: "east")
        east.members = ["pat", "ira"].map(Roster.Member.init)
        roster.pools = [west, east]
        change(&roster)
        return roster
    }

    static func router(
        active: Set<String> = everyone, relief: Relief = Relief(), state: RoutingState = RoutingState(),
        change: (inout Roster) -> Void = { _ in }
    ) throws -> Router {
        let index = try RosterIndex(roster(change: change), relief: relief, active: active)
        return Router(index: index, state: state, zone: try #require(Zone("America/New_York")))
    }

    static func request(
        pool: String = "west", tier: String? = nil, release: HandOffKind.Release? = nil, excluding: [String] = []
    ) -> RouteRequest {
        let options = [RouteOption(rule: "Rule", target: .pool(pool))]
        return RouteRequest(kind: "inbound", tier: tier, release: release, options: options, excluding: excluding)
    }

    static func owner(_ owner: String?, excluding: [String] = []) -> RouteRequest {
        let options = [
            RouteOption(rule: "Owner", target: .owner(owner)), RouteOption(rule: "Rest", target: .queue("desk")),
        ]
        return RouteRequest(kind: "inbound", options: options, excluding: excluding)
    }

    private static func calendar(_ name: String, _ zone: String) -> Roster.Calendar {
        var calendar = Roster.Calendar(name: name, zone: zone)
        for weekday in Weekday.allCases.prefix(5) { calendar.hours[weekday] = WallTime.hours(["09:00-17:00"]) }
        return calendar
    }
}

extension RouteDecision {
    var user: String? {
        if case .assigned(let assignment) = outcome { return assignment.user }
        return nil
    }

    var hold: RouteHold? {
        if case .held(let hold) = outcome { return hold }
        return nil
    }

    func skipped(_ user: String) -> SkipReason? {
        steps.flatMap(\.candidates).first { $0.user == user }?.skipped
    }
}
