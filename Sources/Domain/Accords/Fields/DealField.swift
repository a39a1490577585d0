/// A field of a won deal, known where it is decided what it pays.
public struct DealField: Hashable, Sendable {
    public let name: String
    public let type: FieldType
    /// One line for people.
    public let meaning: String
    /// How it reads in a sentence: `the deal's origin`.
    public let phrase: String

    /// As expressions write it: `deal.origin`.
    public var path: String { "deal.\(name)" }

    public static let all: [DealField] = [
        field("participated", .truth, "part", "Whether the person who would be paid had part in it"),
        field("origin", .text, "origin", "Its origin by the accord"),
        field("territory", .text, "territory", "The accord's territory, or Other"),
        field("vertical", .text, "vertical", "The accord's vertical, or Other"),
        field("type", .text, "type", "New business, expansion, renewal"),
        field("amount", .money, "amount", "Amount when it was won, in the accord's currency"),
        field("paid", .money, "paid amount", "What has been paid so far, refunds taken off"),
        field("openedAt", .instant, "opening", "When the opportunity was opened"),
        field("wonAt", .instant, "win", "When it was won"),
        field("days", .number, "days from opening to win", "Whole days from the opening to the win"),
    ]

    private static func field(_ name: String, _ type: FieldType, _ noun: String, _ meaning: String) -> DealField {
        DealField(name: name, type: type, meaning: meaning, phrase: "the deal's \(noun)")
    }
}
