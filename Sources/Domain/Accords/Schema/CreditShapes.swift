/// The keys of origins and attribution.
enum CreditShapes {
    static let origins = Shape.record([
        .optional("lockedAfter", .span, "So long after it was opened an origin stays as it is."),
        .needed("rules", AccordSchema.namedRules, "The first that holds is the origin; the last catches all."),
    ])

    private static let bases = Shape.choice(Attribution.Basis.signable.map(\.rawValue))

    static let attribution = Shape.record([
        .needed("model", .choice(Attribution.Model.self), "How credit is shared among touches."),
        .needed("lookback", .elapsed, "Only touches so young count."),
        .optional("scope", .choice(Attribution.Scope.self), "Whose touches count; opportunity-contacts if left out."),
        .optional("basis", bases, "Which money figures show; booked if left out."),
        .optional("settles", bases, "Which money settles them; paid if left out."),
        .optional("halfLife", .scalar(.days), "After so many days a touch is worth half; for time-decay."),
        .optional(
            "weights",
            .map(
                keys: .choice(Attribution.Place.allCases.map(\.rawValue)), values: .share, least: 1),
            "Shares by place, together 100%; for custom."),
    ])
}
