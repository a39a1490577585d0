/// A function of the standard library: what it takes, what it gives, and how it is computed.
struct Function: Sendable {
    typealias Unary = @Sendable (Value, inout Frame) throws(Fault) -> Value
    typealias Binary = @Sendable (Value, Value, inout Frame) throws(Fault) -> Value

    /// How it is computed, chosen by the number of arguments, the receiver counted.
    enum Body: Sendable {
        case unary(Unary)
        case binary(Binary)
    }

    /// One version of a function.
    struct Overload: Sendable {
        let parameters: [Type]
        let result: Type
    }

    let name: String
    /// Whether it is called as `value.name()` rather than `name(value)`.
    let isMethod: Bool
    let overloads: [Overload]
    let body: Body

    init(_ name: String, isMethod: Bool, _ overloads: [([Type], Type)], _ body: Body) {
        self.name = name
        self.isMethod = isMethod
        self.overloads = overloads.map { Overload(parameters: $0.0, result: $0.1) }
        self.body = body
    }

    var argumentCount: Int { overloads[0].parameters.count }

    /// The result for arguments of these types: `dyn` when versions with different results fit, nil when none fits.
    func result(for arguments: [Type]) -> Type? {
        let results = overloads.filter { overload in
            zip(arguments, overload.parameters).allSatisfy { $0.fits($1) }
        }.map(\.result)
        guard let first = results.first else { return nil }
        return results.allSatisfy { $0 == first } ? first : .dyn
    }

    /// The function of a name and form; nil when there is none.
    static func named(_ name: String, isMethod: Bool, argumentCount: Int) -> Function? {
        byName[name]?.first { $0.isMethod == isMethod && $0.argumentCount == argumentCount }
    }

    /// All forms in which a name can be called.
    static func forms(of name: String) -> [Function] { byName[name] ?? [] }

    static var allNames: [String] { Array(byName.keys) }

    private static let byName: [String: [Function]] = Dictionary(
        grouping: StringFunctions.all + ConversionFunctions.all + CalendarFunctions.all, by: \.name)
}
