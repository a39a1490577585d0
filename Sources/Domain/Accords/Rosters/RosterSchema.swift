/// The table of the roster's keys.
public enum RosterSchema {
    /// The JSON Schema of the document, draft 2020-12.
    public static func json() -> String {
        SchemaWriter.document(
            of: shape, title: "Roster", meaning: "Who works when, in which pool and how much. It is not signed.")
    }

    static let shape = Shape.record([
        .needed("roster", .choice(["1"]), "The edition of this form: 1."),
        .needed("keepers", .list(.email, least: 1), "Who may change it."),
        .optional("people", .list(person), "Who works here: for which party, in which role and team, under whom."),
        .needed(
            "calendars",
            .map(
                keys: .name,
                values: .record([
                    .needed("zone", .scalar(.timeZone), "Its time zone."),
                    .needed("hours", hours, "Working hours by weekday."),
                    .optional("holidays", .list(.day), "Days without working hours."),
                ]), least: 1), "Working hours and holidays."),
        .optional(
            "duty",
            .record([
                .needed("tiers", .list(.name, least: 1), "Tiers that are served then."),
                .needed("hours", hours, "Hours of duty by weekday."),
                .needed("members", .list(.email, least: 1), "Who is on duty."),
            ]), "Who takes what comes outside working hours."),
        .needed(
            "pools",
            .map(
                keys: .name,
                values: .record([
                    .needed("calendar", .name, "The calendar of its members."),
                    .optional("whenNobody", .name, "The pool that takes over when nobody is there."),
                    .needed("members", .list(member), "Who takes turns."),
                ])), "Groups of people who take turns."),
    ])

    private static let hours = Shape.map(
        keys: .weekdays, values: .list(.scalar(.hours), least: 1), least: 1)

    private static let person = Shape.record([
        .needed("email", .email, "Who it is."),
        .needed("name", .name, "What they are called."),
        .needed("party", .choice(Party.allCases.map(\.rawValue)), "The side that they work for."),
        .needed("role", .choice(Roster.Person.Role.allCases.map(\.rawValue)), "What they do there."),
        .optional("team", .name, "Their team."),
        .optional("manager", .email, "Whom they report to."),
        .optional("zone", .scalar(.timeZone), "The zone in which they read times."),
    ])

    private static let member = Shape.record([
        .needed("rep", .email, "Who it is."),
        .optional("weight", .count, "Turns relative to the others; 1 if left out."),
        .optional("perDay", .count, "At most so many leads a day."),
        .optional("perWeek", .count, "At most so many leads a week."),
        .optional("perMonth", .count, "At most so many leads a month."),
        .optional("startedOn", .day, "The first day in the job."),
        .optional("calendar", .name, "A calendar of their own."),
        .optional("deputy", .email, "Who stands in."),
        .optional("manager", .email, "Whom breaches are told to."),
        .optional(
            "absences",
            .list(
                .record([
                    .needed("from", .day, "The first day away."),
                    .needed("until", .day, "The last day away."),
                ])), "Days away."),
        .optional("paused", .truth, "Takes no turns for now."),
    ])
}
