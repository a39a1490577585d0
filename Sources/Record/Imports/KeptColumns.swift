import Domain

extension PersonRow: Restorable {
    static var keptColumns: [KeptColumn<PersonRow>] {
        [
            .name("name", \.name), .text("firstName", \.firstName), .text("lastName", \.lastName),
            .text("email", \.email), .text("phone", \.phone), .text("title", \.title),
            .text("department", \.department), .text("role", \.role), .text("country", \.country),
            .text("state", \.state), .text("city", \.city), .id("company", \.company), .text("consent", \.consent),
            .text("fields", \.fields),
        ]
    }
}

extension CompanyRow: Restorable {
    static var keptColumns: [KeptColumn<CompanyRow>] {
        [
            .name("name", \.name), .name("nameKey", \.nameKey), .text("domain", \.domain),
            .text("industry", \.industry), .number("employees", \.employees), .money("revenue", \.revenue),
            .text("country", \.country), .text("state", \.state), .text("city", \.city),
            .text("postalCode", \.postalCode), .text("phone", \.phone), .text("kind", \.kind),
            .truth("customer", \.customer), .maybe("closed", \.closed), .id("owner", \.owner),
            .id("accountManager", \.accountManager), .text("fields", \.fields),
        ]
    }
}

extension LeadRow: Restorable {
    static var keptColumns: [KeptColumn<LeadRow>] {
        [
            .id("company", \.company), .word("state", \.state), .text("status", \.status), .text("source", \.source),
            .text("sourceDetail", \.sourceDetail), .id("campaign", \.campaign), .id("owner", \.owner),
            .text("description", \.description), .text("rating", \.rating), .text("fields", \.fields),
            .instant("convertedAt", \.convertedAt),
        ]
    }
}

extension CampaignRow: Restorable {
    static var keptColumns: [KeptColumn<CampaignRow>] {
        [
            .name("name", \.name), .name("nameKey", \.nameKey), .text("kind", \.kind), .text("status", \.status),
            .day("startDay", \.startDay), .day("endDay", \.endDay), .money("budgeted", \.budgeted),
            .money("actual", \.actual), .money("expectedRevenue", \.expectedRevenue),
        ]
    }
}

extension OpportunityRow: Restorable {
    static var keptColumns: [KeptColumn<OpportunityRow>] {
        [
            .name("name", \.name), .id("company", \.company), .id("person", \.person), .id("lead", \.lead),
            .id("campaign", \.campaign), .id("owner", \.owner), .text("stage", \.stage), .word("status", \.status),
            .text("kind", \.kind), .money("amount", \.amount), .text("source", \.source),
            .day("closingDay", \.closingDay), .instant("closedAt", \.closedAt), .text("fields", \.fields),
        ]
    }
}

extension BillingDocumentRow: Restorable {
    static var keptColumns: [KeptColumn<BillingDocumentRow>] {
        [
            .text("number", \.number), .text("subject", \.subject), .id("parent", \.parent),
            .id("company", \.company), .id("person", \.person), .id("opportunity", \.opportunity),
            .id("owner", \.owner), .text("status", \.status), .moment("at", \.at), .day("day", \.day),
            .number("subtotal", \.subtotal), .number("discount", \.discount), .number("tax", \.tax),
            .number("adjustment", \.adjustment), .number("total", \.total), .text("currency", \.currency),
            .day("dueDay", \.dueDay), .text("milestone", \.milestone), .instant("cancelledAt", \.cancelledAt),
            .number("toldPaid", \.toldPaid), .text("named", \.named),
        ]
    }
}

extension ActivityRow: Restorable {
    static var keptColumns: [KeptColumn<ActivityRow>] {
        [
            .moment("at", \.at), .moment("known", \.known), .owner("person", \.person), .truth("inbound", \.isInbound),
            .truth("byHand", \.isByHand), .text("outcome", \.outcome), .id("user", \.user), .id("lead", \.lead),
            .id("company", \.company), .id("opportunity", \.opportunity), .text("subject", \.subject),
            .number("minutes", \.minutes),
        ]
    }
}
