import CEL
import Testing

@Suite("Budget")
struct BudgetTests {
    static let big: [String: Value] = [
        "l": .list((0..<2_000).map { .int($0) }), "s": .string(String(repeating: "a", count: 100_000)),
    ]

    @Test(
        "an evaluation that grows stops with an error",
        arguments: [
            "l.all(a, l.all(b, l.all(c, a + b + c >= 0)))", "l.map(a, l.map(b, l.map(c, 1)))", "l.all(a, l == l)",
            "l.exists(a, -1 in l)",
            "l.map(a, l + l + l)", "l.map(a, s.contains('ab'))", "l.map(a, s + s).size() > 0",
            "l.map(a, s.matches('(a|b)*c'))", "l.all(a, s != s + 'b')",
            "[1]" + String(repeating: ".map(x, [x,x])", count: 38),
            "s + s + s + s + s + s + s + s + s + s + s", "l.exists(a, l.all(b, l.all(c, a + b + c >= 0))) || true",
        ])
    func stops(text: String) throws {
        let program = Program(unchecked: try Expression(parsing: text))
        let elapsed = ContinuousClock().measure {
            let outcome = program.evaluate(bindings: Self.big)
            #expect(
                outcome.error?.message.contains("too many steps") == true
                    || outcome.error?.message.contains("larger than") == true)
        }
        #expect(elapsed < .seconds(20))
    }

    @Test("equality of values that share their parts without end stops as well")
    func sharedParts() {
        let shared = "[[1]]" + String(repeating: ".map(x, [x,x])", count: 40)
        #expect(answer("\(shared) == \(shared)") == "error")
        #expect(answer("size(\(shared))") == "1")
    }

    @Test("the budget is the caller's")
    func callersBudget() throws {
        var limits = Limits()
        limits.steps = 10
        let program = Program(unchecked: try Expression(parsing: "[1, 2, 3, 4, 5, 6].all(x, x > 0)"))
        #expect(program.evaluate([], limits: limits).error != nil)
        #expect(program.evaluate([]).bool == true)
    }

    @Test("an expression with too many parts is refused")
    func nodes() {
        var limits = Limits()
        limits.nodes = 5
        #expect(throws: SyntaxFault.self) { try Expression(parsing: "[1, 2, 3, 4, 5]", limits: limits) }
        #expect(throws: Never.self) { try Expression(parsing: "[1, 2, 3, 4]", limits: limits) }
    }
}
