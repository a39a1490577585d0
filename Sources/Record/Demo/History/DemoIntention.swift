/// What the stories of the past intend, counted while they are told; money in minor units.
struct DemoIntention: Sendable {
    var leads = 0
    var touches = 0
    var companies = 0
    var campaigns = 0
    var cost: Int64 = 0
    var handOffs = 0
    var won = 0
    var lost = 0
    var open = 0
    /// By currency.
    var wonAmount: [String: Int64] = [:]
    /// What was lost for want of a feature, in the house's currency.
    var lostAmount: [String: Int64] = [:]
    var pushes = 0

    mutating func count(_ lead: DemoPastLead, changes: Int64) {
        leads += 1
        touches += lead.touches.count
        if lead.answer != nil { handOffs += 1 }
    }

    mutating func count(_ way: DemoWay, _ deal: DemoPastLead.Deal) {
        pushes += way.steps.count { if case .closesOn = $0.deed { true } else { false } }
        guard case .close(let closing) = way.steps.last?.deed else { return open += 1 }
        if deal.isWon {
            won += 1
            wonAmount[deal.currency, default: 0] += deal.amount * 100
        } else {
            lost += 1
            guard let feature = closing.missingFeature, deal.currency == "USD" else { return }
            lostAmount[feature, default: 0] += deal.amount * 100
        }
    }

    mutating func add(_ other: DemoIntention) {
        leads += other.leads
        touches += other.touches
        handOffs += other.handOffs
    }
}
