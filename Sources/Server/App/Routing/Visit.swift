import Domain
import Hummingbird
import Logging
import Record

/// One request on its way through the program: who asks, when, for what, with which input.
package struct Visit: Sendable {
    package let request: Request
    /// Shown to people when something fails, and found again in the log.
    package let requestID: String
    /// The one instant of this request.
    package let now: Timestamp
    package let services: AppServices
    package let shell: AppShell
    package internal(set) var logger: Logger
    /// The address that the request came from, as far as it is known.
    package internal(set) var peer: String = ""
    package internal(set) var session: Session?
    package internal(set) var viewerIfSignedIn: Viewer?
    /// The fields of the body; empty for everything but forms.
    package internal(set) var form = Form()
    /// The parameters of the address.
    package internal(set) var query = Form()
    var parameters: [String: String] = [:]
    var route: Route?
    var sessions: SessionStore?

    init(request: Request, requestID: String, now: Timestamp, services: AppServices, shell: AppShell, logger: Logger) {
        self.request = request
        self.requestID = requestID
        self.now = now
        self.services = services
        self.shell = shell
        self.logger = logger
    }

    /// Whoever is signed in.
    ///
    /// Never throws behind a route that asks for more than `anyone`.
    package var viewer: Viewer {
        get throws {
            guard let viewerIfSignedIn else { throw Refusal.signInNeeded }
            return viewerIfSignedIn
        }
    }

    /// What whoever asks does now.
    package var act: Act {
        get throws { Act(author: try viewer.user, now: now, ids: services.ids) }
    }

    /// Who asks, as the store's readings take it.
    var reader: Reader {
        get throws { Reader(try viewer, at: now) }
    }

    /// A named piece of the path, such as `lead` in `/leads/:lead`.
    package func parameter(_ name: String) throws -> String {
        guard let value = parameters[name] else { throw Problem.notFound("There is no such page.") }
        return value
    }

    /// A named piece of the path as an identity.
    ///
    /// Throws `notFound` when it cannot be one.
    package func id<Noun>(_ name: String, of noun: Noun.Type = Noun.self) throws -> ID<Noun> {
        guard let id = ID<Noun>(text: try parameter(name)) else { throw Problem.notFound("There is no such page.") }
        return id
    }

    /// How times and numbers are written for whoever asks.
    package var format: Format {
        Format(zone: viewerIfSignedIn?.zone ?? "UTC", now: now)
    }

    /// Browser and system of whoever asks, in words.
    var device: String? {
        DeviceWords.of(request.headers[.userAgent])
    }

    /// Lets the next request of this user read anew who they are.
    func forget(_ user: ID<User>) {
        sessions?.forget(user)
    }

    package var path: String {
        request.uri.path
    }

    /// Whether the answer goes to a program rather than to a person.
    var wantsJSON: Bool {
        if path.hasPrefix("/api/") || path == "/api" { return true }
        guard let accept = request.headers[.accept] else { return false }
        return accept.contains("json") && !accept.contains("text/html")
    }

    /// Whether somebody opens a page in a browser, who can be shown another one meanwhile.
    var isRead: Bool {
        request.method == .get && request.headers[.accept]?.contains("text/html") ?? false
    }

    /// The hidden field that each form carries.
    package var tokenField: HTML {
        guard let session else { return .nothing }
        let token = FormToken.masked(session.secret, services.randomBytes)
        return "<input type=\"hidden\" name=\"\(FormToken.field)\" value=\"\(token)\">"
    }
}
