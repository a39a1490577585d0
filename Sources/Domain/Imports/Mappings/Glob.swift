/// File names with `*` for any letters and `?` for one; letters of either case are alike.
enum Glob {
    static func matches(_ pattern: String, _ name: String) -> Bool {
        let pattern = Array(pattern.lowercased())
        let name = Array(name.lowercased())
        var here = 0
        var there = 0
        var star: Int?
        var resume = 0
        while there < name.count {
            if here < pattern.count, pattern[here] == "*" {
                star = here
                resume = there
                here += 1
            } else if here < pattern.count, pattern[here] == "?" || pattern[here] == name[there] {
                here += 1
                there += 1
            } else if let star {
                here = star + 1
                resume += 1
                there = resume
            } else {
                return false
            }
        }
        return pattern[here...].allSatisfy { $0 == "*" }
    }
}
