using EdgeDom.Ledger.Desk;
using EdgeDom.Ledger.Logs;
using EdgeDom.Ledger.Packed;
using EdgeDom.Model.Ids;

namespace EdgeDom.Ledger.Posted;

/// <summary>
/// Writes the answers, reservations and counts of one tick for the log to the hub, so that a rebuilt ledger answers a
/// repeated posting as the lost one did. <see cref="DecidedPostings"/> reads them. Its buffer is kept. Not for two
/// threads.
/// </summary>
internal sealed class DecidedWriter
{
    /// <summary>Rows in one entry at most; more go into the next one of the same tick.</summary>
    public const int RowsMax = 200;

    private readonly PackedWriter packed = new(DecidedPostings.Columns);
    private readonly List<OutboundEntry> entries = [];
    private int rows;

    /// <summary>The entries that tell a batch; none when there is nothing in it.</summary>
    public IReadOnlyList<OutboundEntry> Tell(PostingBatch? batch)
    {
        entries.Clear();
        if (batch is null || batch.Postings.Count + batch.Reservations.Count + batch.Counts.Count == 0)
        {
            return entries;
        }

        Begin(batch);
        foreach (var posting in batch.Postings)
        {
            MakeRoom(batch);
            Write(posting);
        }

        foreach (var reservation in batch.Reservations)
        {
            MakeRoom(batch);
            Write(reservation);
        }

        foreach (var count in batch.Counts)
        {
            MakeRoom(batch);
            Write(count);
            for (var i = 0; i < (count.Result?.Parts.Count ?? 0); i++)
            {
                MakeRoom(batch);
                Write(count.Id, i, count.Result!);
            }
        }

        End();
        return entries;
    }

    private void Begin(PostingBatch batch)
    {
        rows = 0;
        packed.Begin();
        packed.Number(batch.RanMillis ?? 0);
    }

    private void MakeRoom(PostingBatch batch)
    {
        if (rows == RowsMax)
        {
            End();
            Begin(batch);
        }

        rows++;
    }

    private void End() =>
        entries.Add(new OutboundEntry(DecidedPostings.Kind, DecidedPostings.Version, packed.ToBody()));

    private void Write(StoredPosting posting)
    {
        var told = posting.Answer;
        var results = ResultBytes.Write(told);
        packed.Byte(DecidedPostings.PostingRow);
        packed.Text(DecidedPostings.PostingIdColumn, told.Id.Value);
        packed.Bytes(posting.Hash);
        packed.Number(DecidedPostings.TickColumn, told.Tick);
        packed.Number(told.Refusal is { } refusal ? (long)refusal : 0);
        packed.Number(DecidedPostings.FirstColumn, told.FirstEntry);
        packed.Number(told.Entries);
        packed.Number(results.Length);
        packed.Bytes(results);
    }

    private void Write(Reservation held)
    {
        packed.Byte(DecidedPostings.ReservationRow);
        packed.Text(DecidedPostings.ReservationIdColumn, held.Id.Value);
        packed.Number(DecidedPostings.TickColumn, held.Tick);
        packed.Text(DecidedPostings.SkuColumn, held.Sku.Value);
        packed.Text(DecidedPostings.OwnerColumn, held.Owner);
        packed.Number((long)held.Source);
        packed.Number(held.Quantity);
        packed.Number(held.Open);
        packed.Number(held.Done);
        packed.Number(held.Cut);
        packed.Number((long)held.State);
        packed.Number(held.DueMillis);
    }

    private void Write(BinCount count)
    {
        packed.Byte(DecidedPostings.CountRow);
        packed.Text(DecidedPostings.CountIdColumn, count.Id.Value);
        packed.Number(DecidedPostings.TickColumn, count.Tick);
        packed.Text(DecidedPostings.BinColumn, count.Bin.Value);
        packed.Number((long)count.State);
        packed.Number(count.DueMillis);
        packed.Number(count.Difference);
        packed.Number(count.Short);
    }

    private void Write(CountId count, int number, CountResult result)
    {
        var part = result.Parts[number];
        packed.Byte(DecidedPostings.PartRow);
        packed.Text(DecidedPostings.CountIdColumn, count.Value);
        packed.Number(number);
        packed.Text(DecidedPostings.SkuColumn, part.Sku.Value);
        packed.Number(part.Compartment);
        packed.Text(DecidedPostings.LotColumn, part.Lot);
        packed.Text(DecidedPostings.OwnerColumn, part.Owner);
        packed.Number(part.Quantity);
        packed.Text(DecidedPostings.CauseColumn, result.Cause);
    }
}
