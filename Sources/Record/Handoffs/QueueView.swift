import Domain

/// Which hand-offs of a queue are asked for, in which order, from where on.
package struct QueueView: Sendable {
    package enum Part: String, CaseIterable, Sendable {
        case mine, pool, team, due, decided
    }

    package enum Order: String, CaseIterable, Sendable {
        case due, tier, newest

        package var title: String {
            switch self {
            case .due: "by due time"
            case .tier: "by tier"
            case .newest: "newest first"
            }
        }
    }

    /// After which row a page begins: its place in the order, and its id.
    package struct Cursor: Sendable, Equatable {
        package var key: Int64
        package var id: ID<Handoff>

        package var text: String { "\(key).\(id)" }

        package init(key: Int64, id: ID<Handoff>) {
            self.key = key
            self.id = id
        }

        package init?(_ text: String?) {
            let parts = (text ?? "").split(separator: ".")
            guard parts.count == 2, let key = Int64(parts[0]), let id = ID<Handoff>(text: parts[1]) else { return nil }
            self.init(key: key, id: id)
        }
    }

    package var part = Part.mine
    package var order = Order.due
    package var after: Cursor?

    package init() {}

    package init(_ query: Form) {
        part = query["view"].flatMap { Part(rawValue: $0) } ?? .mine
        order = query["order"].flatMap { Order(rawValue: $0) } ?? .due
        after = Cursor(query["after"])
    }

    /// The same question at a path; what is usual is left out.
    package func link(_ path: Link = "/queue") -> Link {
        path.with("view", part == .mine ? nil : part.rawValue).with("order", order == .due ? nil : order.rawValue)
            .with("after", after?.text)
    }

    /// The same order in another part.
    package func link(to part: Part) -> Link {
        var view = self
        view.part = part
        view.after = nil
        return view.link()
    }

    /// The next page, after the last row of this one.
    package func link(after last: Cursor) -> Link {
        var view = self
        view.after = last
        return view.link()
    }
}
