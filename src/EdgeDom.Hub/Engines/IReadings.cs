namespace EdgeDom.Hub.Engines;

/// <summary>Reads what is committed, beside the writer, on any thread.</summary>
public interface IReadings : IDisposable
{
    /// <summary>Every row of a statement with the parameters ?1, ?2 ... in order.</summary>
    List<T> Rows<T>(string sql, Func<IRow, T> read, params ReadOnlySpan<object> values);
}
