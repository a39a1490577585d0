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
    /// Whether it speaks of hand-offs, so that a kind and a tier can be named.
    var isOfHandOffs = true

    /// Keys that speak of hand-offs.
    static let ofHandOffs = ["handOff", "tier"]
    /// Keys that only some measures take.
    static let special = [
        "within", "attempts", "share", "atLeast", "atMost", "inLastWeekAtMost", "countOnce", "leavingOut",
        "judgedFrom", "fields", "origin", "before",
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
        case .pipelineCreated:
            let amount = Need(key: "atLeast", isClock: false, meaning: "the amount promised")
            return MeasureRule(
                needs: [amount], takes: ["origin"], wantsShare: false, isOfReceiver: nil, isOfHandOffs: false)
        case .renewalsOpened:
            let before = Need(key: "before", isClock: true, meaning: "how long before it ends a contract is renewed")
            return MeasureRule(
                needs: [before, least], takes: ["judgedFrom"], wantsShare: true, isOfReceiver: nil, isOfHandOffs: false)
        case .referencesAgreed:
            let count = Need(key: "atLeast", isClock: false, meaning: "the number promised")
            return MeasureRule(
                needs: [count], takes: ["within"], wantsShare: false, isOfReceiver: nil, isOfHandOffs: false)
        case .targetAccountsResponding:
            let age = Need(key: "within", isClock: true, meaning: "how young a response must be")
            return MeasureRule(
                needs: [age, least], takes: ["judgedFrom"], wantsShare: true, isOfReceiver: nil, isOfHandOffs: false)
        case .appeal:
            return MeasureRule(
                needs: [within], takes: ["share", "judgedFrom"], wantsShare: false, isOfReceiver: nil,
                isOfHandOffs: false)
        case .targetsSigned:
            let before = Need(key: "before", isClock: true, meaning: "how long before the period they are signed")
            return MeasureRule(needs: [before], takes: [], wantsShare: false, isOfReceiver: nil, isOfHandOffs: false)
        }
    }
}
