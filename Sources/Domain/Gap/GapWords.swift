/// Says parts of a gap in words.
struct GapWords: Sendable {
    /// `nil`: the total.
    let segment: String?
    let currency: String

    private var place: String { segment.map { " in \($0)" } ?? "" }

    /// What a link did, how much that is, and whose it is.
    func sentence(_ link: GapLink, actual: GapChain, other: GapChain, amount: Int64) -> String {
        let fact = fact(link, actual, other)
        return "\(fact.what)\(place)\(fact.rates.map { ", " + $0 } ?? ""): \(tail(amount, link.owner))"
    }

    func sentence(origin: String, amount: Int64) -> String {
        let word = amount < 0 ? "less" : "more"
        let fact = amount == 0 ? "As much paid from \(origin)" : "Paid from \(origin): \(word)"
        return "\(fact)\(place): \(MoneyWords.signed(amount, currency))"
    }

    /// What no link explains, on either side.
    func sentence(rest kind: GapPart.Kind, base: GapBase, amount: Int64) -> String {
        let fact =
            kind == .uncovered && base.isGoal && amount > 0
            ? "The planned rates lead beyond the goal" : Self.title(of: kind, isGoal: base.isGoal)
        return "\(fact)\(place): \(tail(amount, nil))"
    }

    private static func title(of kind: GapPart.Kind, isGoal: Bool) -> String {
        switch kind {
        case .link(let link): return link.title
        case .beside(let origin): return "Paid from \(origin)"
        case .carried: return "Paid for what was begun before the period"
        case .uncovered:
            return isGoal
                ? "The planned rates do not add up to the goal" : "Paid a year before for what was begun earlier"
        }
    }

    /// A part of the total, with the segment where most of it lies.
    func total(_ part: GapPart, isGoal: Bool, largest: (name: String, amount: Int64)?) -> String {
        var text = "\(Self.title(of: part.kind, isGoal: isGoal)): \(MoneyWords.signed(part.amount, currency))"
        if case .beside = part.kind {} else { text += " (\(Self.owner(part.owner)))" }
        guard let largest, largest.amount != 0 else { return text }
        return text + ", most in \(largest.name) (\(MoneyWords.signed(largest.amount, currency)))"
    }

    private func tail(_ amount: Int64, _ owner: Party?) -> String {
        "\(MoneyWords.signed(amount, currency)) (\(Self.owner(owner)))"
    }

    /// `41 fewer leads`, and the rates where there are any.
    ///
    /// Counts are what the changed rate did to the rows that went into it.
    private func fact(_ link: GapLink, _ actual: GapChain, _ other: GapChain) -> (what: String, rates: String?) {
        let (new, old) = (actual.factor(link) ?? 0, other.factor(link) ?? 0)
        func share(_ one: String, _ many: String) -> (String, String?) {
            if new == old { return ("As many \(many)", nil) }
            let counted = counted((new - old) * actual.volume(into: link), one, many)
            return (counted ?? Self.capitalised(many), "\(percent(new)) instead of \(percent(old))")
        }
        switch link {
        case .captured: return (counted(new - old, "lead", "leads") ?? "As many leads", nil)
        case .valid: return share("valid lead", "valid leads")
        case .qualified: return share("qualified lead", "qualified leads")
        case .accepted: return share("accepted lead", "accepted leads")
        case .inTime: return share("lead followed up in time", "leads followed up in time")
        case .conversion: return share("opportunity opened", "opportunities opened")
        case .pace: return share("deal decided", "deals decided")
        case .winRate: return share("deal won", "deals won")
        case .dealSize:
            let difference = Int64((new - old).rounded())
            if difference == 0 { return ("Deals as large", nil) }
            let size = MoneyWords.plain(abs(difference), currency)
            return ("Deals \(size) \(difference < 0 ? "smaller" : "larger") on average", nil)
        case .collection:
            if new == old { return ("Paid as much of what was won", nil) }
            return ("\(percent(new)) paid of what was won", "instead of \(percent(old))")
        }
    }

    private static func capitalised(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }

    /// `nil` where it rounds to none.
    private func counted(_ difference: Double, _ one: String, _ many: String) -> String? {
        let count = Int64(difference.magnitude.rounded())
        guard count > 0 else { return nil }
        let noun = count == 1 ? one : many
        return "\(WholeNumber.grouped(count)) \(difference < 0 ? "fewer" : "more") \(noun)"
    }

    /// One digit behind the point, half up.
    private func percent(_ share: Double) -> String {
        let thousandths = Int64((share * 1000).rounded())
        return "\(thousandths / 10).\(thousandths % 10) %"
    }

    static func owner(_ party: Party?) -> String {
        switch party {
        case .marketing: return "Marketing"
        case .sales: return "Sales"
        case .accountManagement: return "Account Management"
        case .executive: return "the executive"
        case .operations: return "operations"
        case nil: return "both sides"
        }
    }
}
