namespace EdgeDom.Hub.Engines;

/// <summary>One of several reads that go out together.</summary>
/// <param name="Sql">Its text, with the parameters ?1, ?2 ... in order.</param>
/// <param name="Read">Called for every row.</param>
/// <param name="Values">Texts, whole numbers, or (only across a wire) an array of texts for <c>= ANY (?1)</c>.</param>
public sealed record Query(string Sql, Action<IRow> Read, params object[] Values);
