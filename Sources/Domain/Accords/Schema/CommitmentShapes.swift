/// The keys of commitments, breach, relief and exceptions.
enum CommitmentShapes {
    static let signing = [Party.marketing, .sales, .accountManagement, .executive].map(\.rawValue)

    static let all = Shape.record(
        signing.map { .optional($0, .list(.record(commitment)), "What this party promises.") })

    private static let commitment: [KeyShape] = [
        .needed("id", .name, "A short name that never changes, such as S1."),
        .needed("name", .name, "What people call it."),
        .needed("measure", .choice(Commitment.Measure.self), "What is measured."),
        .optional("handOff", .name, "The kind of hand-off; every kind if left out."),
        .optional(
            "tier", .oneOf([.name, .list(.name, least: 1)], expected: "a tier or a list of tiers"),
            "Applies only to these tiers."),
        .optional("when", .expression, "Applies only when it holds."),
        .optional("per", .choice(Period.self), "The period; month if left out."),
        .optional("within", byTier(.span), "The time allowed, for all or by tier."),
        .optional("attempts", byTier(.count), "The attempts promised, for all or by tier."),
        .optional("share", .share, "Share of clocks that must be met; 100% if left out."),
        .optional("atLeast", threshold, "What is promised at least."),
        .optional("atMost", threshold, "What is promised at most."),
        .optional("inLastWeekAtMost", .share, "At most this share in the period's last week."),
        .optional("countOnce", .scalar(.countOnce), "One subject counts once in so long a time."),
        .optional("leavingOut", .list(.name), "Families of reasons that do not count."),
        .optional("judgedFrom", .count, "No verdict below so many cases."),
        .optional("fields", .list(.name, least: 1), "Fields that a complete hand-off carries."),
        .optional("origin", .name, "Opportunities of this origin count."),
        .optional("before", .span, "How long before the event it is due."),
    ]

    static let breach = Shape.record([
        ofOne, .optional("ofWhole", ofWhole, "What follows for the party."), gives,
    ])

    private static let ofOne = KeyShape.optional(
        "ofOne",
        .list(
            .record([
                .needed("at", .share, "Share of the time that has gone by."),
                .needed("then", .choice(Breach.Step.Action.self), "What follows."),
                .optional("when", .expression, "Only when it holds."),
            ])), "What follows for one hand-off.")

    private static let ofWhole = Shape.list(
        .record([
            .needed("missed", .scalar(.run), "Missed in so many periods one after the other."),
            .needed("then", .choice(Breach.WholeStep.Action.self), "What follows."),
            .optional("within", .span, "The time for it."),
        ]), least: 1)

    private static let gives = KeyShape.optional(
        "gives",
        .list(
            .record([
                .needed("missed", .name, "The commitment that was missed."),
                .optional("adds", .choice(["shortfall"]), "Adds what was short."),
                .optional("to", .name, "The commitment that it is added to."),
                .optional("counts", .choice(["accepted"]), "Counts as accepted."),
                .optional("in", .name, "The commitment in which it counts."),
                .optional("relieves", .choice(["in-proportion"]), "Lowers a promise in proportion."),
                .optional("of", .name, "The commitment that is lowered."),
            ])), "What a missed promise gives the other side.")

    static let relief = Shape.record([
        .optional("ramp", .list(.share, least: 1), "Share of the full load by month in the job."),
        .optional("leaveOver", .span, "Longer leave relieves."),
        .optional("vacancies", .truth, "Whether vacancies relieve."),
    ])

    static let exceptions = Shape.record([
        .optional("longest", .span, "No exception runs longer."),
        .optional("perQuarter", .count, "At most so many a quarter."),
        .optional("signedBy", .list(.choice(signing), least: 1), "Who signs an exception."),
        .optional(
            "agreed",
            .list(
                .record([
                    .needed("commitment", .name, "The commitment that it eases."),
                    .optional("tier", .name, "Only for this tier."),
                    .needed("from", .day, "The first day."),
                    .needed("until", .day, "The last day."),
                    .optional("within", .span, "The time allowed meanwhile; waived if left out."),
                    .needed("because", .text, "Why."),
                ])), "Exceptions agreed so far."),
    ])

    private static func byTier(_ shape: Shape) -> Shape {
        guard case .scalar(let scalar) = shape else { return shape }
        return .oneOf(
            [shape, .map(keys: .name, values: shape, least: 1)], expected: "\(scalar.expected), or one by tier")
    }

    private static let threshold = Shape.oneOf(
        [
            .share, .count,
            .map(
                keys: .name,
                values: .oneOf(
                    [.count, .map(keys: .name, values: .count, least: 1)],
                    expected: "a whole number, or one by vertical"), least: 1),
        ],
        expected: "a share such as 85%, a whole number, or whole numbers by territory or pool")
}
