using EdgeDom.Ledger.Schema;
using EdgeDom.Model;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Desk;

/// <summary>The stored answers by id: written once, never changed, never removed.</summary>
internal sealed class OutcomeBook : IDisposable
{
    private readonly Statement insert;
    private readonly Statement select;

    /// <summary>Prepares the statements.</summary>
    public OutcomeBook(SqliteConnection connection)
    {
        insert = new Statement(connection, """
            INSERT INTO posting (id, hash, tick, refusal, first, entries, results)
            VALUES ($id, $hash, $tick, $refusal, $first, $entries, $results)
            """);
        select = new Statement(connection, """
            SELECT hash, tick, refusal, first, entries, results FROM posting WHERE id = $id
            """);
    }

    /// <summary>The answer stored under an id; null when there is none.</summary>
    public StoredPosting? Find(PostingId id)
    {
        using var reader = select.Read(id.Value);
        if (!reader.Read())
        {
            return null;
        }

        var refusal = reader.GetInt32(2);
        var results = reader.GetBytes(5);
        return new StoredPosting(
            new PostingAnswer(
                id,
                refusal == 0 ? PostingOutcome.Accepted : PostingOutcome.Refused,
                reader.GetInt64(1),
                refusal == 0 ? null : (PostingRefusal)refusal,
                refusal == 0 ? -1 : ResultBytes.ReadStep(results),
                reader.GetInt64(3),
                reader.GetInt32(4),
                refusal == 0 ? ResultBytes.ReadResults(results) : []),
            reader.GetBytes(0));
    }

    /// <summary>Stores an answer into the open transaction; throws when its id has one.</summary>
    public void Write(StoredPosting posting)
    {
        var answer = posting.Answer;
        var rows = insert.Run(
            answer.Id.Value,
            posting.Hash,
            answer.Tick,
            answer.Refusal is { } refusal ? (long)refusal : 0L,
            answer.FirstEntry,
            (long)answer.Entries,
            ResultBytes.Write(answer));
        Require.That(rows == 1, $"Posting {answer.Id} is stored once.");
    }

    /// <inheritdoc />
    public void Dispose()
    {
        insert.Dispose();
        select.Dispose();
    }
}
