// swift-tools-version:6.2
import PackageDescription

let package = Package(
    name: "accord",
    products: [
        .executable(name: "accord", targets: ["AccordCommand"]),
        .library(name: "CEL", targets: ["CEL"]),
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1", traits: []),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
    ],
    targets: [
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CEL"),
        .target(name: "Journeys"),
        .target(
            name: "Domain",
            dependencies: [
                "CEL", "Journeys",
                .product(name: "Yams", package: "Yams"),
            ]),
        .target(name: "CSQLiteSettings"),
        .target(
            name: "Storage",
            dependencies: [
                "CLibPQ", "CSQLiteSettings",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        .target(name: "Assets"),
        .target(
            name: "Record",
            dependencies: [
                "Domain", "Journeys", "Storage", "Assets", "CEL",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        .target(
            name: "Server",
            dependencies: [
                "Record", "Domain", "Journeys", "Storage", "Assets", "CEL", "CZlib",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        .executableTarget(
            name: "AccordCommand",
            dependencies: [
                "Server", "Record", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .executableTarget(
            name: "MeasurePlan",
            dependencies: [
                "Domain", "Journeys", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .testTarget(name: "CELTests", dependencies: ["CEL"]),
        .testTarget(name: "JourneysTests", dependencies: ["Journeys"]),
        .testTarget(name: "DomainTests", dependencies: ["Domain"]),
        .target(name: "TestDatabases", dependencies: ["Storage"], path: "Tests/TestDatabases"),
        .testTarget(name: "StorageTests", dependencies: ["Storage", "TestDatabases"]),
        .testTarget(
            name: "ServerTests",
            dependencies: [
                "Server", "Record", "TestDatabases", "CZlib",
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ]),
    ],
    swiftLanguageModes: [.v6]
)
