/// All lists behind one reference, so that handing them about costs nothing; a change makes new contents.
final class ListContents: Sendable {
    let freeMail: ListedNames
    let disposable: ListedNames
    let parked: ListedNames
    let competitor: ListedNames
    let supplier: ListedNames
    let own: ListedNames
    let suppressed: ListedNames
    let roles: WordSet
    let titles: WordSet

    /// What is shipped.
    convenience init() {
        self.init(names: [:], roles: ShippedLists.roles, titles: WordSet())
    }

    private init(names: [Lists.Kind: ListedNames], roles: WordSet, titles: WordSet) {
        freeMail = names[.freeMail] ?? ListedNames(domains: ShippedLists.freeMail)
        disposable = names[.disposable] ?? ListedNames(domains: ShippedLists.disposable)
        parked = names[.parked] ?? ListedNames()
        competitor = names[.competitor] ?? ListedNames()
        supplier = names[.supplier] ?? ListedNames()
        own = names[.own] ?? ListedNames()
        suppressed = names[.suppressed] ?? ListedNames()
        self.roles = roles
        self.titles = titles
    }

    func changed(_ entries: some Sequence<String>, in kind: Lists.Kind, isAdded: Bool) -> ListContents {
        var names = names
        var words = kind == .role ? roles : titles
        var list = names[kind] ?? ListedNames()
        for entry in entries {
            switch kind {
            case .role, .cannotBuy:
                let word = TextFold.fold(entry)
                isAdded ? words.insert(word) : words.remove(word)
            case .freeMail, .disposable, .parked, .competitor, .supplier, .own, .suppressed:
                isAdded ? list.insert(entry) : list.remove(entry)
            }
        }
        names[kind] = list
        return ListContents(
            names: names, roles: kind == .role ? words : roles, titles: kind == .cannotBuy ? words : titles)
    }

    private var names: [Lists.Kind: ListedNames] {
        [
            .freeMail: freeMail, .disposable: disposable, .parked: parked, .competitor: competitor, .supplier: supplier,
            .own: own, .suppressed: suppressed,
        ]
    }
}
