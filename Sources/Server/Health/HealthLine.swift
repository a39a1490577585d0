import Domain

/// One thing that operations looks after: how it stands, and what to do next.
struct HealthLine: Sendable {
    enum State: Int, Sendable, Comparable {
        case well, watch, trouble

        static func < (left: State, right: State) -> Bool { left.rawValue < right.rawValue }
    }

    let title: String
    let state: State
    let sentence: String
    /// What to do, and where; nothing when all is well.
    let step: String?
    let link: Link?

    init(_ title: String, _ state: State, _ sentence: String, step: String? = nil, link: Link? = nil) {
        self.title = title
        self.state = state
        self.sentence = sentence
        self.step = step
        self.link = link
    }
}

/// Lines that belong together.
struct HealthGroup: Sendable {
    let title: String
    let id: String
    let lines: [HealthLine]
}
