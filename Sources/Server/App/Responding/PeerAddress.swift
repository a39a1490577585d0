import HTTPTypes
import Hummingbird
import NIOCore
import Record

/// Where a request comes from.
enum PeerAddress {
    private static let forwarded = fieldName("X-Forwarded-For")

    /// The proxy in front appends the address that it saw, so only the last entry can be believed.
    static func find(_ request: Request, channel: any Channel, trustProxy: Bool) -> String {
        if trustProxy, let header = request.headers[values: forwarded].last,
            let last = header.split(separator: ",").last
        {
            return String(last.trimmingSpaces.prefix(45))
        }
        return channel.remoteAddress?.ipAddress ?? ""
    }
}
