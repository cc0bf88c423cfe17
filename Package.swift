// swift-tools-version: 6.2

import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A room of the house: a library target that imports only rooms named before it.
func room(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of one room.
func tests(_ room: String, _ others: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .testTarget(
    name: room + "Tests", dependencies: [.target(name: room)] + others, exclude: exclude,
    swiftSettings: strict)
}

let database = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let web: [Target.Dependency] = [
  .product(name: "HummingbirdCore", package: "hummingbird"),
  .product(name: "HTTPTypes", package: "swift-http-types"),
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "NIOPosix", package: "swift-nio"),
  .product(name: "NIOHTTP1", package: "swift-nio"),
  .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
  .product(name: "Logging", package: "swift-log"),
  .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
  .product(name: "UnixSignals", package: "swift-service-lifecycle"),
]
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "frontline",
  products: [
    .executable(name: "frontline", targets: ["frontline"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CGEOS", path: "Sources/C/CGEOS", pkgConfig: "geos", providers: [.apt(["libgeos-dev"])]),
    .target(
      name: "CGeodesic", path: "Sources/C/CGeodesic",
      linkerSettings: [.linkedLibrary("GeographicLib")]),
    .systemLibrary(
      name: "CCairo", path: "Sources/C/CCairo", pkgConfig: "cairo-ft",
      providers: [.apt(["libcairo2-dev", "libharfbuzz-dev"])]),
    .systemLibrary(
      name: "CZlib", path: "Sources/C/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CMalloc", path: "Sources/C/CMalloc"),
    .systemLibrary(name: "CFolders", path: "Sources/C/CFolders"),
    .systemLibrary(
      name: "CDeflate", path: "Sources/C/CDeflate", pkgConfig: "libdeflate",
      providers: [.apt(["libdeflate-dev"])]),
    .systemLibrary(
      name: "CExpat", path: "Sources/C/CExpat", pkgConfig: "expat",
      providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(
      name: "CMinizip", path: "Sources/C/CMinizip", pkgConfig: "minizip",
      providers: [.apt(["libminizip-dev"])]),
    .target(
      name: "CPNG", path: "Sources/C/CPNG",
      linkerSettings: [.linkedLibrary("png16"), .linkedLibrary("deflate")]),
    .target(
      name: "ShippedData", path: "Data", exclude: ["README.md"],
      resources: [.copy("basemap"), .copy("claims")], swiftSettings: strict),
    room("SimpleFeatures", ["CGEOS", "CGeodesic"]),
    room("Atlas", ["SimpleFeatures", database, sqlite]),
    room("ChangeLog", ["SimpleFeatures", database, sqlite, crypto]),
    room("Control", ["SimpleFeatures", "Atlas", "ChangeLog"]),
    room(
      "Exchange",
      ["SimpleFeatures", "ChangeLog", "CExpat", "CMinizip", "CZlib", database, crypto]),
    room(
      "Cartography",
      ["SimpleFeatures", "Atlas", "ChangeLog", "Control", "CCairo", "CDeflate", "CPNG"]),
    room("TileArchives", ["SimpleFeatures", "CDeflate", "CFolders", database, crypto]),
    room(
      "Tracker",
      [
        "SimpleFeatures", "Atlas", "ChangeLog", "Control", "Exchange", "Cartography",
        "TileArchives", "ShippedData",
      ]),
    .target(
      name: "WebMap",
      dependencies: [
        "SimpleFeatures", "ChangeLog", "Control", "Exchange", "Cartography", "TileArchives",
        "Tracker", crypto,
      ] + web,
      resources: [.embedInCode("Page"), .embedInCode("openapi.json")], swiftSettings: strict),
    .executableTarget(
      name: "frontline",
      dependencies: [
        "SimpleFeatures", "ChangeLog", "Control", "Exchange", "Cartography", "Tracker", "WebMap",
        "CMalloc", arguments,
      ],
      swiftSettings: strict),
    tests("SimpleFeatures"),
    tests("Atlas", ["SimpleFeatures"]),
    tests("ChangeLog", ["SimpleFeatures", database]),
    tests("Control", ["SimpleFeatures", "Atlas", "ChangeLog"]),
    tests(
      "Cartography", ["SimpleFeatures", "Atlas", "ChangeLog", "Control", "CPNG"],
      exclude: ["Goldens"]),
    tests("Exchange", ["SimpleFeatures", "ChangeLog"]),
    tests("TileArchives", ["SimpleFeatures"]),
    tests("Tracker", ["SimpleFeatures", "Atlas", "ChangeLog", "Control", "Exchange"]),
    .testTarget(
      name: "WebMapTests",
      dependencies: [
        "WebMap", "ChangeLog", "Tracker", .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
      ], exclude: ["Browser"], swiftSettings: strict),
    .testTarget(
      name: "FrontlineTests", dependencies: [.target(name: "frontline"), "SimpleFeatures"],
      swiftSettings: strict),
  ]
)
