/// Calls of functions and methods.
extension Compiler {
    mutating func compileCall(
        _ name: String, _ receiver: Expression.Node?, _ arguments: [Expression.Node], _ node: Expression.Node
    ) -> Compiled {
        let operands = (receiver.map { [$0] } ?? []) + arguments
        guard let function = Function.named(name, isMethod: receiver != nil, argumentCount: operands.count) else {
            return refuseCall(name, isMethod: receiver != nil, operands, node)
        }
        var compiled: [Compiled] = []
        for operand in operands { compiled.append(compile(operand)) }
        let types = compiled.map(\.type)
        guard let result = function.result(for: types) else {
            let wanted = function.overloads.map { $0.parameters.map(\.description).joined(separator: " and ") }
            return refuse(
                "“\(name)” does not take \(types.map(\.description).joined(separator: " and ")); it takes "
                    + wanted.joined(separator: ", or "), at: node)
        }
        return Compiled(code: code(function, compiled.map(\.code), node), type: result)
    }

    private mutating func code(_ function: Function, _ arguments: [any Code], _ node: Expression.Node) -> any Code {
        switch function.body {
        case .unary(let body):
            let call = UnaryCallCode(body, arguments[0])
            return arguments[0].constant == nil ? call : folded(call, node)
        case .binary(let body):
            if case .string(let text)? = arguments[1].constant {
                if function.name == "matches" { return patternCode(arguments[0], text, node) }
                if let field = CalendarField(rawValue: function.name) {
                    return calendarCode(arguments[0], field, zoneName: text, node)
                }
            }
            return BinaryCallCode(body, arguments[0], arguments[1])
        }
    }

    /// The result itself when the argument is known in advance; a conversion that must fail is a fault now.
    private mutating func folded(_ call: UnaryCallCode, _ node: Expression.Node) -> any Code {
        let outcome = [Value?]().withUnsafeBufferPointer { slots -> Result<Value, Fault> in
            var frame = Frame(slots: slots, localCount: 0, limits: limits)
            do throws(Fault) {
                return .success(try call.value(&frame))
            } catch {
                return .failure(error)
            }
        }
        switch outcome {
        case .success(let value): return ConstantCode(value)
        case .failure(let fault):
            report(fault.message, at: node)
            return FaultCode(fault)
        }
    }

    private mutating func patternCode(_ operand: any Code, _ text: String, _ node: Expression.Node) -> any Code {
        do {
            return PatternCode(operand, try Pattern(text, limits: limits))
        } catch {
            report(error.message, at: node)
            return FaultCode(Fault(error.message))
        }
    }

    private mutating func calendarCode(
        _ operand: any Code, _ field: CalendarField, zoneName: String, _ node: Expression.Node
    ) -> any Code {
        if let zone = Zone(zoneName) { return CalendarCode(operand, field, zone) }
        report("“\(zoneName)” is no time zone", at: node)
        return FaultCode(Fault("“\(zoneName)” is no time zone"))
    }

    private mutating func refuseCall(
        _ name: String, isMethod: Bool, _ operands: [Expression.Node], _ node: Expression.Node
    ) -> Compiled {
        let forms = Function.forms(of: name)
        guard isChecking, let form = forms.first else {
            let macros = Expression.Comprehension.Macro.self
            if let macro = macros.init(rawValue: name), isMethod {
                return refuse(
                    "“\(name)” takes the name of its element and a condition: list.\(macro)(x, x > 0)", at: node)
            }
            let nearest = Suggestion.nearest(to: name, among: Function.allNames)
            return refuse("there is no function “\(name)”", at: node, suggestion: nearest)
        }
        let counts = forms.map { $0.argumentCount - ($0.isMethod ? 1 : 0) }
        let style = form.isMethod ? "value.\(name)(…)" : "\(name)(…)"
        return refuse(
            "“\(name)” is written \(style) with \(Set(counts).sorted().map(String.init).joined(separator: " or "))"
                + " arguments", at: node)
    }
}
