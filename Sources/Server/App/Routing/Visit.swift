import Domain
import Hummingbird
import Logging

/// One request on its way through the program: who asks, when, for what, with which input.
public struct Visit: Sendable {
    public let request: Request
    /// Shown to people when something fails, and found again in the log.
    public let requestID: String
    /// The one instant of this request.
    public let now: Timestamp
    public let services: AppServices
    public let shell: AppShell
    public internal(set) var logger: Logger
    /// The address that the request came from, as far as it is known.
    public internal(set) var peer: String = ""
    public internal(set) var session: Session?
    public internal(set) var viewerIfSignedIn: Viewer?
    /// The fields of the body; empty for everything but forms.
    public internal(set) var form = Form()
    /// The parameters of the address.
    public internal(set) var query = Form()
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
    public var viewer: Viewer {
        get throws {
            guard let viewerIfSignedIn else { throw Refusal.signInNeeded }
            return viewerIfSignedIn
        }
    }

    /// What whoever asks does now.
    public var act: Act {
        get throws { Act(author: try viewer.user, now: now, ids: services.ids) }
    }

    /// A named piece of the path, such as `lead` in `/leads/:lead`.
    public func parameter(_ name: String) throws -> String {
        guard let value = parameters[name] else { throw Problem.notFound("There is no such page.") }
        return value
    }

    /// A named piece of the path as an identity.
    ///
    /// Throws `notFound` when it cannot be one.
    public func id<Noun>(_ name: String, of noun: Noun.Type = Noun.self) throws -> ID<Noun> {
        guard let id = ID<Noun>(text: try parameter(name)) else { throw Problem.notFound("There is no such page.") }
        return id
    }

    /// How times and numbers are written for whoever asks.
    public var format: Format {
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

    public var path: String {
        request.uri.path
    }

    /// Whether the answer goes to a program rather than to a person.
    var wantsJSON: Bool {
        if path.hasPrefix("/api/") || path == "/api" { return true }
        guard let accept = request.headers[.accept] else { return false }
        return accept.contains("json") && !accept.contains("text/html")
    }

    /// The hidden field that each form carries.
    public var tokenField: HTML {
        guard let session else { return .nothing }
        let token = FormToken.masked(session.secret, services.randomBytes)
        return "<input type=\"hidden\" name=\"\(FormToken.field)\" value=\"\(token)\">"
    }
}
