/// What each measure needs and takes.
struct MeasureRule {
    struct Need {
        let key: String
        let isClock: Bool
        let meaning: String
    }

    let needs: [Need]
    let takes: [String]
    /// Promised as a share of cases.
    let wantsShare: Bool
    /// Kept by the side that takes hand-offs, or by the one that gives; `nil`: by either.
    let isOfReceiver: Bool?

    static let always = ["handOff", "tier", "when", "per"]
    /// Keys that only some measures take.
    static let special = [
        "within", "attempts", "share", "atLeast", "atMost", "inLastWeekAtMost", "countOnce", "leavingOut",
        "judgedFrom", "fields",
    ]

    static func rule(_ measure: Commitment.Measure) -> MeasureRule {
        let within = Need(key: "within", isClock: true, meaning: "the time allowed")
        let least = Need(key: "atLeast", isClock: false, meaning: "the share that is promised")
        switch measure {
        case .decision, .firstAttempt, .disposition:
            return MeasureRule(needs: [within], takes: ["share", "judgedFrom"], wantsShare: false, isOfReceiver: true)
        case .answer:
            return MeasureRule(needs: [within], takes: ["share", "judgedFrom"], wantsShare: false, isOfReceiver: false)
        case .persistence:
            let attempts = Need(key: "attempts", isClock: false, meaning: "the number of attempts")
            return MeasureRule(
                needs: [attempts, within], takes: ["share", "judgedFrom"], wantsShare: false, isOfReceiver: true)
        case .handedOver:
            let count = Need(key: "atLeast", isClock: false, meaning: "the number promised")
            return MeasureRule(
                needs: [count], takes: ["inLastWeekAtMost", "countOnce"], wantsShare: false, isOfReceiver: false)
        case .acceptance:
            return MeasureRule(
                needs: [least], takes: ["leavingOut", "judgedFrom"], wantsShare: true, isOfReceiver: false)
        case .deadOnArrival:
            let most = Need(key: "atMost", isClock: false, meaning: "the share that is allowed")
            return MeasureRule(needs: [most], takes: ["judgedFrom"], wantsShare: true, isOfReceiver: false)
        case .complete:
            let fields = Need(key: "fields", isClock: false, meaning: "the fields that a hand-off carries")
            return MeasureRule(needs: [fields, least], takes: ["judgedFrom"], wantsShare: true, isOfReceiver: false)
        case .capacity:
            let count = Need(key: "atLeast", isClock: false, meaning: "the number that can be taken, by pool")
            return MeasureRule(needs: [count], takes: [], wantsShare: false, isOfReceiver: true)
        case .pipelineCreated, .renewalsOpened, .referencesAgreed, .targetAccountsResponding, .appeal,
            .targetsSigned:
            return MeasureRule(needs: [], takes: special, wantsShare: false, isOfReceiver: nil)
        }
    }
}
