/// The keys of routing, hand-offs, clocks and rejections.
enum HandOffShapes {
    static let owners = ["company.accountManager", "company.owner", "opportunity.owner"]

    static let routing = Shape.list(
        .record([
            .needed("name", .name, "The rule's name."),
            .needed("when", .expression, "When it holds."),
            .needed(
                "to",
                .oneOf(
                    [
                        .choice(owners),
                        .record([
                            .optional("pool", .name, "A pool of the roster."),
                            .optional("queue", .name, "A queue that people look after."),
                        ]),
                    ], expected: "\(owners.joined(separator: ", ")), { pool: NAME } or { queue: NAME }"),
                "Where the lead goes."),
            .optional("as", .name, "The kind of hand-off that it makes."),
        ]), least: 1)

    static let kinds = Shape.map(
        keys: .identifier,
        values: .record([
            .needed("of", .choice(HandOffKind.Subject.self), "What is handed over."),
            .needed("from", parties, "The side that gives."),
            .needed("to", parties, "The side that takes."),
            .optional("team", .name, "The team that takes."),
            .optional("attemptAccepts", .truth, "Whether a first attempt accepts."),
            .needed("silence", .choice(HandOffKind.Silence.self), "What no answer within the clock means."),
            .optional("releaseAtMost", .scalar(.release), "How many are released at once."),
            .optional("carries", .list(.name), "Fields that must be filled."),
            .optional("noShows", .count, "So many missed meetings end it."),
            .optional(
                "reasons", .list(.name, least: 1), "Families of reasons for which it may be rejected; all if left out."),
        ]), least: 1)

    static let clocks = Shape.record([
        .optional("calendar", .choice(Clocks.Calendar.self), "Whose working hours count."),
        .optional("pauses", .map(keys: .name, values: .span), "Reasons for a pause and its longest time."),
        .optional(
            "absent",
            .record([.needed("reassignAfter", .span, "After so long a lead goes to another.")]),
            "What happens when the owner is away."),
        .optional(
            "attempt",
            .record([
                .optional("counts", .list(.choice(activities), least: 1), "Kinds of activity that count."),
                .optional("byHand", .truth, "Whether automatic messages are left out."),
                .optional("channels", .count, "Different channels that a full series needs."),
                .optional("perDay", .count, "At most so many count a day."),
            ]), "What counts as an attempt."),
    ])

    static let rejections = Shape.map(
        keys: .identifier,
        values: .record([
            .needed("reasons", .list(.name, least: 1), "The reasons of the family."),
            .needed("countsAgainst", .choice(Party.self), "Whom such a rejection counts against."),
            .optional("proof", .truth, "Whether it needs proof."),
            .optional("note", .truth, "Whether it needs a note."),
        ]), least: 1)

    /// Kinds of activity of our own people.
    static let activities = ["call", "personal-email", "social-message", "meeting", "letter", "text-message"]

    private static let parties = Shape.choice(
        [Party.marketing, .sales, .accountManagement, .executive].map(\.rawValue))
}
