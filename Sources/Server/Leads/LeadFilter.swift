import Domain

/// What a list of leads shows and in which order, as its address says it.
struct LeadFilter: Sendable {
    enum Sort: String, CaseIterable, Sendable {
        case newest
        case name
        case engagement

        var title: String {
            switch self {
            case .newest: "newest first"
            case .name: "by name"
            case .engagement: "most engaged first"
            }
        }
    }

    /// Where the next page begins: the sorted value of the last row, and its id.
    struct Cursor: Sendable, Equatable {
        var key: String
        var lead: ID<Lead>

        init(key: String, lead: ID<Lead>) {
            self.key = key
            self.lead = lead
        }

        init?(text: String?) {
            guard let text, let id = ID<Lead>(text: text.prefix(13)) else { return nil }
            lead = id
            key = String(text.dropFirst(13))
        }

        var text: String { lead.description + key }
    }

    var text: String
    var state: LeadState?
    var tier: String?
    var territory: String?
    var owner: ID<User>?
    var sort: Sort
    var after: Cursor?

    init(_ query: Form) {
        func value(_ name: String) -> String? { query[name].flatMap { $0.isEmpty ? nil : $0 } }
        text = value("q") ?? ""
        state = value("state").flatMap { LeadState(rawValue: $0) }
        tier = value("tier")
        territory = value("territory")
        owner = value("owner").flatMap { ID<User>(text: $0) }
        sort = value("sort").flatMap { Sort(rawValue: $0) } ?? .newest
        after = Cursor(text: query["after"])
    }

    var isEmpty: Bool { text.isEmpty && state == nil && tier == nil && territory == nil && owner == nil }

    /// The same list at another address, without the cursor.
    func link(_ path: Link) -> Link {
        path.with("q", text.isEmpty ? nil : text).with("state", state?.rawValue).with("tier", tier)
            .with("territory", territory).with("owner", owner).with("sort", sort == .newest ? nil : sort.rawValue)
    }
}
