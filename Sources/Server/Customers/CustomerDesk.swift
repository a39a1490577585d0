import Domain
import Hummingbird
import Record

/// What the routes of customers share: the stores, the accord in force, and the day.
struct CustomerDesk: Sendable {
    let handoffs: HandoffStore
    let accords: AccordShelf
    let renewals: RenewalStore
    let references: ReferenceStore

    func accord(_ visit: Visit) async throws -> Accord? {
        try await handoffs.accords.current(at: visit.now)?.compiled.accord
    }

    func act(_ visit: Visit) throws -> Act {
        Act(author: try visit.viewer.user, now: visit.now, ids: visit.services.ids)
    }

    /// Days are those of the accord's zone.
    func today(_ accord: Accord?, _ visit: Visit) -> Day {
        (accord.flatMap { Zone($0.timeZone) })?.day(at: visit.now) ?? visit.format.localDay(visit.now)
    }

    /// Account managers see their own customers first; everybody else all.
    func manager(_ visit: Visit) throws -> ID<User>? {
        let viewer = try visit.viewer
        switch visit.query["of"] {
        case "all": return nil
        case "mine": return viewer.user
        default: return CustomerDesk.keeps(viewer) ? viewer.user : nil
        }
    }

    /// Whether somebody looks after customers themselves.
    static func keeps(_ viewer: Viewer) -> Bool {
        viewer.entries.contains { $0.party == .accountManagement && $0.role != .leader }
    }

    /// Mine or all, for those who look after customers.
    static func tabs(_ path: Link, mine: Bool, _ viewer: Viewer) -> HTML {
        guard viewer.parties.contains(.accountManagement) else { return .nothing }
        let tabs = [("mine", "Mine", mine), ("all", "All", !mine)].map { value, title, isHere -> HTML in
            "<a href=\"\(path.with("of", value))\"\(attribute: "aria-current", isHere ? "page" : nil)>\(title)</a>"
        }
        return "<nav class=\"tabs\" aria-label=\"Whose customers\">\(tabs)</nav>"
    }
}

/// Money of several currencies in one line.
enum MoneyWords {
    static func of(_ sums: [String: Int64]) -> String {
        let words = sums.filter { $0.value != 0 }.sorted { $0.key < $1.key }.map {
            Format.money(Money(minorUnits: $0.value, currency: $0.key))
        }
        return words.isEmpty ? "–" : words.joined(separator: ", ")
    }
}
