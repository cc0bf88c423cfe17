enum CartographyPlaceholder {}
