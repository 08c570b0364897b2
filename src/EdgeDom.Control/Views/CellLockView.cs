using EdgeDom.Model.Grid;

namespace EdgeDom.Control.Views;

/// <summary>One locked cell.</summary>
/// <param name="Cell">Which.</param>
/// <param name="IsForEntry">Whether no robot may enter it; else only its stack may not be dug.</param>
/// <param name="IsEffective">Whether nobody is there any more or on the way to it.</param>
public sealed record CellLockView(Cell Cell, bool IsForEntry, bool IsEffective);
