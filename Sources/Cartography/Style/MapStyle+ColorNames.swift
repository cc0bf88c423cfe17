internal import Drawing

extension MapStyle.Palette {
  /// The colours by the names that style files have for them, the widest of `roadEdges` first.
  static var parts: [MapStyle.Part<MapStyle.Palette, Color>] {
    [
      ("page", \.page), ("frame", \.frame), ("notice", \.notice), ("ink", \.ink),
      ("softInk", \.softInk), ("legendInk", \.legendInk), ("footerInk", \.footerInk),
      ("missingStep", \.missingStep), ("land", \.land), ("beyond", \.beyond), ("water", \.water),
      ("shore", \.shore), ("dryBed", \.dryBed), ("dryHatch", \.dryHatch), ("dryEdge", \.dryEdge),
      ("builtUp", \.builtUp), ("schematicBuiltUp", \.schematicBuiltUp), ("river", \.river),
      ("stream", \.stream), ("road", \.road), ("roadEdge1", \.roadEdges[0]),
      ("roadEdge2", \.roadEdges[1]), ("roadEdge3", \.roadEdges[2]),
      ("roadEdge4", \.roadEdges[3]), ("stateBorder", \.stateBorder),
      ("oblastBoundary", \.oblastBoundary), ("wood", \.wood), ("residential", \.residential),
      ("industrial", \.industrial), ("outline", \.outline), ("outlineEdge", \.outlineEdge),
      ("building", \.building), ("streetCore", \.streetCore), ("streetEdge", \.streetEdge),
      ("railway", \.railway), ("raionBoundary", \.raionBoundary),
      ("hromadaBoundary", \.hromadaBoundary), ("russianControl", \.control),
      ("controlBelowClaims", \.context),
      ("gained", \.gained), ("gainedEdge", \.gainedEdge), ("russianAdvance", \.terracotta),
      ("russianClaims", \.deepTerracotta), ("infiltration", \.darkTerracotta),
      ("ukrainian", \.blue), ("contested", \.ochre), ("contestedHatch", \.deepOchre),
      ("ceasedToBeContested", \.grey),
      ("lapsed", \.softGrey), ("lineOfContact", \.front), ("lineCasing", \.casing),
      ("russianSigns", \.russianMark), ("thirdPartySigns", \.thirdMark), ("halo", \.halo),
      ("placeName", \.placeName), ("villageName", \.villageName), ("placeDot", \.placeDot),
      ("oblastName", \.oblastName), ("countryName", \.countryName), ("waterName", \.waterName),
      ("shield", \.shield), ("shieldEdge", \.shieldEdge), ("shieldInk", \.shieldInk),
      ("locatorHighlight", \.locatorHighlight),
    ]
  }
}
