using EdgeDom.Ledger.Chains;
using EdgeDom.Ledger.Journal;
using EdgeDom.Ledger.Schema;
using EdgeDom.Model.Time;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Verification;

/// <summary>Reads what is kept of the journal and both snapshots: ticks without gaps up to the head's, and their
/// hashes.</summary>
internal static class JournalScan
{
    /// <summary>Checks against the head's tick; inside one read transaction with it.</summary>
    public static void Run(SqliteConnection connection, long headTick, Findings findings)
    {
        var (first, last) = Ticks(connection, findings);
        if (last != headTick)
        {
            findings.Place("journal", $"ends at tick {last}, but {headTick} were committed");
        }

        using var select = new Statement(connection, "SELECT tick, at, state, hash FROM snapshot ORDER BY tick");
        using var reader = select.Read();
        var chain = new EntryChain();
        while (reader.Read())
        {
            var tick = reader.GetInt64(0);
            var packed = reader.GetBytes(2);
            var hash = JournalBook.Hash(chain, tick, new Moment(reader.GetInt64(1)), packed);
            if (!hash.AsSpan().SequenceEqual(reader.GetBytes(3)))
            {
                findings.Place($"snapshot of tick {tick}", "changed: its bytes do not give its hash");
            }

            if (tick < first || tick > last)
            {
                findings.Place($"snapshot of tick {tick}", $"the journal begins at {first} and ends at {last}");
            }
        }
    }

    private static (long First, long Last) Ticks(SqliteConnection connection, Findings findings)
    {
        using var select = new Statement(
            connection, "SELECT tick, at, facts, hash, brain, decided FROM journal ORDER BY tick");
        using var reader = select.Read();
        var chain = new EntryChain();
        var previous = Array.Empty<byte>();
        var (first, last) = (0L, 0L);
        while (reader.Read())
        {
            var tick = reader.GetInt64(0);
            previous = tick == 1 ? new byte[EntryChain.HashBytes] : previous;
            if (first != 0 && tick != last + 1)
            {
                findings.Place($"journal tick {last + 1}", $"missing; the next one is {tick}");
            }
            else if (previous.Length > 0 && !IsAsWritten(chain, previous, reader))
            {
                findings.Place($"journal tick {tick}", "changed: its bytes do not give its hash");
            }

            (first, last, previous) = (first == 0 ? tick : first, tick, reader.GetBytes(3));
        }

        return (first, last);
    }

    private static bool IsAsWritten(EntryChain chain, byte[] previous, StatementRows reader)
    {
        var (tick, at) = (reader.GetInt64(0), new Moment(reader.GetInt64(1)));
        var hash = JournalBook.Hash(
            chain, previous, tick, at, reader.GetBytes(2), reader.GetString(4), reader.GetBytes(5));
        return hash.AsSpan().SequenceEqual(reader.GetBytes(3));
    }
}
