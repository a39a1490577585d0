import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Record
import Storage

/// Turns whatever was thrown into an answer: a sentence and the request's id for a person, RFC 9457 for a program.
struct ErrorAnswer {
    private let status: HTTPResponse.Status
    private let sentence: String
    private var faults: [FieldFault] = []
    private var fields = HTTPFields()
    /// What the log should hold; nothing for what a person can correct.
    private var cause: String?

    init(_ error: any Error) {
        switch error {
        case let problem as Problem: self.init(problem: problem)
        case let refusal as Refusal: self.init(refusal: refusal)
        case let refusal as SignInRefusal: self.init(signIn: refusal)
        case let storage as StorageError: self.init(storage: storage)
        case is CancellationError: self.init(.serviceUnavailable, "The work was stopped. Try again.")
        default:
            self.init(.internalServerError, "Something went wrong here. It has been noted.")
            cause = ErrorCause.text(error)
        }
    }

    private init(_ status: HTTPResponse.Status, _ sentence: String) {
        self.status = status
        self.sentence = sentence
    }

    private init(problem: Problem) {
        switch problem {
        case .notFound(let sentence): self.init(.notFound, sentence)
        case .forbidden(let sentence): self.init(.forbidden, sentence)
        case .conflict(let sentence): self.init(.conflict, sentence)
        case .invalid(let faults):
            self.init(.unprocessableContent, faults.count == 1 ? faults[0].message : "The input cannot be taken.")
            self.faults = faults
        }
    }

    private init(refusal: Refusal) {
        switch refusal {
        case .signInNeeded:
            self.init(.unauthorized, "Sign in to go on.")
        case .unknownPath: self.init(.notFound, "There is no such page.")
        case .wrongMethod(let methods):
            self.init(.methodNotAllowed, "This address does not take that kind of request.")
            let allowed = methods + (methods.contains(.get) ? [.head] : [])
            fields[.allow] = allowed.map(\.rawValue).sorted().joined(separator: ", ")
        case .tooLarge(let limit):
            self.init(.contentTooLarge, "That is too much at once: \(ByteCount.text(limit)) are admitted.")
        case .malformed(let sentence): self.init(.badRequest, sentence)
        case .foreignOrigin: self.init(.forbidden, "This form was sent from another site. Open our page and try again.")
        case .tokenMissing:
            self.init(.forbidden, "The form is too old or incomplete. Open the page again; nothing was saved.")
        case .tooSlow: self.init(.serviceUnavailable, "This took too long and was stopped. Try again.")
        }
        if status == .serviceUnavailable {
            fields[.retryAfter] = "2"
        }
    }

    private init(signIn refusal: SignInRefusal) {
        switch refusal {
        case .busy:
            self.init(.serviceUnavailable, "Too much is going on at the moment. Try again.")
            fields[.retryAfter] = "2"
        case .tooManyTries(let seconds):
            self.init(.tooManyRequests, "Too many tries. Wait \(seconds) seconds, then try again.")
            fields[.retryAfter] = String(seconds)
        }
    }

    private init(storage: StorageError) {
        switch storage.kind {
        case .busy, .serialization, .timeout, .cancelled:
            self.init(.serviceUnavailable, "The database is busy. Nothing was saved; try again.")
        case .full:
            self.init(
                .serviceUnavailable, "The database has no room left. Nothing was saved; operations must make room.")
        case .connection, .closed:
            self.init(.serviceUnavailable, "The database cannot be reached at the moment. Try again.")
        case .readOnly: self.init(.serviceUnavailable, "The database takes no changes at the moment.")
        case .unique: self.init(.conflict, "Someone else has just saved the same. Open the page again.")
        case .invalidValue: self.init(.unprocessableContent, "The input contains characters that cannot be kept.")
        default: self.init(.internalServerError, "Something went wrong with the database. It has been noted.")
        }
        if status == .serviceUnavailable {
            fields[.retryAfter] = "2"
        }
        if status.code >= 500 {
            cause = storage.description
        }
    }

    func response(for visit: Visit) async -> Response {
        if let cause {
            visit.logger.error("A request failed.", metadata: ["cause": .string(cause)])
        }
        var response = visit.wantsJSON ? json(visit) : await page(visit)
        for field in fields {
            response.headers[field.name] = field.value
        }
        return response
    }

    private func page(_ visit: Visit) async -> Response {
        if status == .unauthorized, visit.request.method == .get || visit.request.method == .head {
            return visit.redirect(to: ("/sign-in" as Link).with("next", Link(own: visit.request.uri.string)?.address))
        }
        let page = ErrorPage(
            title: title, sentence: sentence, faults: faults, requestID: visit.requestID,
            next: NextStep(status: status, visit: visit))
        // The frame asks the database; when that is what failed, the page goes without it.
        if status.code < 500, visit.viewerIfSignedIn != nil,
            let response = try? await visit.page(page, status: status)
        {
            return response
        }
        return Visit.html(Layout.bare(page), status: status)
    }

    private func json(_ visit: Visit) -> Response {
        let body = ProblemDetails(
            title: title, status: status.code, detail: sentence, instance: visit.requestID,
            errors: faults.isEmpty ? nil : faults.map { .init(field: $0.field, detail: $0.message) })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let bytes = (try? encoder.encode(body)).map { Array($0) } ?? Array("{}".utf8)
        return Response(
            status: status, headers: [.contentType: "application/problem+json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private var title: String {
        switch status.code {
        case 400: "Not understood"
        case 401: "Not signed in"
        case 403: "Not allowed"
        case 404: "Not found"
        case 405: "Not that way"
        case 409: "Meanwhile it changed"
        case 413: "Too large"
        case 422: "Not yet right"
        case 429: "One moment"
        case 503: "Not at the moment"
        default: "Something went wrong"
        }
    }
}

/// The body of a failed API request, as RFC 9457 lays it out.
private struct ProblemDetails: Encodable {
    struct Fault: Encodable {
        let field: String
        let detail: String
    }

    var type = "about:blank"
    let title: String
    let status: Int
    let detail: String
    /// The request's id.
    let instance: String
    let errors: [Fault]?
}

/// Writes a number of bytes for people.
enum ByteCount {
    static func text(_ bytes: Int) -> String {
        switch bytes {
        case ..<1_024: "\(bytes) bytes"
        case ..<(1 << 20): "\(bytes >> 10) kB"
        case ..<(1 << 30): "\(bytes >> 20) MB"
        default: "\(bytes >> 30) GB"
        }
    }
}
