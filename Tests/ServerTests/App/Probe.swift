import Domain
import Hummingbird
import Storage

@testable import Record
@testable import Server

/// Routes that answer in every way that a route can.
enum Probe {
    static let feature = Feature(
        "probe",
        counts: [PlaceCount("/leads") { _, _ in 7 }],
        routes: [
            Route(.get, "/leads", .signedIn) { visit in try await visit.page(Plain(title: "Leads")) },
            Route(.get, "/probe", .signedIn) { visit in try await visit.page(Plain(title: "Probe <1>")) },
            Route(.post, "/probe", .signedIn) { visit in
                visit.redirect(to: "/probe", toast: Toast("Saved \(visit.form["name"] ?? "")", undo: "/probe/undo"))
            },
            Route(.post, "/probe/file", .signedIn, body: .upload) { visit in
                let upload = visit.form.upload("file")
                return try visit.json([upload?.fileName ?? "", String(upload?.size ?? 0), visit.form["after"] ?? ""])
            },
            Route(.get, "/probe/:thing", .signedIn) { visit in
                switch try visit.parameter("thing") {
                case "missing": throw Problem.notFound("There is no such lead.")
                case "invalid":
                    throw Problem.invalid([
                        FieldFault(field: "a", message: "Say <more>."), FieldFault(field: "b", message: "Say less."),
                    ])
                case "conflict": throw Problem.conflict("Lee accepted it at 09:05.")
                case "forbidden": throw Problem.forbidden("Not yours.")
                case "busy": throw StorageError(.busy, "locked", statement: "SELECT secret")
                case "full": throw StorageError(.full, "disk full")
                case "slow":
                    try await Task.sleep(for: .seconds(30))
                    return Response(status: .ok)
                case "figure":
                    guard FigureWait.until != nil else { return try visit.json(["figure": "there"]) }
                    throw FigureUnderway(since: visit.now)
                case "broken": throw StorageError(.other, "hunter2", statement: "SELECT 1")
                default: return try visit.json(["thing": try visit.parameter("thing")])
                }
            },
            Route(.put, "/api/things/:thing", .signedIn) { visit in
                try visit.json(try await visit.decode([String: Int].self))
            },
            Route(.get, "/open", .anyone) { visit in Visit.html("<p>\(visit.query["q"] ?? "")</p>") },
        ])
}

/// A page with nothing special about it.
struct Plain: Page {
    let title: String
    var current: Link? { "/leads" }
    var content: HTML { "<h1>\(title)</h1>" }
}
