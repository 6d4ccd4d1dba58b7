// The values of the parameters of a statement, by their names.
global using SqlValues = (string Name, object? Value)[];
