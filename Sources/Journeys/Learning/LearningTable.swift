/// What is known of past cases, column by column, with what came of each.
///
/// A case's values are those that were known when it was judged; `LearningTable` cannot check that and whoever fills
/// it must.
public struct LearningTable: Sendable, Equatable {
    public struct Column: Sendable, Equatable {
        public enum Values: Sendable, Equatable {
            /// Places in the dictionary; below 0: missing.
            case words([Int32], dictionary: [String])
            /// `nan`: missing.
            case numbers([Double])
        }

        public var name: String
        public var values: Values

        public init(name: String, values: Values) {
            self.name = name
            self.values = values
        }

        public var count: Int {
            switch values {
            case .words(let codes, _): codes.count
            case .numbers(let numbers): numbers.count
            }
        }

        /// Of texts as they come; `nil` is missing.
        public init(name: String, texts: [String?]) {
            var dictionary: [String] = []
            var places: [String: Int32] = [:]
            let codes = texts.map { text -> Int32 in
                guard let text else { return -1 }
                if let place = places[text] { return place }
                let place = Int32(dictionary.count)
                places[text] = place
                dictionary.append(text)
                return place
            }
            self.init(name: name, values: .words(codes, dictionary: dictionary))
        }

        /// Of numbers as they come; `nil` and what is not finite are missing.
        public init(name: String, numbers: [Double?]) {
            let numbers = numbers.map { number in
                number.map { $0.isFinite ? $0 : Double.nan } ?? Double.nan
            }
            self.init(name: name, values: .numbers(numbers))
        }
    }

    public let columns: [Column]
    public let outcomes: [Bool]

    /// `nil` unless every column has as many values as there are outcomes.
    public init?(columns: [Column], outcomes: [Bool]) {
        guard columns.allSatisfy({ $0.count == outcomes.count }) else { return nil }
        self.columns = columns
        self.outcomes = outcomes
    }

    public var count: Int { outcomes.count }
    public var positives: Int { outcomes.count { $0 } }
}
