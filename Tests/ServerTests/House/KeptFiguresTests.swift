import Domain
import Synchronization
import Testing

@testable import Record

/// Counts how often a figure is computed; each takes as long, by the stopwatch, as it is told.
private final class Computing: Sendable {
    private let count = Mutex(0)
    private let elapsed = Mutex<Int64>(0)

    func read(_ milliseconds: Int64 = 0) -> @Sendable () async throws -> Int {
        {
            self.elapsed.withLock { $0 += milliseconds }
            return self.count.withLock { count in
                count += 1
                return count
            }
        }
    }

    var times: Int { count.withLock { $0 } }
    var stopwatch: @Sendable () -> Int64 { { self.elapsed.withLock { $0 } } }
}

@Suite("Figures that are kept")
struct KeptFiguresTests {
    private let computing = Computing()
    private let start = Timestamp(milliseconds: 1_800_000_000_000)

    private func figures(quick: Int64 = 0, ages: Bool = true, patient: Bool = false) -> KeptFigures<String, Int> {
        KeptFigures(
            quick: quick, ages: ages, patience: FigurePatience(isOn: patient), stopwatch: computing.stopwatch)
    }

    private func asked(_ position: Int64, own: Int64 = 0, after milliseconds: Int64 = 0) -> Asked {
        Asked(position: position, own: own, now: start.advanced(byMilliseconds: milliseconds))
    }

