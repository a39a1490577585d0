import Domain
import Hummingbird
import Logging
import NIOCore
import Record

/// What is known of the connection that a request came by.
struct ConnectionContext: InitializableFromSource {
    let channel: any Channel
    let logger: Logger

    init(source: ApplicationRequestContextSource) {
        channel = source.channel
        logger = source.logger
    }
}

/// Every request walks through here: route, origin, session, permission, body, token, handler, and the answer's
/// headers.
///
/// Nothing reaches a handler by another way.
struct Doorway: HTTPResponder {
    typealias Context = ConnectionContext

    let services: AppServices
    let shell: AppShell
    let table: RouteTable
    let sessions: SessionStore
    private let headers: SecurityHeaders
    private let origins: OriginCheck
    private let jar: CookieJar
    private let compression: Compression

    init(services: AppServices, shell: AppShell, table: RouteTable, sessions: SessionStore) {
        self.services = services
        self.shell = shell
        self.table = table
        self.sessions = sessions
        headers = SecurityHeaders(isSecure: services.settings.isSecure)
        origins = OriginCheck(origin: services.settings.publicURL?.origin)
        jar = CookieJar(isSecure: services.settings.isSecure)
        compression = Compression(randomBytes: services.randomBytes)
    }

    func respond(to request: Request, context: ConnectionContext) async throws -> Response {
        let began = ContinuousClock.now
        var visit = Visit(
            request: request, requestID: newRequestID(), now: services.clock(), services: services, shell: shell,
            logger: services.logger)
        visit.sessions = sessions
        visit.logger[metadataKey: "request"] = .string(visit.requestID)
        visit.peer = PeerAddress.find(request, channel: context.channel, trustProxy: services.settings.trustProxy)
        var response: Response
        do {
            response = try await answer(&visit)
        } catch let figure as FigureUnderway where visit.isRead {
            response = await UnderwayPage.response(since: figure.since, for: visit)
        } catch {
            response = await ErrorAnswer(error).response(for: visit)
        }
        headers.apply(to: &response, requestID: visit.requestID)
        try await compression.apply(to: &response, for: request)
        if request.method == .head {
            response = response.createHeadResponse()
        }
        log(visit, response, began)
        return response
    }

    private func answer(_ visit: inout Visit) async throws -> Response {
        let request = visit.request
        let route: Route
        switch table.find(request.method, path: request.uri.path) {
        case .found(let found, let parameters):
            route = found
            visit.parameters = parameters
        case .wrongMethod(let methods):
            try await recognise(&visit)
            throw Refusal.wrongMethod(methods)
        case .unknownPath:
            try await recognise(&visit)
            throw Refusal.unknownPath
        }
        visit.route = route
        let isSafe = request.method == .get || request.method == .head
        guard isSafe || origins.admits(request) else { throw Refusal.foreignOrigin }
        if route.knowsViewer {
            try await recognise(&visit)
        }
        guard route.permission.allows(visit.viewerIfSignedIn) else {
            throw visit.viewerIfSignedIn == nil
                ? Refusal.signInNeeded : Problem.forbidden(route.permission.refusal)
        }
        if let viewer = visit.viewerIfSignedIn, viewer.mustChangePassword, !route.isOpenBeforePasswordChange,
            route.permission != .anyone
        {
            return visit.redirect(to: "/account")
        }
        visit.query = Form(try URLEncodedForm.parse((request.uri.query ?? "").utf8))
        if !isSafe {
            visit.form = try await readForm(route, visit)
        }
        defer { FormBody.remove(visit.form.uploads) }
        let settled = visit
        let until = settled.isRead ? ContinuousClock.now + .seconds(services.settings.figureWait) : nil
        return try await FigureWait.$until.withValue(until) {
            try await Deadline.run(seconds: services.settings.requestTimeout) {
                try await route.handler(settled)
            }
        }
    }

    /// Finds the session that the cookie names.
    ///
    /// A cookie that names none is as good as none.
    private func recognise(_ visit: inout Visit) async throws {
        guard let token = jar.value(jar.session, in: visit.request), token.utf8.count == 43 else { return }
        if let (session, viewer) = try await sessions.find(token: token, at: visit.now) {
            visit.session = session
            visit.viewerIfSignedIn = viewer
            visit.logger[metadataKey: "user"] = .string(viewer.user.description)
        }
    }

    /// Reads the fields and proves the token.
    ///
    /// Bodies that are no form are left to the handler, their token stands in a header.
    private func readForm(_ route: Route, _ visit: Visit) async throws -> Form {
        let type = ContentType(visit.request.headers[.contentType])
        let secret = visit.session?.secret ?? DoorSecret.find(visit, jar)
        guard type.isURLEncoded || type.isMultipart else {
            try BodyReader.check(visit.request, limit: services.settings.bodyLimit)
            try FormProof.check(visit.request.headers[FormToken.headerName], secret)
            return Form()
        }
        let settings = services.settings
        let body = FormBody(
            fieldBytes: settings.bodyLimit,
            bodyBytes: route.body == .upload ? settings.uploadLimit : settings.bodyLimit,
            folder: settings.temporaryFolder ?? UploadFolder.system, randomBytes: services.randomBytes)
        let seconds = route.body == .upload ? settings.requestTimeout * 20 : settings.requestTimeout
        let header = visit.request.headers[FormToken.headerName]
        let request = visit.request
        let form = try await Deadline.read(seconds: seconds) {
            try await body.read(request, type: type) { fields in
                guard route.body == .upload else { throw Refusal.malformed("This form takes no files.") }
                try FormProof.check(header ?? fields.first { $0.0 == FormToken.field }?.1, secret)
            }
        }
        do {
            try FormProof.check(header ?? form[FormToken.field], secret)
        } catch {
            FormBody.remove(form.uploads)
            throw error
        }
        return form
    }

    private func newRequestID() -> String {
        let number = services.randomBytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return ID<Visit>(Int64(bitPattern: number >> 1)).description
    }

    /// One line for each request; the route's pattern instead of the address, which may name persons.
    private func log(_ visit: Visit, _ response: Response, _ began: ContinuousClock.Instant) {
        let spent = began.duration(to: .now).components
        let microseconds = spent.seconds * 1_000_000 + spent.attoseconds / 1_000_000_000_000
        visit.logger.log(
            level: response.status.code < 400 ? .debug : .info, "answered",
            metadata: [
                "method": .string(visit.request.method.rawValue),
                "route": .string(visit.route?.path.description ?? "-"),
                "status": .stringConvertible(response.status.code), "microseconds": .stringConvertible(microseconds),
            ])
    }
}
