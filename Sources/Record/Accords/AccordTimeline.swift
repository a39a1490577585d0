import Domain

/// Which version held when: the stretches of time between one coming into force and the next.
package struct AccordTimeline: Sendable, Equatable {
    /// From when, included, until when, not included, a version held; `nil`: until further notice.
    package struct Stretch: Sendable, Equatable {
        package let number: Int64
        package let from: Timestamp
        package let until: Timestamp?
    }

    /// What an instant is measured under.
    package struct Holding: Sendable, Equatable {
        package let number: Int64
        /// Measured under the first version, without a verdict.
        package let isBeforeAccord: Bool
    }

    /// Oldest first, without gaps; empty before any version came into force.
    package let stretches: [Stretch]

    /// - Parameter beginnings: Oldest first. Of two at one instant the later number holds.
    package init(_ beginnings: [(number: Int64, from: Timestamp)]) {
        var stretches: [Stretch] = []
        for (index, beginning) in beginnings.enumerated() {
            let next = index + 1 < beginnings.count ? beginnings[index + 1].from : nil
            if next == beginning.from { continue }
            stretches.append(Stretch(number: beginning.number, from: beginning.from, until: next))
        }
        self.stretches = stretches
    }

    /// The version that an instant is measured under; `nil` when none ever came into force.
    package func holding(at instant: Timestamp) -> Holding? {
        guard let first = stretches.first else { return nil }
        let last = stretches.last { $0.from <= instant }
        return Holding(number: (last ?? first).number, isBeforeAccord: last == nil)
    }

    /// When the first version came into force.
    package var beginning: Timestamp? { stretches.first?.from }
}
