/// What the accord says about opportunities.
public struct OpportunityRules: Hashable, Sendable {
    /// First to last.
    public let stages: [ProcessStage]
    /// Fields that an opportunity needs when it is opened.
    public let requires: [String]
    /// Days in sentences are of this zone: the accord's.
    public let zone: Zone
    /// Written down so long after it happened is back-dated.
    public let backDatedAfter: Int64

    /// One day: what was agreed in the evening is written down the next morning.
    public static let defaultBackDating: Int64 = 86_400_000

    public init(
        stages: [ProcessStage], requires: [String] = [], zone: Zone, backDatedAfter: Int64 = defaultBackDating
    ) {
        self.stages = stages
        self.requires = requires
        self.zone = zone
        self.backDatedAfter = backDatedAfter
    }

    /// - Throws: `Problem.invalid` when the accord's zone does not exist.
    public init(accord: Accord) throws {
        self.init(
            stages: accord.process, requires: accord.definitions.opportunityRequires,
            zone: try Zone(accord.timeZone, field: "timeZone"))
    }

    /// The place of a stage in the process; `nil` for one that the process does not know.
    public func place(of stage: String?) -> Int? {
        stages.firstIndex { $0.name == stage }
    }

    /// - Throws: `Problem.invalid` naming `stage`.
    func checked(stage: String) throws -> Int {
        guard let place = place(of: stage) else {
            throw Problem.invalid(
                "stage", "“\(stage)” is no stage of the process\(NearestWord.hint(stage, in: stages.map(\.name)))")
        }
        return place
    }
}
