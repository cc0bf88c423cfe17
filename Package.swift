// swift-tools-version: 6.2

import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  // Small functions are inlined across rooms too.
  .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

/// Rooms whose loops are optimised in debug builds too: tests work out maps of hundreds of days.
let optimized: Set = ["PlainText", "SimpleFeatures", "Control", "Analysis", "Drawing"]

/// A room of the house: a library target that imports only rooms named before it.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(
    name: name, dependencies: dependencies,
    swiftSettings: strict
      + (optimized.contains(name) ? [.unsafeFlags(["-O"], .when(configuration: .debug))] : []))
}

/// The tests of one room.
func tests(_ room: String, _ others: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .testTarget(
    name: room + "Tests", dependencies: [.target(name: room), "TestSupport"] + others,
    exclude: exclude,
    swiftSettings: strict)
}

/// A C library of the system, which Debian's packages bring.
func library(_ name: String, pkgConfig: String? = nil, packages: [String] = []) -> Target {
  .systemLibrary(
    name: name, path: "Sources/C/" + name, pkgConfig: pkgConfig,
    providers: packages.isEmpty ? nil : [.apt(packages)])
}

/// A shim of ours around a C library.
func shim(_ name: String, linking libraries: [String]) -> Target {
  .target(
    name: name, path: "Sources/C/" + name,
    linkerSettings: libraries.map { .linkedLibrary($0) })
}

