import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Imports that read ahead of the writer")
struct AheadTests {
    @Test("what was read ahead holds until somebody else writes, and never again in that stretch")
    func calm() {
        let watch = CalmWatch()
        let first = watch.look(at: 10)
        #expect(watch.holds(first.calm, at: 10))
        watch.wrote(from: 10, to: 14)
        #expect(watch.holds(first.calm, at: 14) && !watch.holds(first.calm, at: 10))
        // Somebody wrote event 15 before us.
        #expect(!watch.holds(first.calm, at: 15))
        watch.wrote(from: 15, to: 20)
        #expect(!watch.holds(first.calm, at: 20))
        let second = watch.look(at: 20)
        #expect(second.calm != first.calm && watch.holds(second.calm, at: 20))
        #expect(second.touches !== first.touches)
    }

    @Test(
        "the filter passes every key that is on record, and lets all pass when it cannot know",
        arguments: Engine.allCases)
    func filter(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            try await world.database.write { connection in
                for value in 1...100 {
                    try connection.execute(
                        "INSERT INTO match_key (value, kind, id) VALUES (\(value * 7919), 1, \(value))")
                }
            }
            let filter = KeyFilter()
            let isKnowing = engine == .sqlite
            try await world.database.write { connection in
                try filter.open(at: try EventLog.position(connection), in: connection)
            }
            func passes(_ number: UInt64) -> Bool { filter.mayHold(RowIdentity(high: number, low: 0)) }
            #expect((1...100).allSatisfy { passes(UInt64($0 * 7919)) })
            #expect((1...1000).filter { passes(UInt64($0 * 104_729 + 1)) }.count < 10 || !isKnowing)
            filter.insert(RowIdentity(high: 5, low: 0))
            #expect(passes(5))
            filter.close()
            #expect((1...1000).allSatisfy { passes(UInt64($0)) })
        }
    }

    @Test("the same leads come out whether or not somebody else writes in between", arguments: Engine.allCases)
    func disturbed(engine: Engine) async throws {
        let text = Exports.demos(0..<4_500)
        var outcomes: [[String: Int]] = []
        for isDisturbed in [false, true] {
            try await ImportWorld.open(engine) { world in
                let noise = Task {
                    while isDisturbed, !Task.isCancelled {
                        let act = world.act()
                        try await world.database.write { connection in
                            try EventLog.append(
                                Event(.reviewDecided, noun: "lead", subject: ID<Lead>(1), at: act.now), act,
                                in: connection)
                        }
                        try await Task.sleep(for: .milliseconds(5))
                    }
                }
                let report = try await world.run(
                    [ImportFile(name: "big.csv", text: text)], mapping: Exports.demoMapping, mode: .intake)
                noise.cancel()
                _ = await noise.result
                #expect(report.counts == .init(4_500, created: 4_500) && report.judged == 4_500)
                outcomes.append(try await world.living())
            }
        }
        #expect(outcomes[0] == outcomes[1])
    }
}
