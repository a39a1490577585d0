/// On which touches of a journey the stages of an opportunity fall; nil where a stage is not known.
///
/// A stage falls on the last touch before it or at its very instant.
public struct Milestones: Sendable, Equatable {
    public var leadCreated: Int?
    public var opportunityOpened: Int?
    /// What was touched after the closing does not belong to the journey.
    public var closed: Int?

    public init(leadCreated: Int? = nil, opportunityOpened: Int? = nil, closed: Int? = nil) {
        self.leadCreated = leadCreated
        self.opportunityOpened = opportunityOpened
        self.closed = closed
    }

    /// The touches that the stages fall on.
    ///
    /// A stage that lies before the first touch falls on none and counts as unknown. Times are those of the touches,
    /// oldest first, in the unit of the stages.
    public init(leadCreated: Int64?, opportunityOpened: Int64?, closed: Int64?, times: [Int64]) {
        func touch(before instant: Int64?) -> Int? {
            instant.flatMap { instant in times.lastIndex { $0 <= instant } }
        }
        self.init(
            leadCreated: touch(before: leadCreated), opportunityOpened: touch(before: opportunityOpened),
            closed: touch(before: closed))
    }

    /// Whether no stage is known that a share could belong to.
    var areUnknown: Bool { leadCreated == nil && opportunityOpened == nil }
}
