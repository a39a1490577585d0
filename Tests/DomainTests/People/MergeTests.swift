import Testing

@testable import Domain

@Suite("Merging")
struct MergeTests {
    private let a = ID<Person>(1)
    private let b = ID<Person>(2)
    private let c = ID<Person>(3)
    private let d = ID<Person>(4)

    @Test("golden 21.5: B survives A and loses to C; all are C, whichever came first")
    func chain() {
        for merges in [[merge(b, a, 1), merge(c, b, 2)], [merge(c, b, 1), merge(b, a, 2)]] {
            let survivors = Survivors(merges)
            #expect(survivors.pointers == [a: c, b: c])
            #expect(survivors.group(of: a) == [c, a, b])
        }
        let batch = MergePlan<Person>.merges(of: [(b, a), (c, b)], at: time(5))
        #expect(batch == [merge(c, a, 5), merge(c, b, 5)])
    }

    @Test("golden 21.5: crossing pairs make one, not a circle")
    func crossing() {
        let survivors = Survivors([merge(a, b, 1), merge(b, a, 2)])
        #expect(survivors.pointers == [b: a])
        #expect(MergePlan<Person>.merges(of: [(a, b), (b, a), (a, a)], at: time(5)) == [merge(a, b, 5)])
        #expect(
            MergePlan<Person>.merges(of: [(a, b), (c, d), (b, c), (d, a)], at: time(5)).map(\.survivor) == [a, a, a])
        #expect(MergePlan<Person>.merges(of: [], at: time(5)).isEmpty)
    }

    @Test("golden 21.5: undo returns every child row")
    func undo() throws {
        let rows = [(a, "call"), (a, "form"), (b, "note"), (c, "meeting")]
        func found(_ id: ID<Person>, _ merges: [Merge<Person>]) -> [String] {
            let group = Survivors(merges).group(of: id)
            return rows.filter { group.contains($0.0) }.map(\.1)
        }
        let merges = [merge(b, a, 1), merge(c, b, 2)]
        #expect(found(a, merges).count == 4)
        let first = try UnmergePlan.make(merges[0], among: merges, at: time(3))
        #expect(first.parted == [a])
        #expect(first.pointers == [SurvivorChange(id: a, survivor: nil)])
        #expect(found(a, [first.merge, merges[1]]) == ["call", "form"])
        #expect(found(b, [first.merge, merges[1]]) == ["note", "meeting"])
        let second = try UnmergePlan.make(merges[1], among: merges, at: time(3))
        #expect(second.parted == [a, b])
        #expect(second.pointers == [SurvivorChange(id: a, survivor: b), SurvivorChange(id: b, survivor: nil)])
        #expect(found(a, [merges[0], second.merge]) == ["call", "form", "note"])
        #expect(found(c, [merges[0], second.merge]) == ["meeting"])
    }

    @Test("an undone merge held between its instants")
    func asOf() {
        let merges = [Merge(survivor: a, loser: b, at: time(10), undoneAt: time(20))]
        #expect(Survivors(merges, asOf: time(9)).pointers.isEmpty)
        #expect(Survivors(merges, asOf: time(10)).pointers == [b: a])
        #expect(Survivors(merges, asOf: time(20)).pointers.isEmpty)
        #expect(Survivors(merges).pointers.isEmpty)
    }

    @Test("what was undone, or is none, cannot be undone")
    func undoTwice() {
        let undone = Merge(survivor: a, loser: b, at: time(1), undoneAt: time(2))
        #expect(throws: Problem.self) { try UnmergePlan.make(undone, among: [undone], at: time(3)) }
        #expect(throws: Problem.self) { try UnmergePlan.make(merge(c, d, 1), among: [undone], at: time(3)) }
    }

    @Test("golden 21.5: two records with the same name merge like any others")
    func sameName() throws {
        let plan = try MergePlan.make(
            [record(a, 1, ["name": "Ann Lee"]), record(b, 2, ["name": "Ann Lee"])], at: time(9))
        #expect(plan.survivor == a)
        #expect(plan.values.isEmpty)
        #expect(plan.pointers == [SurvivorChange(id: b, survivor: a)])
        #expect(plan.group == [a, b])
    }

    @Test("golden 21.5: the company is that of the chosen record")
    func company() throws {
        let records = [record(a, 1, ["company": "A very long name of a company"]), record(b, 2, ["company": "B"])]
        let chosen = try MergePlan.make(records, choosing: b, at: time(9))
        #expect(chosen.survivor == b)
        #expect(chosen.values.isEmpty)
        var rules = MergeRules<Person>()
        rules.byField["company"] = .chosen(b)
        let byField = try MergePlan.make(records, rules: rules, at: time(9))
        #expect(byField.survivor == a)
        #expect(byField.values.map(\.value) == [.text("B")])
        #expect(byField.values.map(\.before) == [.text("A very long name of a company")])
    }

    @Test("the known one survives, then the older, then the lower id")
    func survivor() throws {
        var anonymous = record(a, 1, [:])
        anonymous.isKnown = false
        #expect(try MergePlan.make([anonymous, record(b, 5, [:])], at: time(9)).survivor == b)
        #expect(try MergePlan.make([record(b, 1, [:]), record(a, 5, [:])], at: time(9)).survivor == b)
        #expect(try MergePlan.make([record(b, 5, [:]), record(a, 5, [:])], at: time(9)).survivor == a)
    }

    @Test("fields follow their rules, and an address stays together")
    func fields() throws {
        var one = record(a, 1, ["title": "CIO", "city": "Bonn", "phone": "1"])
        var two = record(b, 2, ["title": "Chief Information Officer", "street": "Weg 1", "city": "Ulm", "phone": "2"])
        one.values["phone"]?.known = time(1)
        two.values["phone"]?.known = time(2)
        one.consents = ["email": .granted, "phone": .granted]
        two.consents = ["email": .withdrawn]
        one.identifiers = [MergeIdentifier(kind: "email", value: "a@x.com")]
        two.identifiers = one.identifiers + [MergeIdentifier(kind: "email", value: "b@x.com")]
        var rules = MergeRules<Person>()
        rules.byField["phone"] = .newest
        let plan = try MergePlan.make([one, two], rules: rules, at: time(9))
        #expect(plan.values.map(\.field) == ["city", "phone", "street", "title"])
        #expect(
            plan.values.map(\.value) == [.text("Ulm"), .text("2"), .text("Weg 1"), .text("Chief Information Officer")])
        #expect(plan.consents == ["email": .withdrawn, "phone": .granted])
        #expect(plan.identifiers.count == 2)
        let undo = UnmergePlan<Person>.values(plan.values, current: ["city": .text("Ulm"), "phone": .text("3")])
        #expect(undo.restored.map(\.field) == ["city"])
        #expect(undo.kept == ["phone", "street", "title"])
    }

    @Test("a record that lost meanwhile, or is alone, is refused")
    func refused() {
        #expect(throws: Problem.conflict("\(b) was merged into \(a) meanwhile.")) {
            try MergePlan.make([record(b, 1, [:]), record(c, 1, [:])], existing: [merge(a, b, 1)], at: time(9))
        }
        #expect(throws: Problem.self) { try MergePlan.make([record(a, 1, [:]), record(a, 1, [:])], at: time(9)) }
        #expect(throws: Problem.self) {
            try MergePlan.make([record(a, 1, [:]), record(b, 1, [:])], choosing: d, at: time(9))
        }
    }

    private func time(_ value: Int64) -> Timestamp { Timestamp(milliseconds: value) }

    private func merge(_ survivor: ID<Person>, _ loser: ID<Person>, _ at: Int64) -> Merge<Person> {
        Merge(survivor: survivor, loser: loser, at: time(at))
    }

    private func record(_ id: ID<Person>, _ created: Int64, _ values: [String: String]) -> MergeRecord<Person> {
        MergeRecord(
            id: id, createdAt: time(created), values: values.mapValues { MergeValue(.text($0), known: time(created)) })
    }
}
