namespace EdgeDom.Hub.Engines;

/// <summary>What a column holds; nothing is ever null.</summary>
public enum ColumnKind
{
    /// <summary>A whole number of 64 bits.</summary>
    Whole = 0,

    /// <summary>A text.</summary>
    Text = 1,

    /// <summary>Bytes.</summary>
    Bytes = 2,
}
