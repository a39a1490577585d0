import Domain

/// Says who started an opportunity by the rules of one version.
struct OriginJudging {
    let version: Int64
    let origins: Origins
    private let judging: LeadJudging

    /// `nil` where the version says nothing about origins.
    init?(_ judging: LeadJudging) {
        guard let origins = judging.judge.compiled.accord.origins else { return nil }
        version = judging.version
        self.origins = origins
        self.judging = judging
    }

    /// - Throws: `Problem.invalid` when no rule holds.
    func standing(_ subject: OriginSubject, book: RosterBook) throws -> OriginStanding {
        let opportunity = subject.opportunity
        let owner = opportunity.owner.map { book.email($0) }
        let values = OpportunitySlots(judging).values(
            subject, fields: OpportunitySlots.opening(opportunity, campaign: subject.campaign, owner: owner),
            then: subject.then, book: book, at: opportunity.createdAt)
        return try OriginStanding(
            origins, programs: judging.judge.compiled.origins, slots: values, openedAt: opportunity.createdAt,
            calendar: book.calendar(of: owner))
    }
}
