using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using EdgeDom.Ledger.Chains;
using EdgeDom.Ledger.Posted;
using EdgeDom.Ledger.Schema;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Verification;

/// <summary>
/// Counts of bins and their results as the log to the hub tells them, and whether the tables say the same. Of each it
/// keeps two short hashes, some 50 bytes.
/// </summary>
internal sealed class CountScan : IDecidedRows
{
    private static readonly byte[] Kind = Encoding.UTF8.GetBytes(DecidedPostings.Kind);

    private readonly Dictionary<ulong, ulong> counts = [];
    private readonly Dictionary<ulong, ulong> parts = [];

    /// <summary>An entry of the site. Throws <see cref="InvalidDataException"/> when it cannot be read.</summary>
    public void Told(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> body)
    {
        if (kind.SequenceEqual(Kind))
        {
            DecidedReader.Read(Encoding.UTF8.GetString(body), this);
        }
    }

    /// <inheritdoc />
    public void Ran(long millis)
    {
        // How long the ledger had run then says nothing of a count.
    }

    /// <inheritdoc />
    public void Answered(
        string id, ReadOnlySpan<byte> hash, long tick, long refusal, long first, long entries,
        ReadOnlySpan<byte> results)
    {
        // Answers are held against the entries.
    }

    /// <inheritdoc />
    public void Reserved(string id, long tick, string sku, string owner, ReadOnlySpan<long> numbers)
    {
        // Reservations are held against the entries.
    }

    /// <inheritdoc />
    public void Counted(string id, long tick, string bin, long state, long due, long difference, long shortfall) =>
        counts[Hash(id)] = Hash(
            Text(tick), bin, Text(state), Text(due), Text(difference), Text(shortfall));

    /// <inheritdoc />
    public void Found(
        string count, long number, string sku, long compartment, string lot, string owner, long quantity,
        string cause) =>
        parts.TryAdd(
            Hash(count, Text(number)), Hash(sku, Text(compartment), lot, owner, Text(quantity), cause));

    /// <summary>Finds the rows that say something else. The log must have been read to the end.</summary>
    public void Compare(SqliteConnection connection, Findings findings)
    {
        Compare(connection, "SELECT id, tick, bin, state, due, difference, short FROM bin_count", 1, counts, findings);
        Compare(
            connection,
            "SELECT count, number, sku, compartment, lot, owner, quantity, cause FROM counted_part",
            2,
            parts,
            findings);
    }

    private static void Compare(
        SqliteConnection connection, string sql, int keys, Dictionary<ulong, ulong> told, Findings findings)
    {
        using var select = new Statement(connection, sql);
        using var reader = select.Read();
        var there = 0;
        while (reader.Read())
        {
            var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetString).ToArray();
            if (!told.TryGetValue(Hash(columns.AsSpan(0, keys)), out var said))
            {
                findings.Place($"count {columns[0]}", "stands here, but the hub was never told of it");
                continue;
            }

            there++;
            if (said != Hash(columns.AsSpan(keys)))
            {
                findings.Place($"count {columns[0]}", "stands here otherwise than the hub was told");
            }
        }

        if (there < told.Count)
        {
            findings.Place("counts", $"{told.Count - there} rows that the hub was told of are not there");
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static ulong Hash(params ReadOnlySpan<string> columns)
    {
        var text = new StringBuilder();
        foreach (var column in columns)
        {
            text.Append(column).Append('\0');
        }

        Span<byte> hash = stackalloc byte[32];
        QuickHash.Of(Encoding.UTF8.GetBytes(text.ToString()), hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}
