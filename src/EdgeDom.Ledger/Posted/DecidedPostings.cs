using System.Text.Encodings.Web;
using System.Text.Json;
using EdgeDom.Ledger.Desk;
using EdgeDom.Ledger.Logs;
using EdgeDom.Ledger.Schema;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Posted;

/// <summary>
/// The answers and reservations of one tick as they stand in the log to the hub, column by column, so that a rebuilt
/// ledger answers a repeated posting as the lost one did.
/// </summary>
internal sealed class DecidedPostings : IDisposable
{
    /// <summary>The kind of the log entry.</summary>
    public const string Kind = PostedTick.AnswersKind;

    /// <summary>The version of the kind.</summary>
    public const int Version = 1;

    /// <summary>Rows in one entry at most; more go into the next one of the same tick.</summary>
    public const int RowsMax = 200;

    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Statement answer;
    private readonly Statement reservation;
    private readonly Statement clock;

    /// <summary>Prepares the statements that write what was told into a rebuilt file.</summary>
    public DecidedPostings(SqliteConnection connection)
    {
        answer = new Statement(connection, """
            INSERT INTO posting (id, hash, tick, refusal, first, entries, results)
            VALUES ($id, $hash, $tick, $refusal, $first, $entries, $results)
            """);
        reservation = new Statement(connection, """
            INSERT INTO reservation (id, tick, sku, owner, source, quantity, open, done, cut, state, due)
            VALUES ($id, $tick, $sku, $owner, $source, $quantity, $open, $done, $cut, $state, $due)
            ON CONFLICT (id) DO UPDATE SET open = excluded.open, done = excluded.done, cut = excluded.cut,
              state = excluded.state
            """);
        clock = new Statement(connection, "UPDATE desk_clock SET ran = max(ran, $ran) WHERE one = 1");
    }

    /// <summary>The entries that tell a batch; none when there is nothing in it.</summary>
    public static IReadOnlyList<OutboundEntry> Tell(PostingBatch? batch)
    {
        if (batch is null || (batch.Postings.Count == 0 && batch.Reservations.Count == 0))
        {
            return [];
        }

        var rows = batch.Postings.Select(Row).Concat(batch.Reservations.Select(Row));
        return
        [
            .. rows.Chunk(RowsMax).Select(some => new OutboundEntry(
                Kind,
                Version,
                JsonSerializer.Serialize(new { ran = batch.RanMillis ?? 0, rows = some }, Json))),
        ];
    }

    /// <summary>
    /// Writes what <see cref="Tell"/> told into the open transaction. Throws <see cref="InvalidDataException"/> when it
    /// cannot be read.
    /// </summary>
    public void Restore(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            clock.Run(null, document.RootElement.GetProperty("ran").GetInt64());
            foreach (var row in document.RootElement.GetProperty("rows").EnumerateArray())
            {
                Restore(row);
            }
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException)
        {
            throw new InvalidDataException($"Decided postings cannot be read: {fault.Message}", fault);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        answer.Dispose();
        reservation.Dispose();
        clock.Dispose();
    }

    private static object[] Row(StoredPosting posting)
    {
        var told = posting.Answer;
        return
        [
            "p",
            told.Id.Value,
            Convert.ToBase64String(posting.Hash),
            told.Tick,
            told.Refusal is { } refusal ? (int)refusal : 0,
            told.FirstEntry,
            told.Entries,
            Convert.ToBase64String(ResultBytes.Write(told)),
        ];
    }

    private static object[] Row(Reservation held) =>
    [
        "r",
        held.Id.Value,
        held.Tick,
        held.Sku.Value,
        held.Owner,
        (int)held.Source,
        held.Quantity,
        held.Open,
        held.Done,
        held.Cut,
        (int)held.State,
        held.DueMillis,
    ];

    private void Restore(JsonElement row)
    {
        if (row[0].GetString() == "p")
        {
            answer.Run(
                null,
                Text(row[1]),
                row[2].GetBytesFromBase64(),
                row[3].GetInt64(),
                row[4].GetInt64(),
                row[5].GetInt64(),
                row[6].GetInt64(),
                row[7].GetBytesFromBase64());
            return;
        }

        var numbers = Enumerable.Range(5, 7).Select(at => row[at].GetInt64()).ToArray();
        reservation.Run(
            null,
            Text(row[1]),
            row[2].GetInt64(),
            Text(row[3]),
            Text(row[4]),
            numbers[0],
            numbers[1],
            numbers[2],
            numbers[3],
            numbers[4],
            numbers[5],
            numbers[6]);
    }

    private static string Text(JsonElement element) => element.GetString() ?? "";
}
