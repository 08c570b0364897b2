namespace EdgeDom.Model.Grid;

/// <summary>One square of the grid seen from above. Columns lie along x, rows along y; both count from 0.</summary>
public readonly record struct Cell(int Column, int Row) : IComparable<Cell>
{
    /// <summary>Steps between two cells when no cell is blocked.</summary>
    public int DistanceTo(Cell other) => Math.Abs(Column - other.Column) + Math.Abs(Row - other.Row);

    /// <summary>Row by row, then column by column.</summary>
    public int CompareTo(Cell other) => Row != other.Row ? Row.CompareTo(other.Row) : Column.CompareTo(other.Column);

    /// <summary>The text form, such as <c>c3_r12</c>.</summary>
    public override string ToString() => $"c{Column}_r{Row}";
}
