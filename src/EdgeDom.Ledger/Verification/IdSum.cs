namespace EdgeDom.Ledger.Verification;

/// <summary>A count and sum over pairs of id and number that does not depend on their order.</summary>
internal sealed class IdSum
{
    /// <summary>How many pairs.</summary>
    public long Count { get; private set; }

    /// <summary>The sum of their hashes modulo 2^64.</summary>
    public ulong Sum { get; private set; }

    /// <summary>Adds a pair.</summary>
    public void Add(ReadOnlySpan<byte> id, long number)
    {
        unchecked
        {
            var hash = 14695981039346656037UL ^ (ulong)number;
            foreach (var each in id)
            {
                hash = (hash ^ each) * 1099511628211UL;
            }

            Sum += hash ^ (hash >> 29);
        }

        Count++;
    }
}
