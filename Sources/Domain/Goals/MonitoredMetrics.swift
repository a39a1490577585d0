/// Metrics that are watched: an alert, no target, and nobody is paid for them.
extension MetricCatalogue {
    static let monitored: [MetricDefinition] = [
        watched(
            "invoiced-revenue", "Invoiced revenue", "What was billed in the period, less what was credited.",
            "invoices − credit notes, of deals and of none", .money, .up, .lagging, .adds, horizon: 0,
            ["BillingDocument"],
            "marketing leader", "sales leader"),
        watched(
            "velocity", "Velocity", "What the pipeline brings in a day.",
            "open × win rate × mean won amount ÷ median cycle days", .money, .up, .leading, .stands, horizon: 30,
            ["Opportunity"],
            "product marketing", "sales leader"),
        watched(
            "inquiries", "Inquiries", "People who asked or answered in any way for the first time.",
            "leads captured in the period", .count, .up, .leading, .adds, horizon: 90, ["Lead"],
            "demand generation", "development leader"),
        watched(
            "traffic", "Visitors", "People who came to our pages, known or not.",
            "distinct visitors with a touch", .count, .up, .leading, .adds, horizon: 120, ["Touch"],
            "web", "development leader"),
        watched(
            "spend", "Spend", "What campaigns cost.",
            "sum of spend by day", .money, .band, .leading, .adds, horizon: 90, ["Spend"],
            "marketing leader", "sales leader"),
        watched(
            "cost-per-accepted-lead", "Cost of an accepted lead", "Spend over accepted leads.",
            "spend ÷ accepted leads", .money, .down, .leading, .stands, horizon: 75, ["Spend", "Handoff"],
            "demand generation", "development leader"),
        watched(
            "win-rate-of-opened", "Win rate of those opened",
            "Of opportunities opened in the period and decided since, those won; young periods are not at their end.",
            "won ÷ (won + lost to a rival + no decision), by the period of the opening", .share, .up, .leading, .stands,
            horizon: 75, ["Opportunity"],
            "product marketing", "sales leader"),
        watched(
            "no-decision-share", "No decision", "Of decided deals, those in which the buyer did nothing.",
            "no decision ÷ (won + lost to a rival + no decision)", .share, .down, .lagging, .stands, horizon: 0,
            ["Opportunity"],
            "product marketing", "sales leader"),
        watched(
            "price-blame-gap", "Price named by sellers only",
            "Lost deals in which the seller names the price and the buyer does not.",
            "share named by sellers − share named by buyers", .share, .down, .lagging, .stands, horizon: 0, ["Review"],
            "product marketing", "sales leader", unkept: "reviews of closed deals"),
        watched(
            "field-hours", "Hours with customers", "Hours that marketers spent with customers and in deals.",
            "sum of hours of field visits", .number, .up, .leading, .adds, horizon: 90, ["FieldVisit"],
            "marketing leader", "sales leader", unkept: "field visits"),
        watched(
            "recommendation", "Would recommend", "Customers who would recommend us, less those who would not.",
            "(9 and 10 − 0 to 6) ÷ answers", .share, .up, .lagging, .stands, horizon: 0, ["Touch"],
            "customer marketing", "account management leader", unkept: "answers to a survey"),
        watched(
            "content-freshness", "Content that is current", "Live pieces before their day of review.",
            "live pieces before review ÷ live pieces", .share, .up, .leading, .stands, horizon: 90, ["Asset"],
            "content", "enablement", unkept: "pieces of content"),
        watched(
            "pushes", "Pushed deals", "How often closing days were moved later.",
            "closing days moved later ÷ open opportunities", .number, .down, .leading, .stands, horizon: 45,
            ["Opportunity"],
            "marketing operations", "sales leader"),
        watched(
            "refunds", "Refunds", "What was paid back.",
            "sum of refunds", .money, .down, .lagging, .adds, horizon: 0, ["BillingDocument"],
            "marketing operations", "account management leader"),
        watched(
            "silence", "Hand-offs without an answer", "Hand-offs that nobody answered in time.",
            """
            silent ÷ (accepted + rejected + silent), without rejections for reasons that the promise of acceptance \
            leaves out (leavingOut)
            """, .share, .down, .leading, .stands, horizon: 60, ["Handoff"],
            "marketing operations", "development leader"),
        watched(
            "contest-share", "Contested rejections", "Rejections that Marketing contested.",
            "contested ÷ rejected", .share, .band, .leading, .stands, horizon: 30, ["Handoff"],
            "marketing operations", "development leader"),
    ]
}
