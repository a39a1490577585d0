/// The keys of goals, assumptions and incentives.
enum GoalShapes {
    static let goals = Shape.list(
        .record([
            .needed("metric", .name, "What is measured."),
            .needed("managed", .truth, "Whether it is targeted and acted on."),
            .needed("per", .choice(Period.self), "The period."),
            .optional("target", aim, "What is aimed at, for all, by territory, or by territory and vertical."),
            .optional(
                "targetFrom", .map(keys: .day, values: aim, least: 1),
                "Another target from the first day of a period on."),
            .optional(
                "band",
                .record([
                    .optional("atLeast", value, "The lower bound."),
                    .optional("atMost", value, "The upper bound."),
                ]), "Between these the figure is good."),
            .optional("stretch", value, "What a good period would bring beyond the target."),
            .optional("floor", value, "What is needed at the least."),
            .optional("direction", .choice(Goal.Direction.self), "Which way is better; the metric's own if left out."),
            .optional(
                "lights",
                .record([
                    .needed("red", .share, "Below this share of the target it is red."),
                    .needed("green", .share, "From this share on it is green."),
                ]), "When it is red, amber or green."),
            .optional(
                "alert",
                .record([
                    .optional("below", value, "Below it somebody is told."),
                    .optional("above", value, "Above it somebody is told."),
                ]), "When to tell."),
            .optional("whenRed", .choice(Goal.RedAction.self), "What follows when it is red."),
            .optional("settledBy", .name, "The metric that settles it, such as paid-revenue."),
            .optional("byOrigin", .map(keys: .name, values: .share, least: 1), "Its shares by origin."),
            .optional("byTeam", .map(keys: .name, values: .share, least: 1), "Its shares by team."),
            .optional(
                "owners", .map(keys: .choice(Party.allCases.map(\.rawValue)), values: .email),
                "Who owns it on each side; the leaders if left out."),
        ]))

    static let assumptions = Shape.record([
        .optional("qualified-to-opportunity", .share, "Share of qualified leads that become opportunities."),
        .optional("opportunity-to-won", .share, "Share of opportunities that are won."),
        .optional("won-amount", .count, "Amount of a won opportunity."),
        .optional("paid-of-won", .share, "Share of the won amount that is paid in the end."),
        .optional("cycle", .elapsed, "From qualified to won."),
        .optional("won-to-paid", .elapsed, "From won to paid."),
        .needed("from", .text, "Where the rates come from."),
        .optional("replacedAfter", .scalar(.outcomes), "After so many the record's own rates are used."),
    ])

    private static let value = Shape.oneOf(
        [.count, .share, .elapsed], expected: "a whole number, a share such as 85% or a length of time such as 75d")

    private static let aim = Shape.oneOf(
        [
            .count, .share, .elapsed,
            .map(
                keys: .name,
                values: .oneOf(
                    [.count, .share, .elapsed, .map(keys: .name, values: value, least: 1)],
                    expected: "a whole number, a share or a length of time, or one by vertical"), least: 1),
        ],
        expected: "a whole number, a share such as 85% or a length of time such as 75d, or one by territory")
}
