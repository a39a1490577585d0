/// A field that every accord may name, without declaring it.
public struct StandardField: Hashable, Sendable {
    public let noun: CustomField.Noun
    public let name: String
    public let type: FieldType
    /// One line for people.
    public let meaning: String
    /// How it reads in a sentence: `the company's industry`.
    public let phrase: String

    /// As expressions write it: `company.industry`.
    public var path: String { "\(noun.rawValue).\(name)" }
}

/// The standard fields of the four nouns, in the order in which they are listed to people.
public enum StandardFields {
    public static let all: [StandardField] = persons + companies + leads + opportunities

    public static func of(_ noun: CustomField.Noun) -> [StandardField] {
        all.filter { $0.noun == noun }
    }

    public static func field(_ noun: CustomField.Noun, _ name: String) -> StandardField? {
        byPath["\(noun.rawValue).\(name)"]
    }

    private static let byPath = Dictionary(uniqueKeysWithValues: all.map { ($0.path, $0) })

    private static let persons = fields(
        .person, "the person's",
        [
            ("firstName", .text, "first name", "Given name"),
            ("lastName", .text, "last name", "Family name"),
            ("name", .text, "name", "Full name as it is written"),
            ("email", .text, "e-mail address", "E-mail address, folded"),
            ("emailDomain", .text, "e-mail domain", "What stands behind the @, folded"),
            ("phone", .text, "phone number", "Phone number in international form"),
            ("title", .text, "title", "Job title as it is written"),
            ("role", .text, "role", "Role derived from the title: operations, plant, it, finance and so on"),
            ("department", .text, "department", "Department as it is written"),
            ("country", .text, "country", "ISO 3166 code of two letters"),
            ("state", .text, "state", "State or province, its code where it has one"),
            ("city", .text, "city", "Town"),
            ("language", .text, "language", "ISO 639 code"),
            ("freeMail", .truth, "use of a free mail service", "Whether the address is at a free mail service"),
        ])

    private static let companies = fields(
        .company, "the company's",
        [
            ("name", .text, "name", "Name as it is written"),
            ("domain", .text, "domain", "Main internet domain, folded"),
            ("website", .text, "website", "Address of the website"),
            ("industry", .text, "industry", "Industry as it is written"),
            ("employees", .number, "number of employees", "Number of employees"),
            ("revenue", .money, "yearly revenue", "Yearly revenue in the accord's currency"),
            ("country", .text, "country", "ISO 3166 code of two letters"),
            ("state", .text, "state", "State or province, its code where it has one"),
            ("city", .text, "city", "Town"),
            ("postalCode", .text, "postal code", "Postal code"),
            ("customer", .truth, "being a customer", "Whether it buys from us"),
            ("openOpportunity", .truth, "open deal", "Whether an opportunity with it is open"),
            ("target", .truth, "place on the target list", "Whether it is on the list of target accounts"),
            ("owner", .person, "owner", "Who looks after it in Sales"),
            ("accountManager", .person, "account manager", "Who looks after it as a customer"),
            ("closed", .truth, "closure", "Whether it is out of business"),
            ("territory", .text, "territory", "The accord's territory, or Other"),
            ("vertical", .text, "vertical", "The accord's vertical, or Other"),
            ("ideal", .truth, "ideal fit", "Whether it is an ideal customer by the accord"),
        ])

    private static let leads = fields(
        .lead, "the lead's",
        [
            ("source", .text, "source", "The channel that brought it"),
            ("sourceDetail", .text, "source detail", "What exactly in that channel"),
            ("campaign", .text, "campaign", "The campaign that brought it"),
            ("status", .text, "status", "Status as it was brought in"),
            ("description", .text, "description", "What it asks for, as it is written"),
            ("rating", .text, "rating", "Rating as it was brought in"),
            ("productInterest", .text, "product interest", "The product that it asks for"),
            ("createdAt", .instant, "arrival", "When it came in"),
            ("owner", .person, "owner", "Whom it is assigned to"),
            ("recycled", .truth, "earlier return", "Whether it came back from recycling"),
            ("territory", .text, "territory", "The accord's territory, or Other"),
            ("vertical", .text, "vertical", "The accord's vertical, or Other"),
        ])

    private static let opportunities = fields(
        .opportunity, "the opportunity's",
        [
            ("name", .text, "name", "Name as it is written"),
            ("amount", .money, "amount", "Amount in the accord's currency"),
            ("stage", .text, "stage", "Stage of the selling process"),
            ("probability", .decimal, "probability", "Probability from 0 to 1"),
            ("closingOn", .date, "closing date", "The day on which it is expected to close"),
            ("createdAt", .instant, "opening", "When it was opened"),
            ("owner", .person, "owner", "Who looks after it"),
            ("source", .text, "source", "The channel that brought it"),
            ("campaign", .text, "campaign", "The campaign that brought it"),
            ("type", .text, "type", "New business, expansion, renewal"),
            ("nextStep", .text, "next step", "The next step as it is written"),
            ("competitor", .text, "competitor", "The main competitor"),
            ("lossReason", .text, "reason for the loss", "Why it was lost"),
            ("closed", .truth, "end", "Whether it has ended"),
            ("won", .truth, "win", "Whether it was won"),
            ("closedAt", .instant, "day of decision", "When it was won or lost"),
            ("outcome", .choice(outcomes), "outcome", "How it ended: won, or the class of the loss"),
            ("category", .choice(categories), "forecast category", "How the forecast counts it"),
            ("enteredStageAt", .instant, "entry into its stage", "When it entered its stage"),
            ("pushes", .number, "number of pushes", "How often its closing date was moved to a later period"),
            ("contacts", .number, "number of contacts", "How many persons have a role in it"),
            ("quotedAt", .instant, "last quote", "When a quote was last sent"),
            ("origin", .text, "origin", "Who started it, by the accord"),
            ("territory", .text, "territory", "The accord's territory, or Other"),
            ("vertical", .text, "vertical", "The accord's vertical, or Other"),
        ])

    private static let outcomes = OutcomeClass.allCases.map(\.rawValue)
    private static let categories = ProcessStage.Category.allCases.map(\.rawValue)

    private static func fields(
        _ noun: CustomField.Noun, _ possessive: String, _ rows: [(String, FieldType, String, String)]
    ) -> [StandardField] {
        rows.map {
            StandardField(noun: noun, name: $0.0, type: $0.1, meaning: $0.3, phrase: "\(possessive) \($0.2)")
        }
    }
}
