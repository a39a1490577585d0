/// Invents the companies of the larger example and the people who work there.
struct DemoCrowd {
    private(set) var companies: [DemoCompany]
    /// How many people of each company are known by now.
    private var known: [Int]
    private var met = 0

    private static let most = 40

    private static let heads = [
        "Alder", "Brant", "Calder", "Dun", "Elms", "Fern", "Glen", "Harrow", "Ivor", "Jess", "Kestrel", "Lark", "Merri",
        "Nor", "Otter", "Pell", "Quill", "Raven", "Salt", "Thorn", "Umber", "Vinter", "Wester", "Yarrow", "Ash",
    ]
    private static let tails = [
        "holm", "vale", "wick", "marrow", "gate", "hollow", "marsh", "by", "sund", "mere", "haven", "brook", "ford",
        "worth", "stead",
    ]
    private static let trades = [
        ("Castings", "Manufacturing"), ("Machine Works", "Industrial Machinery"), ("Auto Parts", "Automotive"),
        ("Freight", "Transportation"), ("Logistics", "Logistics"), ("Storage", "Warehousing"),
        ("Packaging", "Manufacturing"), ("Foods", "Food"),
    ]
    private static let places = [
        ("WA", "Tacoma"), ("OR", "Salem"), ("CA", "Fresno"), ("CA", "Oakland"), ("CO", "Pueblo"), ("AZ", "Mesa"),
        ("UT", "Ogden"), ("IL", "Peoria"), ("OH", "Dayton"), ("MI", "Lansing"), ("MN", "Duluth"), ("WI", "Racine"),
        ("GA", "Macon"), ("NC", "Durham"), ("TX", "Waco"), ("TX", "Lubbock"), ("FL", "Ocala"), ("TN", "Jackson"),
        ("NY", "Albany"), ("NY", "Rochester"), ("PA", "Erie"), ("MA", "Lowell"), ("NJ", "Trenton"),
    ]
    private static let firstNames = [
        "Amara", "Ben", "Carla", "Dmitri", "Elena", "Femi", "Grace", "Hugo", "Ines", "Jonas", "Keiko", "Liam", "Mina",
        "Nadia", "Oscar", "Priya", "Quentin", "Rosa", "Stefan", "Tara", "Umar", "Vera", "Wen", "Yusuf", "Alma", "Boris",
        "Chidi", "Dora", "Edgar", "Freya", "Gustav", "Hana", "Ivan", "Jun", "Karim", "Lotte", "Marco", "Nina", "Olga",
        "Pavel", "Ruth", "Soren", "Tomas", "Ulla", "Viktor", "Willa", "Xenia",
    ]
    private static let lastNames = [
        "Abbott", "Brennan", "Castillo", "Dahl", "Eriksen", "Fontaine", "Grady", "Hoang", "Iverson", "Jarvis", "Kaur",
        "Lund", "Mbeki", "Novak", "Okafor", "Petrov", "Quinn", "Reyes", "Sato", "Tanaka", "Ueda", "Vance", "Whitlock",
        "Zamora", "Almeida", "Bauer", "Conti", "Duarte", "Engel", "Farrow", "Gupta", "Holt", "Imani", "Jansen",
        "Kovacs", "Larsen", "Moreno", "Nilsen", "Osei", "Pruitt", "Rossi", "Sharma", "Trent", "Ulrich", "Voss",
        "Weiss", "Yilmaz", "Zeman", "Barros", "Cheng", "Dietrich", "Escobar", "Fisher",
    ]
    private static let titles = [
        "Operations Manager", "Plant Manager", "Director of Operations", "IT Director", "Plant Manager",
        "Head of Operations", "Warehouse Operations Manager", "IT Manager", "Purchasing Manager", "Finance Director",
    ]

    init(_ count: Int, _ chance: inout DemoChance) {
        companies = (0..<count).map { DemoCrowd.company($0, &chance) }
        known = Array(repeating: 0, count: count)
    }

    private static func company(_ index: Int, _ chance: inout DemoChance) -> DemoCompany {
        let stem = heads[index % heads.count] + tails[index / heads.count % tails.count]
        let turn = index / (heads.count * tails.count)
        let (trade, industry) = trades[(index * 5 + turn * 3) % trades.count]
        let (state, city) = chance.one(of: places)
        let name = "\(stem) \(trade)"
        return DemoCompany(
            name: name, domain: name.lowercased().replacing(" ", with: "-") + ".com", industry: industry,
            employees: chance.happens(percent: 94) ? Int64(chance.one(of: [60, 80, 140, 220, 260, 410, 900])) : nil,
            state: state, city: city, isCustomer: index % 12 == 7)
    }

    /// Somebody of the company: new for the most part, until all who work there are known.
    mutating func someone(of company: Int, _ chance: inout DemoChance) -> DemoPerson {
        var index = known[company]
        if index > 0, index >= DemoCrowd.most || chance.happens(percent: 18) {
            index = chance.below(index)
        } else {
            known[company] += 1
            met += 1
        }
        let first = DemoCrowd.firstNames[(company + index * 5) % DemoCrowd.firstNames.count]
        let last = DemoCrowd.lastNames[(company * 3 + index * 7) % DemoCrowd.lastNames.count]
        return DemoPerson(
            firstName: first, lastName: last, email: "\(first).\(last)@\(companies[company].domain)".lowercased(),
            phone: nil, title: DemoCrowd.titles[(company * 7 + index * 3) % DemoCrowd.titles.count])
    }

    /// A number of the range that is kept for fiction, each given once.
    mutating func phone(_ number: Int) -> String {
        "+1 \(201 + number / 100 % 789) 555 01\(number % 100 < 10 ? "0" : "")\(number % 100)"
    }
}
