using EdgeDom.Hub.Engines;
using EdgeDom.Model.Time;
using static EdgeDom.Hub.Engines.ColumnKind;

namespace EdgeDom.Hub.Store;

/// <summary>
/// Answers under idempotency keys as rows. Keys are chance, so each lands on another page: were they kept for ever, a
/// hub with years of orders would read and write the disk for each new one.
/// </summary>
internal static class AnswerRows
{
    /// <summary>
    /// How long an answer is given again at least, in days; then its key counts as new. That a channel's reference
    /// makes no second order holds for ever.
    /// </summary>
    internal const int DaysKept = 7;

    /// <summary>
    /// After so many new ones the oldest are forgotten: together they lie on few pages, while for each one by one a
    /// page is written. A node begins with its first, however few it gives a day.
    /// </summary>
    internal const int AddedBetween = 32;

    /// <summary>The script, part of that of <see cref="DecisionRows"/>.</summary>
    internal const string Script = "CREATE INDEX answer_at ON answer (at);";

    private const long MillisKept = DaysKept * 86_400_000L;
    private const int TrimLeast = 100;

    private static readonly RowWrite Row = new(
        "INSERT INTO answer (key, fingerprint, status, body, at) {rows}", keys: 0, Text, Text, Whole, Text, Whole);

    /// <summary>The answer under a key; null when the key is new.</summary>
    internal static StoredAnswer? Of(IHubSession session, string key) =>
        session.Prepared("SELECT fingerprint, status, body FROM answer WHERE key = ?1")
            .First(row => new StoredAnswer(row.GetString(0), row.GetInt32(1), row.GetString(2)), key);

    /// <summary>Keeps one; a key that is there already throws, at the commit at the latest.</summary>
    internal static void Add(IHubSession session, string key, StoredAnswer answer, Moment at) =>
        session.Add(Row, key, answer.Fingerprint, answer.Status, answer.Body, at.UnixMillis);

    /// <summary>
    /// Forgets the oldest that were kept long enough by <paramref name="now"/>, at most twice as many as were
    /// <paramref name="added"/>, so that no batch is slow.
    /// </summary>
    internal static void Forget(IHubSession session, Moment now, int added) => session.Prepared(
        "DELETE FROM answer WHERE key IN (SELECT key FROM answer WHERE at < ?1 ORDER BY at LIMIT ?2)")
        .Run(now.UnixMillis - MillisKept, (2L * added) + TrimLeast);
}
