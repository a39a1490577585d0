import Domain
import Testing

@testable import Record
@testable import Server

@Suite("Settings")
struct SettingsTests {
    @Test("a flag wins over the environment, that over the file, that over the default")
    func precedence() throws {
        let file = """
            # for the office
            port: 8001
            host = 0.0.0.0   # everywhere
            database: file.db
            """
        let settings = try SettingsReader.read(
            flags: ["database": "flag.db"], environment: ["ACCORD_DATABASE": "env.db", "ACCORD_PORT": "8002"],
            file: file)
        #expect(settings.database == "flag.db")
        #expect(settings.port == 8_002)
        #expect(settings.host == "0.0.0.0")
        #expect(settings.trustProxy == false)
        #expect(try SettingsReader.read().host == "127.0.0.1")
    }

    @Test("all faults are reported together, and never repeat a value")
    func faults() throws {
        let error = #expect(throws: Problem.self) {
            try SettingsReader.read(
                flags: ["port": "hunter2", "colour": "red"],
                environment: ["ACCORD_PUBLIC_URL": "ftp://hunter2", "ACCORD_SESSION_IDLE": "-3h"],
                file: "nonsense\nupload-limit: many")
        }
        guard case .invalid(let faults) = error else {
            Issue.record("expected faults")
            return
        }
        #expect(
            faults.map(\.field)
                == ["--colour", "--port", "ACCORD_PUBLIC_URL", "ACCORD_SESSION_IDLE", "line 1", "line 2"])
        #expect(!String(describing: faults).contains("hunter2"))
    }

    @Test(
        "sizes and times are read with their units",
        arguments: [("30", 30), ("5min", 300), ("12h", 43_200)] as [(String, Int)])
    func units(text: String, seconds: Int) throws {
        #expect(try SettingsReader.read(flags: ["session-idle": text]).sessionIdle == seconds)
        #expect(try SettingsReader.read(flags: ["upload-limit": "2MB"]).uploadLimit == 2 << 20)
    }

    @Test("a password in the database's address is never shown")
    func secrets() {
        var settings = Settings()
        settings.database = "postgres://accord:hunter2@db.example:5432/accord?password=hunter2"
        #expect(!settings.description.contains("hunter2"))
        #expect(settings.description.contains("postgres://accord@db.example:5432/accord"))
    }

    @Test(
        "an address is kept as browsers write it in Origin",
        arguments: [
            ("https://Accord.Example/", "https://accord.example"),
            ("https://accord.example:443", "https://accord.example"),
            ("http://a:80", "http://a"), ("http://a:8080", "http://a:8080"), ("http://[::1]:8080", "http://[::1]:8080"),
            ("https://a/b", nil), ("accord.example", nil), ("ftp://a", nil), ("https://u@a", nil), ("https://a:x", nil),
            ("https://", nil),
        ] as [(String, String?)])
    func publicURL(text: String, origin: String?) {
        #expect(PublicURL(text)?.origin == origin)
    }
}
