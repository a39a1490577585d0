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
    var wonAmount: Int64 = 0

    mutating func count(_ lead: DemoPastLead, changes: Int64) {
        leads += 1
        touches += lead.touches.count
        if lead.answer != nil { handOffs += 1 }
        guard let deal = lead.deal else { return }
        if deal.closedAt == nil {
            open += 1
        } else if deal.isWon {
            won += 1
            wonAmount += deal.amount * 100
        } else {
            lost += 1
        }
    }

    mutating func add(_ other: DemoIntention) {
        leads += other.leads
        touches += other.touches
        handOffs += other.handOffs
    }
}
