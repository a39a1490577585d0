import Domain
import Testing

@Suite("References")
struct ReferenceTests {
    private typealias World = SellingWorld

    @Test(
        "the same vertical first, then the nearest size, then the longest unused; the resting and the asked are left alone"
    )
    func pool() {
        func customer(_ id: Int64, _ vertical: String, _ size: Int?, used: Int? = nil, asked: Int = 0)
            -> ReferencePool.Customer
        {
            .init(
                id: id, name: "C\(id)", vertical: vertical, employees: size, products: id == 9 ? [] : ["Arm"],
                lastUsed: used.map(World.day), openRequests: asked)
        }
        let pool = [
            customer(1, "Logistics", 400), customer(2, "Manufacturing", 2_000), customer(3, "Manufacturing", 250),
            customer(4, "Manufacturing", nil), customer(5, "Manufacturing", 1_000, used: -100),
            customer(6, "Manufacturing", 1_000), customer(7, "Manufacturing", 500, used: -89),
            customer(8, "Manufacturing", 500, asked: 1), customer(9, "Manufacturing", 500),
        ]
        let found = ReferencePool.candidates(
            pool, vertical: "Manufacturing", employees: 500, product: "Arm", rest: 90, on: World.day(0))
        // Sizes are 2, 2, 2, 4 times off, unknown, and another vertical; of equal ones the unused come first, by name.
        #expect(found.map(\.id) == [3, 6, 5, 2, 4, 1])
        let anyone = ReferencePool.candidates(
            pool, vertical: nil, employees: nil, product: nil, rest: 0, on: World.day(0))
        #expect(anyone.count == 8 && anyone.last?.id == 7)
    }

    @Test("the account manager says yes or no with a clock, and only what was agreed can be given")
    func request() throws {
        let asked = ReferenceRequest(
            customer: 1, opportunity: 2, askedBy: "kim@x", accountManager: "ana@x", askedAt: World.time(0),
            within: .days(2),
            calendar: try World.calendar())
        #expect(!asked.isOverdue(at: World.time(2)) && asked.isOverdue(at: World.time(3)))
        #expect(throws: Problem.forbidden("ana@x answers for this customer.")) {
            try asked.agreed(by: "kim@x", at: World.time(1))
        }
        #expect(throws: Problem.self) { try asked.given(at: World.time(1)) }
        #expect(throws: Problem.self) { try asked.declined(by: "ana@x", because: " ", at: World.time(1)) }
        let agreed = try asked.agreed(by: "ana@x", at: World.time(1))
        #expect(!agreed.isOverdue(at: World.time(9)))
        #expect(throws: Problem.conflict("It is answered already.")) {
            try agreed.declined(by: "ana@x", because: "no", at: World.time(2))
        }
        #expect(throws: Problem.self) { try agreed.given(at: World.time(0)) }
        #expect(try agreed.given(at: World.time(4)).state == .given(at: World.time(4)))
    }
}
