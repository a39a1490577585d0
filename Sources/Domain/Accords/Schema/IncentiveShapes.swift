/// The keys of the incentives.
enum IncentiveShapes {
    static let incentives = Shape.list(
        .record([
            .needed("name", .name, "What people call it."),
            .needed(
                "to",
                .oneOf(
                    [.choice(CommitmentShapes.signing), .list(.choice(CommitmentShapes.signing), least: 1)],
                    expected: "a party, or a list of parties that share a pool"), "Whose people it is paid to."),
            .optional("team", .name, "Only people of this team."),
            .needed(
                "for", .name,
                "What is paid for: \(Incentive.Event.allCases.map(\.rawValue).joined(separator: ", ")), "
                    + "or the metric of a managed goal."),
            .optional("when", .expression, "Only for deals for which it holds."),
            .optional("pay", .count, "An amount for each event, or once a period."),
            .optional("rate", .share, "A share of the money."),
            .optional(
                "steps",
                .list(
                    .record([
                        .needed("from", .share, "From this share of the goal on."),
                        .optional("pay", .count, "An amount once a period."),
                        .optional("rate", .share, "A share of the money."),
                    ]), least: 1), "Other rewards the more of the goal is reached."),
            .optional("threshold", .share, "Below this share of the goal nothing is paid."),
            .optional("atMost", .count, "For one person in a period at the most."),
            .optional("per", .choice(Period.self), "The period; quarter if left out."),
            .optional(
                "basis", .choice(Attribution.Basis.payable.map(\.rawValue)), "Which money counts; paid if left out."),
            .optional("clawback", .elapsed, "A refund within so long takes it back; at any time if left out."),
            .optional("split", .choice(Incentive.Split.self), "How several share it; equally if left out."),
        ]))
}
