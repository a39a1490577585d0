import Domain

/// What pages of the pipeline were computed to, once for each reader who may see the same.
package final class KeptPipeline: Sendable {
    /// What a figure is kept by: which page, what was asked, and who asks.
    struct Question: Hashable, Sendable {
        var scope = PipelineScope()
        var period: Period?
        /// The days that were named.
        var first: Day?
        var last: Day?
        let user: ID<User>

        init(scope: PipelineScope = PipelineScope(), period: Period? = nil, first: Day? = nil, user: ID<User>) {
            self.scope = scope
            self.period = period
            self.first = first
            self.user = user
        }

        /// Whoever sees everything is shown the same.
        init(scope: PipelineScope, first: Day? = nil, last: Day? = nil, _ viewer: Viewer) {
            self.scope = scope
            self.first = first
            self.last = last
            user = viewer.seesEveryLead ? ID(0) : viewer.user
        }
    }

    let boards: KeptFigures<Question, PipelineBoard>
    let changes: KeptFigures<Question, PipelineChangesTold>
    let forecasts: KeptFigures<Question, ForecastTold>
    let audits: KeptFigures<Question, ProcessAuditTold>
    let losses: KeptFigures<Question, LossesTold>

    package init(patience: FigurePatience = FigurePatience()) {
        boards = KeptFigures(quick: 10, patience: patience)
        changes = KeptFigures(quick: 10, patience: patience)
        forecasts = KeptFigures(quick: 10, patience: patience)
        audits = KeptFigures(quick: 10, patience: patience)
        losses = KeptFigures(quick: 10, patience: patience)
    }
}
