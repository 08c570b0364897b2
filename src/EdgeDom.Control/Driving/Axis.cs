namespace EdgeDom.Control.Driving;

/// <summary>Which wheels of a cube robot are down.</summary>
public enum Axis
{
    /// <summary>It can go along a row, from column to column.</summary>
    X,

    /// <summary>It can go along a column, from row to row.</summary>
    Y,
}
