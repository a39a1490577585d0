import Record

/// What Accord is, and whose work it stands on.
struct AboutPage: Page {
    /// A library that the binary carries, and its licence.
    private static let parts: [(name: String, licence: String, link: String)] = [
        ("Hummingbird", "Apache-2.0", "https://github.com/hummingbird-project/hummingbird"),
        ("SwiftNIO", "Apache-2.0", "https://github.com/apple/swift-nio"),
        ("SwiftNIO Extras, HTTP/2, SSL", "Apache-2.0", "https://github.com/apple/swift-nio-extras"),
        ("Swift Crypto, ASN.1, Certificates", "Apache-2.0", "https://github.com/apple/swift-crypto"),
        ("Swift Log, Metrics, Tracing, Service Context", "Apache-2.0", "https://github.com/apple/swift-log"),
        ("Swift Service Lifecycle", "Apache-2.0", "https://github.com/swift-server/swift-service-lifecycle"),
        ("Swift Argument Parser", "Apache-2.0", "https://github.com/apple/swift-argument-parser"),
        (
            "Swift Collections, Algorithms, Async Algorithms, Atomics, Numerics, System", "Apache-2.0",
            "https://github.com/apple/swift-collections"
        ),
        ("Swift HTTP Types, Structured Headers", "Apache-2.0", "https://github.com/apple/swift-http-types"),
        ("GRDB", "MIT", "https://github.com/groue/GRDB.swift"),
        ("Yams", "MIT", "https://github.com/jpsim/Yams"),
        ("SQLite", "public domain", "https://www.sqlite.org"),
        ("libpq", "PostgreSQL licence", "https://www.postgresql.org"),
    ]

    var title: String { "About" }
    var crumbs: [Crumb] { [Crumb("About")] }

    var content: HTML {
        let rows = AboutPage.parts.map { part -> [HTML] in
            ["<a rel=\"noreferrer\" href=\"\(part.link)\">\(part.name)</a>", HTML(text: part.licence)]
        }
        return """
            \(HTML.head("About Accord", "Version \(AboutFeature.version). Keeps what Marketing and Sales promise each other."))
            \(HTML.section("Licence", "Accord is free software under the Apache License 2.0.", id: "licence", licence))
            \(HTML.section("Made with", "Libraries inside the program, each under its own licence.", id: "made-with",
            Table("Libraries", columns: [.init("Library"), .init("Licence")], rows: rows).html))
            """
    }

    private var licence: HTML {
        """
        <p class="soft">You may use, change and pass it on; the licence says how, and that there is no warranty. Its \
        text is <a rel="noreferrer" href="https://www.apache.org/licenses/LICENSE-2.0">on the web</a> and beside the \
        source.</p>
        """
    }
}
