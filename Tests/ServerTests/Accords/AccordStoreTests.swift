import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Versions of the accord")
struct AccordStoreTests {
    @Test("versions are numbered from 1, keep their text's digest, and tell of themselves", arguments: Engine.allCases)
    func propose(engine: Engine) async throws {
        try await AccordWorld.open(engine) { world in
            let first = try await world.accords.propose(PumpsAccord.text, world.act(world.maria))
            let second = try await world.accords.propose(PumpsAccord.acceptance("90%"), world.act(world.sam))
            #expect(first.number == 1 && second.number == 2)
            #expect(first.digest.count == 64 && first.digest != second.digest)
            #expect(try await world.accords.version(1) == first)
            #expect(try await world.events() == [.accordProposed, .accordProposed])
            let register = try await world.accords.register()
            #expect(
                register.signaturesMissing(2).map(\.signer) == ["maria@northwind.example", "sam@northwind.example"])
            #expect(try await world.library.current(at: world.house.now) == nil)
        }
    }

    @Test("a faulty text is refused with every fault, and nothing is kept", arguments: Engine.allCases)
    func faulty(engine: Engine) async throws {
        try await AccordWorld.open(engine) { world in
            let text = PumpsAccord.with("measure: decision", "measure: decisoin").replacing("EUR", with: "EURO")
            let problem = await #expect(throws: Problem.self) {
                try await world.accords.propose(text, world.act(world.maria))
            }
            guard case .invalid(let faults) = problem else {
                Issue.record("\(String(describing: problem))")
                return
            }
            #expect(faults.contains { $0.field == "currency" && $0.message.hasPrefix("4:") })
            #expect(faults.contains { $0.field == "commitments.sales[0].measure" && $0.message.contains("decision") })
            let kept = try await world.accords.register().versions
            #expect(kept.isEmpty)
            #expect(try await world.events().isEmpty)
        }
    }

    @Test("the same text is not proposed twice while it waits or rules", arguments: Engine.allCases)
    func same(engine: Engine) async throws {
        try await AccordWorld.open(engine) { world in
            _ = try await world.accords.propose(PumpsAccord.text, world.act(world.maria))
            await #expect(throws: Problem.conflict("Version 1 has the same text. Nothing was proposed.")) {
                try await world.accords.propose(PumpsAccord.text, world.act(world.sam))
            }
            try await world.accords.withdraw(1, world.act(world.maria))
            #expect(try await world.accords.propose(PumpsAccord.text, world.act(world.sam)).number == 2)
        }
    }

    @Test("twenty proposed at once get twenty numbers", arguments: Engine.allCases)
    func many(engine: Engine) async throws {
        try await AccordWorld.open(engine) { world in
            let numbers = try await withThrowingTaskGroup(of: Int64.self) { group in
                for share in 60..<80 {
                    group.addTask {
                        let text = PumpsAccord.acceptance("\(share)%")
                        return try await world.accords.propose(text, world.act(world.maria)).number
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(numbers.sorted() == Array(1...20))
        }
    }

    @Test("a version that came into force is not withdrawn, and none is withdrawn twice", arguments: Engine.allCases)
    func withdraw(engine: Engine) async throws {
        try await AccordWorld.open(engine) { world in
            try await world.agree(PumpsAccord.text)
            await #expect(throws: Problem.self) { try await world.accords.withdraw(1, world.act(world.maria)) }
            _ = try await world.accords.propose(PumpsAccord.acceptance("90%"), world.act(world.maria))
            try await world.accords.withdraw(2, world.act(world.maria))
            await #expect(throws: Problem.conflict("Version 2 has been withdrawn already.")) {
                try await world.accords.withdraw(2, world.act(world.maria))
            }
            await #expect(throws: Problem.conflict("Version 2 has been withdrawn. Nothing was signed.")) {
                try await world.sign(2, .sales, world.sam)
            }
            await #expect(throws: Problem.notFound("There is no version 7 of the accord.")) {
                try await world.accords.withdraw(7, world.act(world.maria))
            }
        }
    }
}
