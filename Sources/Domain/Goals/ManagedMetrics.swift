/// Metrics that both sides can move, with a target and an owner each.
extension MetricCatalogue {
    static let managed: [MetricDefinition] = [
        metric(
            "accepted-leads", "Accepted leads", "Qualified leads that Sales took on.",
            "hand-offs of the period that were accepted, silent ones included", .count, .up, .leading, .adds,
            horizon: 75, ["Handoff"],
            "demand generation", "development leader"),
        metric(
            "qualified-leads", "Qualified leads handed over",
            "People handed to Sales for the first time, under the definition of their day.",
            """
            first hand-overs of the period; where the promise of volume counts a company or a person once in so long \
            a time (countOnce), one each
            """, .count, .up, .leading, .adds, horizon: 75, ["Lead", "Handoff"],
            "demand generation", "development leader"),
        metric(
            "acceptance-rate", "Acceptance", "Of what Marketing handed over, what Sales took on.",
            """
            accepted ÷ (accepted + rejected + silent), silence as accepted, without rejections for reasons that the \
            promise leaves out (leavingOut)
            """, .share, .up, .leading, .stands,
            horizon: 60, ["Handoff"],
            "demand generation", "development leader"),
        metric(
            "first-attempt-in-time", "First attempt in time",
            "Hand-offs whose buyer was tried to be reached in the time promised.",
            "first-attempt clocks met ÷ (met + missed)", .share, .up, .leading, .stands, horizon: 60,
            ["Handoff", "Activity"],
            "marketing operations", "development leader"),
        metric(
            "decision-in-time", "Decision in time", "Hand-offs that were answered in the time promised.",
            "decision clocks met ÷ (met + missed)", .share, .up, .leading, .stands, horizon: 60, ["Handoff"],
            "marketing operations", "development leader"),
        metric(
            "dead-on-arrival", "Dead on arrival", "Handed over although the person or company could not be sold to.",
            "hand-offs with a failed check or a standing rejection for such a reason ÷ hand-offs", .share, .down,
            .leading, .stands, horizon: 60, ["Handoff"],
            "marketing operations", "development leader"),
        metric(
            "meetings-held", "Meetings held", "First meetings that took place with buyers who were handed over.",
            "meetings with the outcome held", .count, .up, .leading, .adds, horizon: 60, ["Activity"],
            "demand generation", "development leader"),
        metric(
            "lead-to-opportunity", "Lead to opportunity",
            "Of accepted leads, those that became opportunities, by the period of acceptance.",
            "opportunities from acceptances of the period ÷ acceptances", .share, .up, .leading, .stands, horizon: 60,
            ["Handoff", "Opportunity"],
            "product marketing", "sales leader"),
        metric(
            "opportunity-to-won", "Win rate", "Of opportunities that buyers decided in the period, those won.",
            "won ÷ (won + lost to a rival + no decision)", .share, .up, .lagging, .stands, horizon: 0, ["Opportunity"],
            "product marketing", "sales leader"),
        metric(
            "sourced-pipeline", "Pipeline from Marketing",
            "Amount of opportunities opened in the period that Marketing started.",
            "sum of amounts at opening where origin = marketing", .money, .up, .leading, .adds, horizon: 75,
            ["Opportunity"],
            "demand generation", "sales leader"),
        metric(
            "created-pipeline", "Pipeline created", "Amount of all opportunities opened in the period.",
            "sum of amounts at opening", .money, .up, .leading, .adds, horizon: 75, ["Opportunity"],
            "demand generation", "sales leader"),
        metric(
            "booked-revenue", "Booked revenue", "Amount of what was won in the period.",
            "sum of won amounts by the day of the win", .money, .up, .lagging, .adds, horizon: 0, ["Opportunity"],
            "marketing leader", "sales leader"),
        metric(
            "paid-revenue", "Paid revenue", "What customers paid in the period, less what was paid back.",
            "payments − refunds, of deals and of none", .money, .up, .lagging, .adds, horizon: 0, ["BillingDocument"],
            "marketing leader", "sales leader"),
        metric(
            "paid-revenue-sourced", "Paid revenue from Marketing",
            "What was paid for opportunities that Marketing started.",
            "(payments − refunds) where origin = marketing", .money, .up, .lagging, .adds, horizon: 0,
            ["BillingDocument", "Opportunity"],
            "marketing leader", "sales leader"),
        metric(
            "cycle-days", "Cycle", "Middle time from opening to the win.",
            "median of won day − opened day, of the period's wins", .time, .down, .lagging, .stands, horizon: 0,
            ["Opportunity"],
            "product marketing", "sales leader"),
        metric(
            "won-amount", "Deal size", "Mean amount of what was won.",
            "won amount ÷ won", .money, .up, .lagging, .stands, horizon: 0, ["Opportunity"],
            "product marketing", "sales leader"),
        metric(
            "pipeline-coverage", "Pipeline coverage", "Open pipeline over what is still to be booked.",
            "open amount closing in the period ÷ (target − booked)", .number, .up, .leading, .stands, horizon: 45,
            ["Opportunity"],
            "demand generation", "sales leader"),
        metric(
            "collateral-coverage", "Collateral coverage",
            "Of stages and roles that buyers go through, those with a live piece.",
            "cells with a live piece ÷ cells", .share, .up, .leading, .stands, horizon: 90, ["Asset"],
            "content", "enablement", unkept: "pieces of content"),
        metric(
            "requests-in-time", "Requests in time", "Requests of either side delivered by the day agreed.",
            "requests delivered in time ÷ requests due", .share, .up, .leading, .stands, horizon: 30, ["Request"],
            "content", "sales leader", unkept: "requests between the sides"),
        metric(
            "win-reviews-held", "Reviews held", "Closed deals that were talked through with somebody who was there.",
            "reviews held ÷ reviews due", .share, .up, .leading, .stands, horizon: 90, ["Review"],
            "product marketing", "sales leader", unkept: "reviews of closed deals"),
        metric(
            "net-revenue-retention", "Net revenue retention", "What last year's customers are worth now.",
            "(before + expansion − contraction − lost) ÷ before", .share, .up, .lagging, .stands, horizon: 0,
            ["Company", "BillingDocument"],
            "customer marketing", "account management leader"),
        metric(
            "renewals-opened", "Renewals opened in time",
            "Contracts whose renewal was open so many days before they end.",
            "renewals opened in time ÷ contracts ending", .share, .up, .leading, .stands, horizon: 120, ["Opportunity"],
            "customer marketing", "account management leader"),
        metric(
            "references-agreed", "References agreed", "Customers who said yes to speaking for us.",
            "requests for a reference that were agreed", .count, .up, .leading, .adds, horizon: 60, ["Company"],
            "customer marketing", "account management leader"),
        metric(
            "collection-days", "Days to payment", "Middle time from invoice to payment.",
            "median of payment day − invoice day", .time, .down, .lagging, .stands, horizon: 0, ["BillingDocument"],
            "marketing operations", "sales operations"),
        metric(
            "won-with-evidence", "Won with evidence", "Wins that had shown all that the process asks for.",
            "wins without a missing piece of evidence ÷ wins", .share, .up, .leading, .stands, horizon: 30,
            ["Opportunity"],
            "product marketing", "sales leader"),
    ]
}
