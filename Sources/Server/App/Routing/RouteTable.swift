import Hummingbird
import Record

/// All routes of the program, found by path and method.
package struct RouteTable: Sendable {
    /// What a look-up ends in.
    enum Finding {
        case found(Route, parameters: [String: String])
        /// The path exists, but not for this method; the methods that it has.
        case wrongMethod([HTTPRequest.Method])
        case unknownPath
    }

    private struct Node: Sendable {
        var fixed: [String: Node] = [:]
        var named: [Node] = []
        var routes: [(names: [String], route: Route)] = []
    }

    package let routes: [Route]
    private var root = Node()

    /// Two routes of the same method and path are a mistake of the program and stop it at start.
    package init(_ routes: [Route]) {
        self.routes = routes
        for route in routes {
            RouteTable.insert(route, pieces: route.path.pieces[...], names: [], into: &root)
        }
    }

    private static func insert(
        _ route: Route, pieces: ArraySlice<RoutePattern.Piece>, names: [String], into node: inout Node
    ) {
        guard let piece = pieces.first else {
            precondition(
                !node.routes.contains { $0.route.method == route.method },
                "two routes for \(route.method) \(route.path)")
            node.routes.append((names, route))
            return
        }
        switch piece {
        case .fixed(let text):
            insert(route, pieces: pieces.dropFirst(), names: names, into: &node.fixed[text, default: Node()])
        case .named(let name):
            if node.named.isEmpty {
                node.named.append(Node())
            }
            insert(route, pieces: pieces.dropFirst(), names: names + [name], into: &node.named[0])
        }
    }

    /// Fixed pieces win over named ones; HEAD is answered by GET.
    func find(_ method: HTTPRequest.Method, path: String) -> Finding {
        var pieces: [String] = []
        for piece in path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: true) {
            guard let text = PercentEncoding.decode(piece, plusIsSpace: false) else { return .unknownPath }
            pieces.append(text)
        }
        var methods: [HTTPRequest.Method] = []
        let wanted = method == .head ? .get : method
        guard let (route, parameters) = RouteTable.find(wanted, pieces[...], values: [], in: root, methods: &methods)
        else {
            return methods.isEmpty ? .unknownPath : .wrongMethod(methods)
        }
        return .found(route, parameters: parameters)
    }

    private static func find(
        _ method: HTTPRequest.Method, _ pieces: ArraySlice<String>, values: [String], in node: Node,
        methods: inout [HTTPRequest.Method]
    ) -> (Route, [String: String])? {
        guard let piece = pieces.first else {
            for (names, route) in node.routes {
                if route.method == method {
                    return (route, Dictionary(zip(names, values), uniquingKeysWith: { first, _ in first }))
                }
                methods.append(route.method)
            }
            return nil
        }
        if let next = node.fixed[piece],
            let found = find(method, pieces.dropFirst(), values: values, in: next, methods: &methods)
        {
            return found
        }
        guard let next = node.named.first else { return nil }
        return find(method, pieces.dropFirst(), values: values + [piece], in: next, methods: &methods)
    }
}
