import HTTPTypes
import Hummingbird
import HummingbirdTesting

@testable import Record
@testable import Server

/// A browser in a test: keeps cookies, and sends with each form the token of the page that it saw last.
actor Browser {
    private let client: any TestClientProtocol
    private(set) var cookies: [String: String] = [:]
    private(set) var token: String?

    init(_ client: any TestClientProtocol) {
        self.client = client
    }

    /// A browser in which somebody has signed in.
    static func signedIn(_ client: any TestClientProtocol, _ name: String) async throws -> Browser {
        let browser = Browser(client)
        try await browser.signIn(name)
        return browser
    }

    @discardableResult
    func signIn(_ name: String, password: String = House.password) async throws -> TestResponse {
        try await get("/sign-in")
        return try await post("/sign-in", [("email", House.email(name)), ("password", password)])
    }

    @discardableResult
    func get(_ path: String, headers: HTTPFields = [:]) async throws -> TestResponse {
        try await send(.get, path, headers: headers, body: nil)
    }

    /// Sends a form; the token is added unless the fields have one.
    @discardableResult
    func post(_ path: String, _ fields: [(String, String)] = [], headers: HTTPFields = [:]) async throws -> TestResponse
    {
        var fields = fields
        if let token, !fields.contains(where: { $0.0 == FormToken.field }) {
            fields.append((FormToken.field, token))
        }
        let text = fields.map { "\(PercentEncoding.encode($0))=\(PercentEncoding.encode($1))" }.joined(separator: "&")
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        return try await send(.post, path, headers: headers, body: ByteBuffer(string: text))
    }

    /// Sends any body.
    @discardableResult
    func send(
        _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields = [:], body: ByteBuffer?
    ) async throws -> TestResponse {
        var headers = headers
        if !cookies.isEmpty {
            headers[.cookie] = cookies.map { "\($0)=\($1)" }.sorted().joined(separator: "; ")
        }
        let response = try await client.execute(uri: path, method: method, headers: headers, body: body)
        keepCookies(response)
        if let found = Browser.token(in: response.text) {
            token = found
        }
        return response
    }

    func setCookie(_ name: String, _ value: String?) {
        cookies[name] = value
    }

    private func keepCookies(_ response: TestResponse) {
        for header in response.headers[values: .setCookie] {
            guard let pair = header.split(separator: ";").first, let equals = pair.firstIndex(of: "=") else { continue }
            let value = String(pair[pair.index(after: equals)...])
            cookies[String(pair[..<equals])] = header.contains("Max-Age=0") ? nil : value
        }
    }

    private static func token(in page: String) -> String? {
        guard let start = page.range(of: "name=\"token\" value=\"") else { return nil }
        return String(page[start.upperBound...].prefix { $0 != "\"" })
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
    var location: String? { headers[.location] }
}
