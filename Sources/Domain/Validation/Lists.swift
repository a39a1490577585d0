/// The lists that validation and matching look into: what is shipped and what a company adds or takes out.
public struct Lists: Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case freeMail = "free-mail"
        case disposable
        case role
        case parked
        case competitor
        case supplier
        /// Domains and names of our own company: whoever writes from there is an employee.
        case own
        case suppressed
        /// Job titles that cannot buy.
        case cannotBuy = "cannot-buy"
    }

    private var contents = ListContents()

    public var freeMail: ListedNames { contents.freeMail }
    public var disposable: ListedNames { contents.disposable }
    public var parked: ListedNames { contents.parked }
    public var competitor: ListedNames { contents.competitor }
    public var supplier: ListedNames { contents.supplier }
    public var own: ListedNames { contents.own }
    public var suppressed: ListedNames { contents.suppressed }

    /// The shipped lists alone.
    public static let shipped = Lists()

    public init() {}

    /// Adds entries of one kind: addresses, domains, company names; local parts for roles, titles for `cannotBuy`.
    public mutating func add(_ entries: some Sequence<String>, to kind: Kind) {
        contents = contents.changed(entries, in: kind, isAdded: true)
    }

    /// Takes entries out, also shipped ones.
    public mutating func remove(_ entries: some Sequence<String>, from kind: Kind) {
        contents = contents.changed(entries, in: kind, isAdded: false)
    }

    /// The local part when it belongs to a function and not to a person: `info`, `sales`, `no-reply`.
    public func roleHit(_ email: EmailAddress) -> String? {
        email.withParts { local, _, _ in
            var end = local.count
            if let plus = local.firstIndex(of: UInt8(ascii: "+")), plus > 0 { end = plus }
            let part = local.part(0, end)
            if contents.roles.contains(part) { return part.text }
            guard part.contains(where: { !$0.isLower }) else { return nil }
            // `no.reply`, `customer-service2`: separators and a number at the end do not make it a person's.
            let bare = String.built(capacity: end) { sink in
                for byte in part where byte.isLower || byte >= 0x80 { sink.append(byte) }
            }
            return contents.roles.contains(bare) ? part.text : nil
        }
    }

    /// Whether a title was listed as one that cannot buy, whole and folded.
    public func isTitleThatCannotBuy(_ title: String) -> Bool {
        !contents.titles.isEmpty && contents.titles.contains(TextFold.fold(title))
    }
}
