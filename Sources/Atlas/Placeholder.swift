enum AtlasPlaceholder {}
