/// The keys of the selling process and of the calibration.
enum ProcessShapes {
    static let process = Shape.list(
        .record([
            .needed("stage", .name, "The stage's name."),
            .needed("probability", .share, "The probability of winning."),
            .optional(
                "category", .choice(ProcessStage.Category.self), "How the forecast counts it; pipeline if left out."),
            .optional("enter", .expression, "What must hold to enter."),
            .optional("evidence", .list(.name, least: 1), "What must be shown before it is left."),
            .optional("atMost", .span, "Longer in this stage is late."),
            .optional("buyerAsks", .list(.text, least: 1), "What the buyer asks in it."),
            .optional("sellerNeeds", .list(.text, least: 1), "What the seller needs in it."),
        ]), least: 1)

    static let calibration = Shape.record([
        .needed("sample", .count, "How many leads are judged."),
        .needed("per", .choice(Period.self), "How often."),
        .needed("judges", .list(.choice(CommitmentShapes.signing), least: 1), "Who judges."),
        .optional("blind", .truth, "Whether neither side sees the other's judgement before; true if left out."),
        .needed("agreement", .share, "Share of judgements that should agree."),
    ])
}
