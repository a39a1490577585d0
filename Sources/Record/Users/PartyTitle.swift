import Domain

extension Party {
    /// The name as people read it.
    package var title: String {
        switch self {
        case .marketing: "Marketing"
        case .sales: "Sales"
        case .accountManagement: "Account management"
        case .executive: "Executive"
        case .operations: "Operations"
        }
    }
}
