import Testing

@testable import Domain

@Suite("Lists of transactions")
struct TransactionListTests {
    private static let list = """
        Transaction List by Customer,,,,,
        ,Date,Transaction Type,Num,Name,Amount
        Calder Foods,,,,,
        ,01/14/2027,Invoice,1001,Calder Foods,500.00
        ,01/20/2027,Payment,77,Calder Foods,-200.00
        ,01/21/2027,Sales Receipt,R-5,Calder Foods,40.00
        ,01/22/2027,Journal Entry,3,,10.00
        Total for Calder Foods,,,,,340.00

        """

    @Test("each kind that it holds is read by itself, all else is left out")
    func kinds() throws {
        let batch = try ImportBatch.prepare([ImportFile(name: "list.csv", text: Self.list)])
        #expect(batch.plans.map(\.noun) == [.invoice, .payment, .payment])
        #expect(batch.plans.allSatisfy { $0.preset == .quickbooks })
        var taken: [[String]] = []
        for plan in batch.plans {
            var reader = try RowReader(plan)
            var numbers: [String] = []
            while let slice = try reader.nextSlice() {
                #expect(slice.rejects.isEmpty)
                numbers += slice.records.map {
                    $0.text(.documentNumber) ?? $0.text(.paymentReference) ?? $0.text(.documentSubject) ?? "–"
                }
            }
            taken.append(numbers)
        }
        #expect(taken[0] == ["1001", "R-5"] && taken[1] == ["77"] && taken[2].count == 1)
    }

    @Test("rows that stand below the name of their customer are the customer's")
    func groups() throws {
        let text = """
            Northwind Robotics,,,,
            Transaction List by Customer,,,,
            ,Date,Transaction Type,Num,Amount
            Calder Foods,,,,
            ,01/14/2027,Invoice,1001,500.00
            ,01/20/2027,Payment,77,-200.00
            Total for Calder Foods,,,,300.00
            Hexa,,,,
            ,01/21/2027,Invoice,1002,40.00
            TOTAL,,,,340.00

            """
        let file = ImportFile(name: "list.csv", text: text)
        let first = try ImportBatch.prepare([file])
        let again = try ImportBatch.prepare([file], mapping: try Mapping.read(first.mapping.yaml, file: "mapping.yaml"))
        for batch in [first, again] {
            var customers: [[String]] = []
            for plan in batch.plans {
                var reader = try RowReader(plan)
                while let slice = try reader.nextSlice() {
                    customers.append(slice.records.flatMap(\.relations).filter { $0.relation == .company }.map(\.text))
                }
            }
            #expect(customers == [["Calder Foods", "Hexa"], ["Calder Foods"]])
        }
        let products = text.replacing("by Customer", with: "by Product")
        let other = try ImportBatch.prepare([ImportFile(name: "list.csv", text: products)])
        #expect(other.plans.allSatisfy { $0.mapping.group == nil })
    }

    @Test("a file without such a column, or without rows of customers, is no list")
    func others() throws {
        func list(_ text: String) throws -> TransactionList? {
            let file = ImportFile(name: "x.csv", text: text)
            return try TransactionList(file, try FileHead.read(file))
        }
        #expect(try list("Date,Num,Name,Amount\n01/14/2027,1,Calder,5\n") == nil)
        #expect(try list("Date,Transaction Type,Num,Amount\n01/14/2027,Bill,1,5\n") == nil)
        #expect(
            try list("Date,Transaction Type,Num,Amount\n01/14/2027,Estimate,1,5\n")?.entries.map(\.noun) == [.quote])
    }

    @Test("what was found out can be kept as a mapping and read again")
    func mapping() throws {
        let file = ImportFile(name: "list.csv", text: Self.list)
        let first = try ImportBatch.prepare([file])
        let again = try ImportBatch.prepare([file], mapping: try Mapping.read(first.mapping.yaml, file: "mapping.yaml"))
        #expect(again.plans.map(\.noun) == first.plans.map(\.noun))
        #expect(again.plans.map(\.mapping.skip) == first.plans.map(\.mapping.skip))
    }
}
