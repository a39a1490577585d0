/// The keys of the definitions and of the two scoring axes.
enum DefinitionShapes {
    static let all = Shape.record([
        .optional("lead", .record([sentence, owner]), "What a lead is."),
        .optional("prospect", .record([sentence, when, owner]), "Which companies are worth winning."),
        .optional(
            "valid",
            .record([
                sentence,
                .needed("blocks", .list(.choice(checks)), "Checks whose failure blocks a hand-off."),
                owner,
            ]), "Which leads may be handed over at all."),
        .needed(
            "qualified",
            .record([
                sentence,
                .needed("doors", AccordSchema.namedRules, "The ways to become qualified; one is enough."),
                .optional("unknown", .choice(Qualified.Unknown.self), "What happens when data is lacking."),
                .optional(
                    "examples",
                    .record([
                        .optional("inside", .list(.name), "Leads that are qualified."),
                        .optional("outside", .list(.name), "Leads that are not."),
                    ]), "Leads that both sides have judged."),
                owner,
            ]), "Which leads are ready for Sales."),
        .optional("salesQualified", .record([sentence, when, owner]), "What Sales has confirmed."),
        .optional(
            "opportunity",
            .record([
                sentence,
                .optional("requires", .list(.scalar(.identifier)), "Fields that an opportunity needs."),
                owner,
            ]), "When a lead becomes an opportunity."),
        .optional("expansion", .record([sentence, when, owner]), "Demand of a customer."),
    ])

    /// Names of the checks that a lead goes through.
    static let checks = CheckName.allCases.map(\.rawValue)

    private static let sentence = KeyShape.needed("sentence", .text, "The definition in words.")
    private static let when = KeyShape.optional("when", .expression, "The definition for the program.")
    private static let owner = KeyShape.optional("owner", .email, "Who owns it; the leaders if left out.")
}

/// The keys of the scoring section.
enum ScoringShapes {
    static let all = Shape.record([
        .needed(
            "fit",
            .list(
                .record([
                    .needed("name", .name, "The group's name."),
                    .needed("cap", .points, "At most so many points together."),
                    .needed(
                        "rules",
                        .list(
                            .record([
                                .needed("when", .expression, "When it holds."),
                                .needed("points", .points, "Points that it gives or takes."),
                                .optional("because", .text, "The reason that people read."),
                            ]), least: 1), "The rules of the group."),
                ])), "Who they are."),
        .needed(
            "engagement",
            .list(
                .record([
                    .needed("name", .name, "The group's name."),
                    .needed("cap", .points, "At most so many points together."),
                    .optional("halfLife", .scalar(.days), "After so many days points are worth half."),
                    .needed(
                        "rules",
                        .list(
                            .record([
                                .needed("touch", .name, "A kind of touch, or any-response."),
                                .needed("points", .points, "Points that each gives or takes."),
                                .optional("atMost", .count, "Counts the newest so many."),
                                .optional("because", .text, "The reason that people read."),
                            ]), least: 1), "The rules of the group."),
                ])), "What they did."),
        .needed(
            "grades", .map(keys: .choice(["A", "B", "C"]), values: .points, least: 1),
            "Lowest points for a grade; below all it is D."),
        .needed(
            "levels", .map(keys: .choice(["4", "3", "2"]), values: .points, least: 1),
            "Lowest points for a level; below all it is 1."),
    ])
}
