import Testing

@testable import Record
@testable import Server

@Suite("Slowing guesses")
struct SignInThrottleTests {
    @Test(
        "addresses are counted by network where one visitor has many, and the machine's own not at all",
        arguments: [
            ("9.9.9.9", "address:9.9.9.9"), ("::ffff:9.9.9.9", "address:9.9.9.9"),
            ("2001:db8:1:2:3:4:5:6", "address:2001:db8:1:2::/64"), ("2001:db8::1", "address:2001:db8::/64"),
            ("127.0.0.1", nil), ("::1", nil), ("::ffff:127.0.0.1", nil), ("", nil),
        ] as [(String, String?)])
    func keys(address: String, key: String?) {
        #expect(SignInThrottle.key(address: address) == key)
    }

    @Test("the wait doubles from the fifth failure on, up to a minute")
    func waits() {
        #expect((0...12).map { SignInThrottle.waiting(after: $0) } == [0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 60, 60, 60])
    }

    @Test("accounts are told apart as addresses are compared")
    func accounts() {
        #expect(SignInThrottle.key(account: " Kim@Northwind.example ") == "account:kim@northwind.example")
    }
}
