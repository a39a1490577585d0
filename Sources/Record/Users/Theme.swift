import Storage

/// Light or dark: as the device says, or as somebody chose.
package enum Theme: String, CaseIterable, Sendable, SQLConvertible {
    case system, light, dark

    /// The choice as people read it.
    package var title: String {
        switch self {
        case .system: "As the device says"
        case .light: "Light"
        case .dark: "Dark"
        }
    }

    /// The value of `data-theme`; nothing leaves it to the device.
    package var attribute: String? {
        self == .system ? nil : rawValue
    }
}
