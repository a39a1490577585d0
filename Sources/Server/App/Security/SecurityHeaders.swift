import HTTPTypes
import Hummingbird
import Record

/// A header's name that is known to be one.
func fieldName(_ name: StaticString) -> HTTPField.Name {
    guard let fieldName = HTTPField.Name(name.description) else {
        preconditionFailure("not a header name: \(name)")
    }
    return fieldName
}

/// The headers that every answer carries, whatever the handler did.
struct SecurityHeaders: Sendable {
    static let requestID = fieldName("X-Request-Id")

    private let fields: [(HTTPField.Name, String)]

    init(isSecure: Bool) {
        var fields: [(HTTPField.Name, String)] = [
            (
                fieldName("Content-Security-Policy"),
                "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
                    + "frame-ancestors 'none'"
            ),
            (fieldName("X-Content-Type-Options"), "nosniff"),
            (fieldName("X-Frame-Options"), "DENY"),
            // Not no-referrer: with that, browsers send `Origin: null` with our own forms.
            (fieldName("Referrer-Policy"), "same-origin"),
            (
                fieldName("Permissions-Policy"),
                "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), "
                    + "payment=(), usb=()"
            ),
            (fieldName("Cross-Origin-Opener-Policy"), "same-origin"),
            (fieldName("Cross-Origin-Resource-Policy"), "same-origin"),
        ]
        if isSecure {
            fields.append((fieldName("Strict-Transport-Security"), "max-age=31536000; includeSubDomains"))
        }
        self.fields = fields
    }

    func apply(to response: inout Response, requestID: String) {
        for (name, value) in fields {
            response.headers[name] = value
        }
        response.headers[SecurityHeaders.requestID] = requestID
    }
}
