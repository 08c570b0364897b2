namespace EdgeDom.Hub.Texts;

/// <summary>
/// Tells states of many rows apart by one number: the sum of a number for each row, in whatever order they are summed,
/// the same at every hub node. A row that changes takes its number away and adds another. No secret is safe in it.
/// </summary>
public static class StateSum
{
    private const ulong Offset = 14_695_981_039_346_656_037;
    private const ulong Prime = 1_099_511_628_211;
    private const ulong MixOne = 0xBF58476D1CE4E5B9;
    private const ulong MixTwo = 0x94D049BB133111EB;

    /// <summary>The number of a row, by its name and what it says.</summary>
    public static ulong Of(string name, params ReadOnlySpan<long> numbers)
    {
        var sum = Offset;
        foreach (var sign in name)
        {
            sum = unchecked((sum ^ sign) * Prime);
        }

        foreach (var number in numbers)
        {
            sum = unchecked(Mixed(sum ^ (ulong)number) * Prime);
        }

        return Mixed(sum);
    }

    /// <summary>The sum as a revision, 0 or more.</summary>
    public static int Revision(ulong sum) => (int)(Mixed(sum) & int.MaxValue);

    private static ulong Mixed(ulong sum)
    {
        sum = unchecked((sum ^ (sum >> 30)) * MixOne);
        sum = unchecked((sum ^ (sum >> 27)) * MixTwo);
        return sum ^ (sum >> 31);
    }
}
