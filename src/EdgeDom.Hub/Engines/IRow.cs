namespace EdgeDom.Hub.Engines;

/// <summary>One row that a statement gives; columns count from 0. Good until the next row is read.</summary>
public interface IRow
{
    /// <summary>How many columns it has.</summary>
    int FieldCount { get; }

    /// <summary>A text.</summary>
    string GetString(int column);

    /// <summary>A whole number.</summary>
    long GetInt64(int column);

    /// <summary>A whole number that is small. Throws <see cref="OverflowException"/> when it is not.</summary>
    int GetInt32(int column);

    /// <summary>Bytes.</summary>
    byte[] GetBytes(int column);

    /// <summary>A text as it is, or a whole number as text.</summary>
    string GetText(int column);
}
