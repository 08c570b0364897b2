namespace EdgeDom.Ledger.Posted;

/// <summary>
/// Told what <see cref="DecidedReader"/> reads, row by row; the arguments are the columns of the tables in their order.
/// Spans are good only during the call.
/// </summary>
internal interface IDecidedRows
{
    /// <summary>How long the ledger had run, in ms; first of all.</summary>
    void Ran(long millis);

    /// <summary>The answer to a posting; told once.</summary>
    void Answered(
        string id, ReadOnlySpan<byte> hash, long tick, long refusal, long first, long entries,
        ReadOnlySpan<byte> results);

    /// <summary>How a reservation stands now; <paramref name="numbers"/> are its source and what follows it.</summary>
    void Reserved(string id, long tick, string sku, string owner, ReadOnlySpan<long> numbers);

    /// <summary>How the count of a bin stands now.</summary>
    void Counted(string id, long tick, string bin, long state, long due, long difference, long shortfall);

    /// <summary>A part of a closed count that is not posted yet; the same one may be told again.</summary>
    void Found(
        string count, long number, string sku, long compartment, string lot, string owner, long quantity,
        string cause);
}
