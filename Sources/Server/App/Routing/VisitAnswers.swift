import Domain
import Foundation
import Hummingbird
import Record

extension Visit {
    /// A whole page with its frame, for whoever asks.
    package func page(_ page: some Page, status: HTTPResponse.Status = .ok) async throws -> Response {
        let toast = Toast.read(from: self)
        let markup = try await Layout.whole(page, toast: toast, visit: self)
        var response = Visit.html(markup, status: status)
        if toast != nil {
            response.setCookie(Toast.clearing(self))
        }
        return response
    }

    /// Markup as it is, for fragments and pages without the frame.
    package static func html(_ markup: HTML, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: markup.bytes)))
    }

    /// Sends the browser on after a change; the toast is shown on the page where it arrives.
    package func redirect(to link: Link, toast: Toast? = nil) -> Response {
        var response = Response(status: .seeOther, headers: [.location: link.address, .cacheControl: "no-store"])
        if let cookie = toast?.cookie(self) {
            response.setCookie(cookie)
        }
        return response
    }

    /// JSON with sorted keys.
    package func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Response(
            status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(value))))
    }

    /// Reads a JSON body within the body limit.
    ///
    /// Throws `invalid` with what could not be read.
    package func decode<Value: Decodable>(_ type: Value.Type) async throws -> Value {
        let bytes = try await BodyReader.collect(request.body, limit: services.settings.bodyLimit)
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch let error as DecodingError {
            throw Problem.invalid(JSONFault.fault(of: error))
        }
    }

    /// A file to save.
    ///
    /// `name`: The file's name; what could break the header is replaced.
    package func download(_ bytes: [UInt8], name: String, contentType: String) -> Response {
        let safe = String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "_" })
        return Response(
            status: .ok,
            headers: [
                .contentType: contentType, .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"\(safe)\"",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// Runs what a form asks for; wrong input brings the form back with its faults and status 422.
    package func submit<Again: Page>(
        _ action: (FormReader) async throws -> Response, again: (Form) async throws -> Again
    ) async throws -> Response {
        do {
            return try await action(FormReader(form))
        } catch Problem.invalid(let faults) {
            return try await page(try await again(form.with(faults)), status: .unprocessableContent)
        }
    }
}

/// The sentence for a JSON body that could not be read.
enum JSONFault {
    static func fault(of error: DecodingError) -> [FieldFault] {
        switch error {
        case .keyNotFound(let key, let context): [fault(context.codingPath + [key], "It is missing.")]
        case .typeMismatch(_, let context): [fault(context.codingPath, "It has the wrong type.")]
        case .valueNotFound(_, let context): [fault(context.codingPath, "It must not be null.")]
        default: [FieldFault(field: "", message: "The body is no JSON that can be read.")]
        }
    }

    private static func fault(_ path: [any CodingKey], _ message: String) -> FieldFault {
        FieldFault(field: path.map(\.stringValue).joined(separator: "."), message: message)
    }
}
