import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Signing the accord")
struct AccordSigningTests {
    @Test("with the last signature a version is in force, and the former is superseded", arguments: Engine.allCases)
    func last(engine: Engine) async throws {
        try await AccordWorld.open(engine) { world in
            _ = try await world.accords.propose(PumpsAccord.text, world.act(world.maria))
            let first = try await world.sign(1, .marketing, world.maria)
            #expect(first.missing.map(\.party) == [.sales] && first.begun.isEmpty && first.effective == nil)
            #expect(try await world.library.current(at: world.house.now) == nil)
            let second = try await world.sign(1, .sales, world.sam)
            #expect(second.missing.isEmpty && second.begun == [1] && second.effective == world.house.now)
            #expect(try await world.library.current(at: world.house.now)?.number == 1)

            world.house.pass(seconds: 3600)
            let next = try await world.agree(PumpsAccord.acceptance("90%"))
            #expect(try await world.library.current(at: world.house.now)?.number == next)
            let before = world.house.now.advanced(byMilliseconds: -1)
            #expect(try await world.library.current(at: before)?.number == 1)
            let former = try await world.accords.version(1)
            #expect(former.inForceAt == House.start && former.supersededAt == world.house.now)
            #expect(
                try await world.events() == [
                    .accordProposed, .accordSigned, .accordSigned, .accordInForce, .accordProposed, .accordSigned,
                    .accordSigned, .accordInForce,
                ])
        }
    }

    @Test("two last signatures at once bring the version into force once", arguments: Engine.allCases)
    func atOnce(engine: Engine) async throws {
        try await AccordWorld.open(engine) { world in
            for round in 1...8 {
                let text = PumpsAccord.acceptance("\(60 + round)%")
                let number = try await world.accords.propose(text, world.act(world.maria)).number
                async let marketing = world.sign(number, .marketing, world.maria)
                async let sales = world.sign(number, .sales, world.sam)
                let signed = try await [marketing, sales]
                #expect(signed.filter { $0.begun == [number] }.count == 1)
                #expect(try await world.library.current(at: world.house.now)?.number == number)
            }
            #expect(try await world.events().filter { $0 == .accordInForce }.count == 8)
        }
    }

    @Test("the same signature given twice at once is kept once, the other is told", arguments: Engine.allCases)
    func twice(engine: Engine) async throws {
        try await AccordWorld.open(engine) { world in
            _ = try await world.accords.propose(PumpsAccord.text, world.act(world.maria))
            let outcomes = await withTaskGroup(of: Problem?.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        do {
                            _ = try await world.sign(1, .marketing, world.maria)
                            return nil
                        } catch {
                            return error as? Problem ?? .notFound("\(error)")
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.filter { $0 == nil }.count == 1)
            let told = Problem.conflict("maria@northwind.example has already signed version 1 for Marketing.")
            #expect(outcomes.compactMap { $0 }.allSatisfy { $0 == told }, "\(outcomes)")
            #expect(try await world.accords.version(1).signatures.count == 1)
        }
    }

    @Test("only the leader whom the version names signs, or operations on their behalf", arguments: Engine.allCases)
    func whose(engine: Engine) async throws {
        try await AccordWorld.open(engine) { world in
            _ = try await world.accords.propose(PumpsAccord.text, world.act(world.maria))
            await #expect(throws: Problem.forbidden("Only sam@northwind.example signs for Sales as leader.")) {
                try await world.sign(1, .sales, world.maria)
            }
            await #expect(throws: Problem.self) {
                try await world.sign(1, .executive, world.maria)
            }
            let signed = try await world.sign(1, .sales, world.olu)
            #expect(signed.signature.isOnBehalf)
            #expect(signed.signature.signer == world.sam && signed.signature.author == world.olu)
        }
    }

    @Test(
        "a version that is signed before its time comes into force at it, however late the job runs",
        arguments: Engine.allCases)
    func later(engine: Engine) async throws {
        try await AccordWorld.open(engine) { world in
            try await world.agree(PumpsAccord.text)
            let march = House.start.advanced(byMilliseconds: 30 * 86_400_000)
            let april = House.start.advanced(byMilliseconds: 60 * 86_400_000)
            try await world.agree(PumpsAccord.acceptance("90%"), effective: april)
            try await world.agree(PumpsAccord.acceptance("70%"), effective: march)
            #expect(try await world.accords.bringIntoForce(world.act(ID(0))).isEmpty)
            world.house.pass(seconds: 90 * 86_400)
            #expect(try await world.accords.bringIntoForce(world.act(ID(0))) == [3, 2])
            #expect(try await world.accords.bringIntoForce(world.act(ID(0))).isEmpty)
            let timeline = try await world.house.services.database.read { try world.library.timeline(in: $0) }
            #expect(
                timeline.stretches == [
                    .init(number: 1, from: House.start, until: march), .init(number: 3, from: march, until: april),
                    .init(number: 2, from: april, until: nil),
                ])
            #expect(try await world.accords.version(3).supersededAt == april)
            let register = try await world.accords.register()
            #expect(register.ruling(at: world.house.now)?.number == 2)
            #expect(register.ruling(at: march)?.number == 3)
        }
    }

    @Test(
        "it takes effect at the start of its term, in its zone, unless another time is named",
        arguments: Engine.allCases)
    func term(engine: Engine) async throws {
        try await AccordWorld.open(engine) { world in
            let text = PumpsAccord.with("from: 2027-01-01", "from: 2027-03-01")
            let version = try await world.accords.propose(text, world.act(world.maria))
            // Midnight in Berlin, an hour before midnight UTC.
            #expect(version.effectiveAt == Timestamp(milliseconds: 1_803_855_600_000))
            let late = Timestamp(milliseconds: 1_900_000_000_000)
            await #expect(throws: Problem.self) {
                try await world.accords.propose(PumpsAccord.text, effective: late, world.act(world.maria))
            }
        }
    }

    @Test("a text that was altered is not in force, and cannot be signed", arguments: Engine.allCases)
    func altered(engine: Engine) async throws {
        try await AccordWorld.open(engine) { world in
            try await world.agree(PumpsAccord.text)
            world.house.pass(seconds: 60)
            try await world.agree(PumpsAccord.acceptance("90%"))
            _ = try await world.accords.propose(PumpsAccord.acceptance("70%"), world.act(world.maria))
            let altered = PumpsAccord.acceptance("10%")
            try await world.house.services.database.write { connection in
                _ = try connection.execute("UPDATE accord_version SET body = \(altered) WHERE number > 1")
            }
            // Whoever has not read it yet sees it at once; who has, after a few seconds.
            let fresh = AccordLibrary(database: world.house.services.database)
            #expect(try await fresh.current(at: world.house.now)?.number == 1)
            await #expect(throws: AccordLibrary.altered(2)) { try await fresh.compiled(2) }
            let accords = AccordStore(database: world.house.services.database, library: fresh)
            await #expect(throws: AccordLibrary.altered(3)) {
                try await accords.sign(AccordStore.Signing(version: 3, party: .sales), world.act(world.sam))
            }
            let register = try await accords.register()
            #expect(register.state(of: try register.version(2), at: world.house.now) == .living(.altered))
        }
    }
}
