/// The outcome of a conformance suite.
public struct ConformanceRun: Sendable {
    /// One line for each case that did not come out as wanted.
    public private(set) var failures: [String] = []
    public private(set) var passed = 0
    public private(set) var failed = 0

    /// Runs a suite, one case a line; blank lines are skipped.
    public init(lines: some Sequence<some StringProtocol>) {
        for line in lines where line.contains(where: { !$0.isWhitespace }) {
            do {
                let testCase = try ConformanceCase(line: String(line))
                if let failure = testCase.failure() { note("\(testCase.title): \(failure)") } else { passed += 1 }
            } catch {
                note("\(error)")
            }
        }
    }

    /// Each failure, then `N passed, N failed`.
    public var report: String { (failures + ["\(passed) passed, \(failed) failed"]).joined(separator: "\n") }

    private mutating func note(_ failure: String) {
        failures.append(failure)
        failed += 1
    }
}

extension ConformanceCase {
    /// What came out, when it is not what was wanted.
    public func failure() -> String? {
        let outcome = outcome()
        switch (want, outcome) {
        case (.error, .failure): return nil
        case (.value(let wanted), .success(let value)) where wanted == value: return nil
        case (.value(let wanted), .success(let value)): return "\(expression) gave \(value), not \(wanted)"
        case (.value(let wanted), .failure(let error)): return "\(expression) failed (\(error)), not \(wanted)"
        case (.error, .success(let value)): return "\(expression) gave \(value), not an error"
        }
    }

    private func outcome() -> Result<Value, any Error> {
        do {
            let parsed = try Expression(parsing: expression)
            let program = try isChecked ? checked(parsed) : Program(unchecked: parsed)
            switch program.evaluate(bindings: bindings) {
            case .value(let value): return .success(value)
            case .error(let error): return .failure(error)
            }
        } catch {
            return .failure(error)
        }
    }

    /// Declares the bindings by their types, what they hold being open.
    private func checked(_ parsed: Expression) throws(CheckFault) -> Program {
        var declarations = Declarations()
        for (name, value) in bindings {
            declarations.declare(name, value == .null ? .dyn : Compiler.type(of: value))
        }
        return try Program(checking: parsed, declarations: declarations)
    }
}