let database = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let web: [Target.Dependency] = [
  .product(name: "HummingbirdCore", package: "hummingbird"),
  .product(name: "HTTPTypes", package: "swift-http-types"),
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "NIOPosix", package: "swift-nio"),
  .product(name: "NIOHTTP1", package: "swift-nio"),
  .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
  .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
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
    library("CGEOS", pkgConfig: "geos", packages: ["libgeos-dev"]),
    shim("CGeodesic", linking: ["GeographicLib"]),
    library("CCairo", pkgConfig: "cairo-ft", packages: ["libcairo2-dev", "libharfbuzz-dev"]),
    library("CZlib", pkgConfig: "zlib", packages: ["zlib1g-dev"]),
    library("CMalloc"),
    library("CFolders"),
    library("CDeflate", pkgConfig: "libdeflate", packages: ["libdeflate-dev"]),
    library("CExpat", pkgConfig: "expat", packages: ["libexpat1-dev"]),
    library("CMinizip", pkgConfig: "minizip", packages: ["libminizip-dev"]),
    library("CSodium", pkgConfig: "libsodium", packages: ["libsodium-dev"]),
    shim("CFaults", linking: []),
    shim("CPNG", linking: ["png16", "deflate"]),
    shim("CPostgres", linking: []),
    shim("CSandbox", linking: []),
    // The page and the description of its API; #embed is C23.
    .target(
      name: "CPage", path: "Sources/WebMap/Page",
      exclude: ["Common", "Map", "Panel", "Shell", "Time"], sources: ["Page.c"],
      cSettings: [.unsafeFlags(["-std=c23"])]),
    .target(
      name: "ShippedData", path: "Data", exclude: ["README.md"],
      resources: [.copy("basemap"), .copy("claims"), .copy("legends"), .copy("mappings")],
      swiftSettings: strict),

    room("Days"),
    room("PlainText"),
    room("Files", ["PlainText", "CSodium", "CDeflate"]),
    room("SimpleFeatures", ["PlainText", "CGEOS", "CGeodesic"]),
    room("Atlas", ["SimpleFeatures", database, sqlite]),
    room("ChangeLog", ["Days", "PlainText", "Files", "SimpleFeatures", database, sqlite]),
    .target(
      name: "PostgresLog", dependencies: ["Days", "Files", "ChangeLog", "CPostgres"],
      resources: ["schema.sql", "schema-5.sql", "schema-6.sql"].map { .embedInCode($0) },
      swiftSettings: strict),
    room("Control", ["Days", "SimpleFeatures", "Atlas", "ChangeLog"]),
    room("Analysis", ["Days", "SimpleFeatures", "Atlas", "ChangeLog", "Control"]),
    room(
      "Exchange",
      [
        "Days", "PlainText", "Files", "SimpleFeatures", "Atlas", "ChangeLog", "CExpat", "CMinizip",
        "CZlib", database, sqlite,
      ]),
    room("Wording", ["Days", "PlainText", "SimpleFeatures", "Atlas", "ChangeLog", "Control"]),
    room("Drawing", ["PlainText", "Files", "CCairo", "CPNG"]),
    room(
      "Cartography",
      [
        "Days", "PlainText", "SimpleFeatures", "Atlas", "ChangeLog", "Control", "Wording",
        "Drawing",
      ]),
    room(
      "TileDrawing",
      [
        "Days", "PlainText", "SimpleFeatures", "Atlas", "ChangeLog", "Control", "Wording",
        "Drawing",
        "Cartography", "CDeflate",
      ]),
    room(
      "TileArchives", ["PlainText", "Files", "SimpleFeatures", "CDeflate", "CFolders", database]),
    room(
      "Tracker",
      [
        "Days", "PlainText", "Files", "SimpleFeatures", "Atlas", "ChangeLog", "PostgresLog",
        "Control", "Analysis", "Exchange", "Wording", "Drawing", "Cartography", "TileDrawing",
        "TileArchives",
        "ShippedData",
        "CSandbox",
      ]),
    room(
      "LiveMap",
      [
        "Days", "PlainText", "Files", "SimpleFeatures", "Atlas", "ChangeLog", "Control", "Wording",
        "Cartography", "TileDrawing", "TileArchives", "Tracker",
      ]),
    .target(
      name: "WebMap",
      dependencies: [
        "Days", "PlainText", "Files", "SimpleFeatures", "ChangeLog", "Control", "Analysis",
        "Exchange", "Wording", "Cartography", "TileDrawing", "TileArchives", "Tracker", "LiveMap",
        "CDeflate", "CPage",
      ] + web,
      exclude: ["Page", "openapi.json"], swiftSettings: strict),
    .executableTarget(
      name: "frontline",
      dependencies: [
        "Days", "PlainText", "Files", "SimpleFeatures", "ChangeLog", "Control", "Analysis",
        "Exchange", "Wording", "Cartography", "TileDrawing", "Tracker", "LiveMap", "WebMap",
        "CMalloc", "CFaults",
        arguments,
      ],
      swiftSettings: strict),

    .target(
      name: "TestSupport",
      dependencies: [
        "Days", "SimpleFeatures", "Atlas", "ChangeLog", "PostgresLog", "Control", "CPNG",
      ],
      path: "Tests/Support", swiftSettings: strict),
    tests("Days"),
    tests("PlainText"),
    tests("Files"),
    tests("SimpleFeatures", ["PlainText"]),
    tests("Atlas", ["PlainText", "Files", "SimpleFeatures"]),
    tests(
      "ChangeLog", ["Days", "PlainText", "Files", "SimpleFeatures", database],
      exclude: ["Fixtures"]),
    tests("PostgresLog", ["Days", "ChangeLog", "Control"]),
    tests("Control", ["Days", "SimpleFeatures", "Atlas", "ChangeLog"]),
    tests("Analysis", ["Days", "SimpleFeatures", "Atlas", "ChangeLog", "Control"]),
    tests("Exchange", ["Days", "PlainText", "Files", "SimpleFeatures", "Atlas", "ChangeLog"]),
    tests("Wording", ["Days", "ChangeLog", "Control"]),
    tests("Drawing"),
    tests(
      "Cartography",
      ["Days", "SimpleFeatures", "Atlas", "ChangeLog", "Control", "Wording", "Drawing", "CPNG"],
      exclude: ["Goldens"]),
    tests(
      "TileDrawing",
      [
        "Days", "SimpleFeatures", "Atlas", "ChangeLog", "Control", "Wording", "Drawing",
        "Cartography",
      ]),
    tests("TileArchives", ["SimpleFeatures"]),
    tests(
      "Tracker",
      [
        "Days", "Files", "SimpleFeatures", "Atlas", "ChangeLog", "Control", "Analysis", "Exchange",
        "TileDrawing",
      ]),
    tests(
      "LiveMap",
      [
        "Days", "SimpleFeatures", "ChangeLog", "Control", "Wording", "TileDrawing", "TileArchives",
        "Tracker",
      ]),
    .testTarget(
      name: "WebMapTests",
      dependencies: [
        "WebMap", "TestSupport", "Days", "SimpleFeatures", "ChangeLog", "Tracker", "LiveMap",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
      ], exclude: ["Browser"], swiftSettings: strict),
    .testTarget(
      name: "FrontlineTests",
      dependencies: [
        .target(name: "frontline"), "TestSupport", "SimpleFeatures", "Days", "ChangeLog",
      ],
      swiftSettings: strict),
  ]
)

// What strangers write is tried by libFuzzer: Scripts/fuzz. It brings a `main` of its own.
if Context.environment["FRONTLINE_FUZZERS"] != nil {
  package.targets.append(
    .executableTarget(
      name: "Fuzzers",
      dependencies: [
        "Days", "PlainText", "Files", "SimpleFeatures", "Atlas", "ChangeLog", "Exchange", "WebMap",
        .product(name: "NIOEmbedded", package: "swift-nio"),
      ] + web, path: "Tests/Fuzzers", exclude: ["Seeds"], swiftSettings: strict))
}
