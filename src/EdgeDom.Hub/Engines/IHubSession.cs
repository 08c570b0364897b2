namespace EdgeDom.Hub.Engines;

/// <summary>
/// The writer's one connection to its database, whichever engine keeps it. Everything runs between <see cref="Begin"/>
/// and <see cref="Commit"/>; not for two threads at once.
/// </summary>
public interface IHubSession : IDisposable
{
    /// <summary>Whether other programs may write the same database between two batches.</summary>
    bool IsShared { get; }

    /// <summary>Whether this batch has written anything that others must see; false where there are none.</summary>
    bool HasWrites { get; }

    /// <summary>Starts the transaction of a batch; costs no round trip of its own.</summary>
    void Begin();

    /// <summary>
    /// Makes the batch durable. Throws <see cref="StoreAwayException"/> when the answer was lost on the way.
    /// </summary>
    void Commit();

    /// <summary>
    /// Forgets the batch; does nothing when there is none. Never throws. Returns whether the database can be used
    /// again although <paramref name="fault"/> broke the batch: it had no room, and all is as before.
    /// </summary>
    bool Rollback(Exception? fault = null);

    /// <summary>Connects anew after a <see cref="StoreAwayException"/>; throws it again when that fails.</summary>
    void Reopen();

    /// <summary>The statement of a text, prepared once.</summary>
    IStatement Prepared(string sql);

    /// <summary>Writes one row; see <see cref="RowWrite"/> for what happens to equal keys.</summary>
    void Add(RowWrite write, params ReadOnlySpan<object> values);

    /// <summary>Runs several reads, in one round trip where there is a wire.</summary>
    void ReadTogether(params ReadOnlySpan<Query> queries);

    /// <summary>Tells the other programs on this database, once this batch is committed.</summary>
    void Announce(string text);
}
