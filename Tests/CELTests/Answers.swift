import CEL

/// What an expression comes to, in words: its value as the language writes it, `error`, or the fault that refused it.
func answer(_ text: String, _ bindings: [String: Value] = [:]) -> String {
    do {
        let expression = try Expression(parsing: text)
        switch Program(unchecked: expression).evaluate(bindings: bindings) {
        case .value(let value): return value.literalText
        case .error: return "error"
        }
    } catch {
        return "syntax"
    }
}

/// As `answer`, with the types checked first; `refused` when the checker does not accept it.
func checkedAnswer(_ text: String, _ variables: [(name: String, type: Type, value: Value?)] = []) -> String {
    var declarations = Declarations()
    for variable in variables { declarations.declare(variable.name, variable.type) }
    do {
        let program = try Program(checking: Expression(parsing: text), declarations: declarations)
        switch program.evaluate(variables.map(\.value)) {
        case .value(let value): return value.literalText
        case .error: return "error"
        }
    } catch is CheckFault {
        return "refused"
    } catch {
        return "syntax"
    }
}

/// The faults that the checker reports, each with its place.
func faults(_ text: String, _ declarations: Declarations = Declarations(), expecting: Type? = nil) -> [String] {
    do {
        _ = try Program(checking: Expression(parsing: text), declarations: declarations, expecting: expecting)
        return []
    } catch let fault as CheckFault {
        return fault.faults.map(\.description)
    } catch {
        return ["\(error)"]
    }
}
