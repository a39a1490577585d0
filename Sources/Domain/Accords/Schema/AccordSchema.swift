/// The table of the accord's keys: what there is, of which type, whether it must be there, and what it means.
public enum AccordSchema {
    /// The JSON Schema of the document, draft 2020-12.
    public static func json() -> String {
        SchemaWriter.document(
            of: shape, title: "Accord", meaning: "The document that Marketing and Sales write together and sign.")
    }

    static let shape = Shape.record(head + meaning + judgement + handOver + promises + cash)

    private static let head: [KeyShape] = [
        .needed("accord", .choice(["1"]), "The edition of this form: 1."),
        .needed("name", .name, "What the accord is called."),
        .needed(
            "term",
            .record([
                .needed("from", .day, "The first day of the term."),
                .needed("until", .day, "The last day of the term."),
                .optional("review", .scalar(.every), "How often it is looked at again."),
                .optional("afterEnd", .choice(["stays-in-force-flagged"]), "What happens after its last day."),
                .optional("periodCloses", .span, "How long after its end a period is closed."),
            ]), "When it runs."),
        .needed("currency", .scalar(.currency), "The currency of all amounts."),
        .needed("timeZone", .scalar(.timeZone), "The zone of its days and periods."),
        .optional("fiscalYearStarts", .scalar(.monthDay), "The first day of the fiscal year; 01-01 if left out."),
        .needed(
            "parties",
            .record(
                [Party.marketing, .sales, .accountManagement, .executive].map {
                    KeyShape(
                        key: $0.rawValue,
                        shape: .record([
                            .needed("leader", .email, "Who signs for it."),
                            .optional("delegate", .email, "Who countersigns when its leader leads two parties."),
                        ]), required: $0 == .marketing || $0 == .sales, meaning: "Who signs for \($0.title).")
                }), "Who signs."),
        .optional(
            "signing",
            .record([
                .optional("newLeaderConfirmsWithin", .span, "How long a new leader has to confirm."),
                .optional("everyoneReadsWithin", .span, "How long everyone has to read it."),
            ]), "The times that signing takes."),
        .optional(
            "visibility",
            .record([
                .optional("persons", .list(.choice(Visibility.Persons.self), least: 1), "Who sees a person's figures."),
                .optional("teams", .choice(["everyone", "party"]), "Who sees a team's figures."),
                .optional("smallestTeam", .count, "A smaller team shows no figures of its own."),
            ]), "Who sees whose figures."),
    ]

    private static let meaning: [KeyShape] = [
        .optional(
            "fields",
            .record(
                CustomField.Noun.allCases.map {
                    .optional(
                        $0.rawValue,
                        .map(
                            keys: .identifier,
                            values: .oneOf(
                                [.choice(ScalarText.fieldTypes), .list(.name, least: 1)],
                                expected: "a type (\(ScalarText.fieldTypes.joined(separator: ", "))) or a list of words"
                            )
                        ), "Fields of a \($0.rawValue) beside the standard ones.")
                }), "The company's own fields."),
        .optional(
            "signals",
            .map(
                keys: .identifier,
                values: .record([
                    .needed("touch", .list(.name, least: 1), "Kinds of touch; any-response stands for all."),
                    .optional("within", .elapsed, "Counts only touches so young."),
                    .optional("of", .choice(["person", "company"]), "Whose touches; person if left out."),
                    .optional("distinct", .choice(Signal.Distinct.self), "Counts different values of it."),
                    .optional("beforeFirst", .choice(["sales-activity"]), "Counts only what came before it."),
                ])), "Facts counted once and named."),
        .optional(
            "segments",
            .record([
                .optional("territories", namedRules, "The first that holds; Other if none does."),
                .optional("verticals", namedRules, "The first that holds; Other if none does."),
                .optional("idealCustomer", .expression, "Which companies fit best."),
                .optional(
                    "targetAccounts",
                    .record([
                        .needed("list", .name, "The list of companies."),
                        .optional("reviewed", .scalar(.every), "How often the list is looked at again."),
                    ]), "The companies that account-based work aims at."),
            ]), "Territories, verticals and the ideal customer."),
        .needed("definitions", DefinitionShapes.all, "What the words mean."),
    ]

    private static let judgement: [KeyShape] = [
        .optional("scoring", ScoringShapes.all, "How leads are scored, on two axes."),
        .needed("tiers", namedRules, "The first that holds is the lead's tier."),
        .needed("routing", HandOffShapes.routing, "Where a lead goes; the first that holds."),
    ]

    private static let handOver: [KeyShape] = [
        .needed("handOffs", HandOffShapes.kinds, "The kinds of hand-off and what silence means."),
        .optional("clocks", HandOffShapes.clocks, "Whose hours count, and what pauses a clock."),
        .needed("rejections", HandOffShapes.rejections, "Reasons for a rejection, in families."),
        .optional(
            "dispositions", .map(keys: .name, values: .choice(["ends", "recycles"])), "What a lead ends with."),
        .optional(
            "recycling",
            .record([
                .optional("backAfter", .map(keys: .name, values: .scalar(.backAfter)), "When leads come back."),
                .optional("needs", .expression, "What a lead needs to come back."),
            ]), "When leads come back, and what they need then."),
        .optional(
            "disputes",
            .record([
                .needed("contestWithin", .span, "How long a rejection can be contested."),
                .needed("arbiter", .email, "Who rules."),
                .needed("ruledWithin", .span, "How long the arbiter has."),
                .optional("appeal", .choice(["executive"]), "Who hears an appeal."),
            ]), "Who rules on a contested rejection."),
        .optional(
            "calibration", ProcessShapes.calibration,
            "The same leads judged by both sides."),
    ]

    private static let promises: [KeyShape] = [
        .needed("commitments", CommitmentShapes.all, "What each party promises."),
        .optional("breach", CommitmentShapes.breach, "What follows when a promise is broken."),
        .optional("relief", CommitmentShapes.relief, "What eases targets and capacity alike."),
        .optional("exceptions", CommitmentShapes.exceptions, "Dated and co-signed exceptions."),
    ]

    private static let cash: [KeyShape] = [
        .optional("origins", CreditShapes.origins, "Who started an opportunity."),
        .optional("attribution", CreditShapes.attribution, "How credit is shared."),
        .optional(
            "process", ProcessShapes.process, "The stages of the selling process."),
        .optional("goals", GoalShapes.goals, "What is aimed at."),
        .optional(
            "assumptions", GoalShapes.assumptions,
            "Rates that stand in for a history."),
        .optional(
            "incentives", IncentiveShapes.incentives, "What is paid for what."),
    ]

    static let namedRules = Shape.list(
        .record([
            .needed("name", .name, "Its name."),
            .needed("when", .expression, "When it holds."),
        ]), least: 1)
}

extension Party {
    /// As a person would say it.
    var title: String {
        switch self {
        case .marketing: return "Marketing"
        case .sales: return "Sales"
        case .accountManagement: return "Account Management"
        case .executive: return "the executive"
        case .operations: return "Operations"
        }
    }
}
