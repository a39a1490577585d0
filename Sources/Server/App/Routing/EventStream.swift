import Hummingbird
import Record
import ServiceLifecycle

/// One message of a live page.
package struct ServerEvent: Sendable {
    package let name: String
    /// Single lines; line breaks are split over several data lines.
    package let data: String

    package init(name: String, data: String) {
        self.name = name
        self.data = data
    }

    var bytes: ByteBuffer {
        var text = "event: \(name.filter { !$0.isNewline })\n"
        for line in data.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            text += "data: \(line)\n"
        }
        return ByteBuffer(string: text + "\n")
    }
}

extension Visit {
    /// A stream of events that ends with the connection or with the program; a comment every 20 seconds keeps it open.
    ///
    /// `produce`: Runs until it is cancelled and hands each event to its argument.
    package func events(
        _ produce: @escaping @Sendable (@escaping @Sendable (ServerEvent) -> Void) async throws -> Void
    ) -> Response {
        let (stream, continuation) = AsyncStream.makeStream(of: ByteBuffer.self, bufferingPolicy: .bufferingNewest(256))
        let producer = Task {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await produce { continuation.yield($0.bytes) }
                }
                group.addTask {
                    while true {
                        continuation.yield(ByteBuffer(string: ": still here\n\n"))
                        try await Task.sleep(for: .seconds(20))
                    }
                }
                defer { continuation.finish() }
                try await group.next()
                group.cancelAll()
            }
        }
        continuation.onTermination = { _ in producer.cancel() }
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: ResponseBody { writer in
                defer { producer.cancel() }
                for await bytes in stream.cancelOnGracefulShutdown() {
                    try await writer.write(bytes)
                }
                try await writer.finish(nil)
            })
    }
}
