import Domain

/// One thing that operations looks after: how it stands, and what to do next.
package struct HealthLine: Sendable {
    package enum State: Int, Sendable, Comparable {
        case well, watch, trouble

        package static func < (left: State, right: State) -> Bool { left.rawValue < right.rawValue }
    }

    package let title: String
    package let state: State
    package let sentence: String
    /// What to do, and where; nothing when all is well.
    package let step: String?
    package let link: Link?

    init(_ title: String, _ state: State, _ sentence: String, step: String? = nil, link: Link? = nil) {
        self.title = title
        self.state = state
        self.sentence = sentence
        self.step = step
        self.link = link
    }
}

/// Lines that belong together.
package struct HealthGroup: Sendable {
    package let title: String
    package let id: String
    package let lines: [HealthLine]
}
