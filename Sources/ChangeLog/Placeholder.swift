enum ChangeLogPlaceholder {}
