/// How a field that is true or false reads, both ways.
enum TruthPhrases {
    private static let standard: [String: (holds: String, fails: String)] = [
        "person.freeMail": (
            "the person writes from a free mail service", "the person does not write from a free mail service"
        ),
        "company.customer": ("the company is a customer", "the company is not a customer"),
        "company.openOpportunity": (
            "an opportunity with the company is open", "no opportunity with the company is open"
        ),
        "company.target": ("the company is on the target list", "the company is not on the target list"),
        "company.closed": ("the company is out of business", "the company is in business"),
        "company.ideal": ("the company is an ideal customer", "the company is not an ideal customer"),
        "lead.recycled": ("the lead has come back before", "the lead has not come back before"),
        "opportunity.closed": ("the opportunity has ended", "the opportunity has not ended"),
        "opportunity.won": ("the opportunity is won", "the opportunity is not won"),
        "deal.participated": ("the person had part in the deal", "the person had no part in the deal"),
    ]

    static func phrase(_ path: String, _ holds: Bool, accord: Accord, names: FieldNames) -> String? {
        if let found = standard[path] { return holds ? found.holds : found.fails }
        if path.hasPrefix("signal."), let signal = accord.signals.first(where: { "signal.\($0.name)" == path }) {
            return holds ? SignalWords.holds(signal) : SignalWords.fails(signal)
        }
        guard let known = names[path], case .truth = known.type else { return nil }
        return "\(known.phrase) is \(holds ? "true" : "not true")"
    }
}
