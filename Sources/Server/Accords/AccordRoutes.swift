import Domain
import Hummingbird
import Record

/// The routes on which the accord is read.
enum AccordRoutes {
    static func routes(_ accords: AccordStore) -> [Route] {
        [
            Route(.get, "/accords", .signedIn) { visit in
                let desk = try await AccordDesk.read(accords, visit)
                guard let version = desk.register.ruling(at: visit.now) ?? newest(desk.register) else {
                    return try await visit.page(NoAccordPage(mayPropose: Permission.manage.allows(desk.viewer)))
                }
                return try await visit.page(AccordPage(desk, version))
            },
            Route(.get, "/accords/:version", .signedIn) { visit in
                let desk = try await AccordDesk.read(accords, visit)
                let version = try desk.register.version(try AccordDesk.number(visit))
                return try await visit.page(AccordPage(desk, version))
            },
            Route(.get, "/accords/:version/text", .signedIn) { visit in
                let desk = try await AccordDesk.read(accords, visit)
                let version = try desk.register.version(try AccordDesk.number(visit))
                return try await visit.page(AccordTextPage(desk: desk, version: version))
            },
            Route(.get, "/accords/:version/document", .signedIn) { visit in
                let version = try await accords.version(try AccordDesk.number(visit))
                return visit.download(
                    Array(version.text.utf8), name: "accord-\(version.number).yaml", contentType: "application/yaml")
            },
            Route(.get, "/accords/:version/differences/:other", .signedIn) { visit in
                let desk = try await AccordDesk.read(accords, visit)
                let one = try desk.register.version(try AccordDesk.number(visit))
                let other = try desk.register.version(try AccordDesk.number(visit, "other"))
                return try await visit.page(AccordDifferencePage(desk: desk, older: other, newer: one))
            },
            Route(.get, "/accords/differences", .signedIn) { visit in
                guard let older = visit.query["older"].flatMap({ Int64($0) }),
                    let newer = visit.query["newer"].flatMap({ Int64($0) })
                else { throw Problem.notFound("Two versions are compared by their numbers.") }
                return visit.redirect(to: "/accords/\(newer)/differences/\(older)")
            },
        ]
    }

    /// Whoever proposed it, those who may sign it, and operations.
    static func mayWithdraw(_ version: KeptVersion, _ viewer: Viewer) -> Bool {
        viewer.user == version.author || viewer.isLeader || viewer.isOperations
    }

    private static func newest(_ register: AccordRegister) -> KeptVersion? {
        register.versions.last { $0.withdrawnAt == nil } ?? register.versions.last
    }
}

/// What stands where the accord will be, before there is one.
private struct NoAccordPage: Page {
    let mayPropose: Bool

    var title: String { "Accord" }
    var current: Link? { "/accords" }

    var content: HTML {
        """
        \(HTML.head("Accord"))
        \(HTML.section(
            "Agreement", id: "agreement",
            HTML.empty(
                "No accord yet",
                "Here stands what Marketing and Sales promise each other, in plain words, and who signed it. "
                    + "Until one is in force, leads are stored and checked, but not judged.",
                step: mayPropose ? steps : nil)))
        """
    }

    private var steps: HTML {
        """
        \(HTML.button("Begin a guided draft", "/drafts", isFirst: true))\
        \(HTML.button("Propose the first as a text", "/accords/draft"))
        """
    }
}
