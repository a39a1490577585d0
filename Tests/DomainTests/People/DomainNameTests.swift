import Testing

@testable import Domain

@Suite("Domains")
struct DomainNameTests {
    @Test(
        "a host is cut out of what people write",
        arguments: [
            ("https://www.Acme.com/about?x=1", "acme.com"), ("http://user@acme.com:8080/", "acme.com"),
            ("WWW.ACME.COM", "acme.com"), ("acme.com.", "acme.com"), (" shop.acme.de ", "shop.acme.de"),
            ("CameraUpdate.com", "cameraupdate.com"), ("müller.de", "xn--mller-kva.de"),
            ("https://例え.jp", "xn--r8jz45g.jp"), ("faß.de", "xn--fa-hia.de"),
            ("bücher。example", "xn--bcher-kva.example"),
            ("ann@acme.com", "acme.com"),
        ])
    func host(text: String, host: String) {
        #expect(DomainName.host(of: text) == host)
    }

    @Test(
        "what is no domain gives none",
        arguments: ["", " ", "acme", "n/a", "http://", "10.0.0.1", "a b", "-.com", "www."])
    func none(text: String) {
        #expect(DomainName.host(of: text) == nil)
    }

    @Test(
        "the registrable domain stands below the public suffix",
        arguments: [
            ("us.ibm.com", "ibm.com"), ("ibm.com", "ibm.com"), ("a.b.c.co.uk", "c.co.uk"), ("co.uk", "co.uk"),
            ("www2.bbc.co.uk", "bbc.co.uk"), ("x.com.br", "x.com.br"), ("ann.github.io", "ann.github.io"),
            ("a.ann.github.io", "ann.github.io"), ("y.sp.gov.br", "y.sp.gov.br"), ("z.y.sp.gov.br", "y.sp.gov.br"),
            ("localhost", "localhost"),
        ])
    func registrable(host: String, domain: String) {
        #expect(DomainName.registrable(host) == domain)
    }

    @Test("the label is what a group's domains share")
    func label() {
        #expect(DomainName.label("ibm.co.uk") == "ibm")
        #expect(DomainName.label("ibm") == "ibm")
    }
}
