namespace EdgeDom.Hub.Engines;

/// <summary>
/// One SQL statement of the writer, with the parameters ?1, ?2 ... in order; lives as long as its session. Texts, whole
/// numbers, bytes and nothing else go in.
/// </summary>
public interface IStatement
{
    /// <summary>
    /// Runs it for its effect. An engine across a wire may hold it back until the next read or the commit, so a fault
    /// of it may be thrown there.
    /// </summary>
    void Run(params ReadOnlySpan<object> values);

    /// <summary>Runs it and reads every row; sees everything run before.</summary>
    List<T> Rows<T>(Func<IRow, T> read, params ReadOnlySpan<object> values);

    /// <summary>Runs it and reads the first row; null when there is none.</summary>
    T? First<T>(Func<IRow, T> read, params ReadOnlySpan<object> values)
        where T : class;
}
