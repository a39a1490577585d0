import Hummingbird
import Record

/// One row of the route table: who may do what at which path.
package struct Route: Sendable {
    package typealias Handler = @Sendable (Visit) async throws -> Response

    /// What the doorway reads before the handler is called.
    package enum Body: Sendable {
        /// A form within the body limit; JSON and the rest are left for the handler.
        case form
        /// A form with files, streamed to disk within the upload limit.
        case upload
    }

    package let method: HTTPRequest.Method
    package let path: RoutePattern
    package let permission: Permission
    package let body: Body
    package let handler: Handler
    /// Whether sessions are looked up at all; not for assets and probes.
    var knowsViewer = true
    /// Whether someone who must change the password first may use it.
    var isOpenBeforePasswordChange = false

    /// `path`: Nouns, with `:name` for a piece that is looked up: `/handoffs/:handoff/acceptance`.
    package init(
        _ method: HTTPRequest.Method, _ path: RoutePattern, _ permission: Permission, body: Body = .form,
        handler: @escaping Handler
    ) {
        self.method = method
        self.path = path
        self.permission = permission
        self.body = body
        self.handler = handler
    }

    /// The same route, but no session is read for it.
    func withoutViewer() -> Route {
        var route = self
        route.knowsViewer = false
        return route
    }

    func openBeforePasswordChange() -> Route {
        var route = self
        route.isOpenBeforePasswordChange = true
        return route
    }
}
