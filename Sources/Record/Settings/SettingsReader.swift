import Domain
import Logging

/// Reads `Settings` from flags, environment, file and defaults, in this order of precedence.
package struct SettingsReader {
    /// The keys as flags and files write them; `public-url` is `ACCORD_PUBLIC_URL` in the environment.
    package static let keys = [
        "database", "host", "port", "public-url", "trust-proxy", "body-limit", "upload-limit", "request-timeout",
        "figure-wait", "maximum-connections", "session-idle", "session-absolute", "log-level", "temporary-folder",
        "spool-folder",
    ]

    private var values: [String: (text: String, source: String)] = [:]
    private var faults: [FieldFault] = []

    /// Reads everything and reports all faults together.
    ///
    /// `file`: The text of the configuration file: lines of `key: value`, `#` begins a comment.
    /// Throws `Problem.invalid` with one fault for each value that cannot be taken.
    package static func read(
        flags: [String: String] = [:], environment: [String: String] = [:], file: String? = nil
    ) throws -> Settings {
        var reader = SettingsReader()
        reader.take(file: file ?? "")
        for key in keys {
            let variable = "ACCORD_" + key.uppercased().replacing("-", with: "_")
            if let text = environment[variable] {
                reader.values[key] = (text, variable)
            }
        }
        for (key, text) in flags {
            reader.take(key: key, text: text, source: "--\(key)")
        }
        let settings = reader.settings()
        guard reader.faults.isEmpty else {
            throw Problem.invalid(reader.faults.sorted { $0.field < $1.field })
        }
        return settings
    }

    private mutating func take(file: String) {
        for (index, line) in file.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let content = line.prefix { $0 != "#" }.trimmingSpaces
            guard !content.isEmpty else { continue }
            guard let colon = content.firstIndex(where: { $0 == ":" || $0 == "=" }) else {
                faults.append(FieldFault(field: "line \(index + 1)", message: "Write it as key: value."))
                continue
            }
            let key = content[..<colon].trimmingSpaces
            let text = content[content.index(after: colon)...].trimmingSpaces
            take(key: String(key), text: String(text), source: "line \(index + 1)")
        }
    }

    private mutating func take(key: String, text: String, source: String) {
        if SettingsReader.keys.contains(key) {
            values[key] = (text, source)
        } else {
            faults.append(FieldFault(field: source, message: "There is no setting \(key)."))
        }
    }

    private mutating func settings() -> Settings {
        var settings = Settings()
        read("database", into: &settings.database, "a file or postgres://…") { $0.isEmpty ? nil : $0 }
        read("host", into: &settings.host, "a host name or address") { $0.isEmpty ? nil : $0 }
        read("port", into: &settings.port, "a number from 0 to 65535") { UInt16($0).map(Int.init) }
        read("public-url", into: &settings.publicURL, "https://host without a path") {
            PublicURL($0).map(Optional.some)
        }
        read("trust-proxy", into: &settings.trustProxy, "true or false", SettingsReader.truth)
        read("body-limit", into: &settings.bodyLimit, "a size such as 1MB", SettingsReader.size)
        read("upload-limit", into: &settings.uploadLimit, "a size such as 512MB", SettingsReader.size)
        read("request-timeout", into: &settings.requestTimeout, "a time such as 30s", SettingsReader.seconds)
        read("figure-wait", into: &settings.figureWait, "a time such as 1s", SettingsReader.seconds)
        read("maximum-connections", into: &settings.maximumConnections, "a number from 1 on") { text in
            Int(text).flatMap { $0 > 0 ? $0 : nil }
        }
        read("session-idle", into: &settings.sessionIdle, "a time such as 12h", SettingsReader.seconds)
        read("session-absolute", into: &settings.sessionAbsolute, "a time such as 30d", SettingsReader.seconds)
        read("log-level", into: &settings.logLevel, "trace, debug, info, notice, warning, error or critical") {
            Logger.Level(rawValue: $0.lowercased())
        }
        read("temporary-folder", into: &settings.temporaryFolder, "a folder") { $0.isEmpty ? nil : $0 }
        read("spool-folder", into: &settings.spoolFolder, "a folder") { $0.isEmpty ? nil : $0 }
        return settings
    }

    /// The value itself is never repeated in a fault: it may be a secret.
    private mutating func read<Value>(
        _ key: String, into target: inout Value, _ expected: String, _ parse: (String) -> Value?
    ) {
        guard let (text, source) = values[key] else { return }
        if let value = parse(text) {
            target = value
        } else {
            faults.append(FieldFault(field: source, message: "Expected \(expected) for \(key)."))
        }
    }

    private static func truth(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "yes", "1", "on": true
        case "false", "no", "0", "off": false
        default: nil
        }
    }

    private static func size(_ text: String) -> Int? {
        number(text, units: ["": 1, "b": 1, "kb": 1 << 10, "mb": 1 << 20, "gb": 1 << 30])
    }

    private static func seconds(_ text: String) -> Int? {
        number(text, units: ["": 1, "s": 1, "min": 60, "m": 60, "h": 3600, "d": 86_400])
    }

    private static func number(_ text: String, units: [String: Int]) -> Int? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(digits), number > 0,
            let unit = units[text.dropFirst(digits.count).trimmingSpaces.lowercased()]
        else { return nil }
        let (product, overflow) = number.multipliedReportingOverflow(by: unit)
        return overflow ? nil : product
    }
}

extension StringProtocol {
    /// Without spaces, tabs and line ends at both ends.
    package var trimmingSpaces: SubSequence {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\r" || $0 == "\n" || $0 == "\r\n" }
        guard let first = firstIndex(where: { !isSpace($0) }), let last = lastIndex(where: { !isSpace($0) }) else {
            return self[startIndex..<startIndex]
        }
        return self[first...last]
    }
}