    @Test("however many ask at once, a figure is computed once")
    func once() async throws {
        let kept = figures()
        let values = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<16 { group.addTask { try await kept.value("a", asked(1), computing.read(50)) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(values == Array(repeating: 1, count: 16))
        #expect(try await kept.value("b", asked(1), computing.read()) == 2)
    }

    @Test("a figure is computed again when something happened, and after a second")
    func again() async throws {
        let kept = figures()
        #expect(try await kept.value("a", asked(1), computing.read(120)) == 1)
        #expect(try await kept.value("a", asked(1, after: 900), computing.read()) == 1)
        #expect(try await kept.value("a", asked(2, after: 900), computing.read(120)) == 2)
        #expect(try await kept.value("a", asked(2, after: 1_900), computing.read()) == 3)
    }

    @Test("what does not change with time is kept until something happens")
    func steady() async throws {
        let kept = figures(ages: false)
        #expect(try await kept.value("a", asked(1), computing.read()) == 1)
        #expect(try await kept.value("a", asked(1, after: 90_000_000), computing.read()) == 1)
        #expect(try await kept.value("a", asked(2), computing.read()) == 2)
    }

    @Test("where pages are served, a figure that takes long is given as it was while the next is computed")
    func ahead() async throws {
        let kept = figures(patient: true)
        #expect(try await kept.value("a", asked(1), computing.read(150)) == 1)
        #expect(try await kept.value("a", asked(2, after: 9_000), computing.read(150)) == 1)
        // It is computed beside: sooner or later it is there.
        var given = 1
        for _ in 0..<6_000 where given == 1 {
            try await Task.sleep(for: .milliseconds(10))
            given = try await kept.value("a", asked(2, after: 9_000), computing.read(150))
        }
        #expect(given == 2)
    }

    @Test("a figure is not begun anew before ten times as long as it took")
    func spaced() async throws {
        let kept = figures(patient: true)
        #expect(try await kept.value("a", asked(1), computing.read(150)) == 1)
        #expect(try await kept.value("a", asked(2, after: 1_400), computing.read()) == 1)
        try await Task.sleep(for: .milliseconds(50))
        #expect(computing.times == 1)
    }

    @Test("whoever changed the record waits for the figure that knows of it")
    func own() async throws {
        let kept = figures(patient: true)
        #expect(try await kept.value("a", asked(1), computing.read(150)) == 1)
        #expect(try await kept.value("a", asked(2, own: 2, after: 100), computing.read(150)) == 2)
    }

    @Test("an old figure is served to nobody")
    func old() async throws {
        let kept = figures(patient: true)
        #expect(try await kept.value("a", asked(1), computing.read(150)) == 1)
        #expect(try await kept.value("a", asked(2, after: 60_000), computing.read()) == 2)
    }

    @Test("what is quickly computed is computed for each who asks")
    func quick() async throws {
        let kept = figures(quick: 1_000, patient: true)
        #expect(try await kept.value("a", asked(1), computing.read()) == 1)
        #expect(try await kept.value("a", asked(1), computing.read()) == 2)
    }

    @Test("a fault is told and not kept")
    func fault() async throws {
        let kept = figures()
        await #expect(throws: Problem.self) {
            try await kept.value("a", asked(1)) { throw Problem.notFound("There is none.") }
        }
        #expect(try await kept.value("a", asked(1), computing.read()) == 1)
    }

    @Test("what a page is made of is kept for a moment, and only where pages are served", arguments: [false, true])
    func pages(served: Bool) async throws {
        try await House.open { house in
            let pages = KeptPages<Int>(patience: FigurePatience(isOn: served))
            func opened(_ address: String) async throws -> Int {
                try await pages.value(address, Reader(.system, at: house.now), in: house.services.database) {
                    try await Task.sleep(for: .milliseconds(10))
                    return try await computing.read()()
                }
            }
            let first = [try await opened("a"), try await opened("a")]
            #expect(first == [1, served ? 1 : 2])
            let before = computing.times
            let other = try await opened("b")
            house.pass(seconds: 600)
            let later = try await opened("a")
            #expect([other, later] == [before + 1, before + 2])
        }
    }

    @Test("of more figures than are kept the one that was not asked for longest goes")
    func most() async throws {
        let kept = KeptFigures<String, Int>(most: 2, patience: FigurePatience())
        for name in ["a", "b", "a", "c"] { _ = try await kept.value(name, asked(1), computing.read()) }
        #expect(computing.times == 3)
        #expect(try await kept.value("a", asked(1), computing.read()) == 1)
        #expect(try await kept.value("b", asked(1), computing.read()) == 4)
    }

    @Test("the reader of a page is told of a figure that is not there in time, and finds it on coming back")
    func underway() async throws {
        let kept = figures(patient: true)
        let gate = Gate()
        let slow: @Sendable () async throws -> Int = {
            #expect(FigureWait.until == nil, "what a figure is computed from is waited for")
            await gate.pass()
            return 7
        }
        try await FigureWait.$until.withValue(.now) {
            let told = await #expect(throws: FigureUnderway.self) { try await kept.value("a", asked(1), slow) }
            #expect(told?.since == start)
            await #expect(throws: FigureUnderway.self) { try await kept.value("a", asked(1), slow) }
            gate.open()
            let value = try await kept.value("a", asked(1), slow)
            #expect(value == 7)
        }
    }

    @Test("programs and forms wait for a figure however long it takes")
    func awaited() async throws {
        let kept = figures(patient: true)
        let gate = Gate()
        async let value = kept.value("a", asked(1)) {
            await gate.pass()
            return 7
        }
        try await Task.sleep(for: FigureWait.least * 2)
        gate.open()
        #expect(try await value == 7)
    }

    @Test("whoever comes back for a figure that failed meanwhile is told so, once")
    func failedMeanwhile() async throws {
        let kept = figures(patient: true)
        let gate = Gate()
        let failing: @Sendable () async throws -> Int = {
            await gate.pass()
            _ = try await computing.read(150)()
            throw Problem.notFound("There is none.")
        }
        try await FigureWait.$until.withValue(.now) {
            await #expect(throws: FigureUnderway.self) { try await kept.value("a", asked(1), failing) }
            gate.open()
            while computing.times == 0 { try await Task.sleep(for: .milliseconds(5)) }
            try await Task.sleep(for: .milliseconds(50))
            await #expect(throws: Problem.self) { try await kept.value("a", asked(1), computing.read()) }
            #expect(try await kept.value("a", asked(1), computing.read()) == 2)
        }
    }
}

/// Holds back whoever comes until it is opened.
private final class Gate: Sendable {
    private let isOpen = Mutex(false)

    func open() { isOpen.withLock { $0 = true } }

    func pass() async {
        while !isOpen.withLock({ $0 }) { await Task.yield() }
    }
}
