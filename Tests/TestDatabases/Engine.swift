/// The engines that every store test runs on.
public enum Engine: String, CaseIterable, Sendable {
    case sqlite
    case postgres
}
