using System.Globalization;

namespace EdgeDom.Ledger.Verification;

/// <summary>What one part of a check has found so far, up to a bound.</summary>
internal sealed class Findings
{
    private readonly List<VerifyBreak> found = [];

    /// <summary>In the order in which it was found.</summary>
    public IReadOnlyList<VerifyBreak> Found => found;

    /// <summary>Whether more would not be kept.</summary>
    public bool IsFull => found.Count >= LedgerVerifier.BrokenMax;

    /// <summary>About a ledger entry.</summary>
    public void Entry(long number, string what) =>
        Add(new VerifyBreak(number, string.Create(CultureInfo.InvariantCulture, $"entry {number}"), what));

    /// <summary>About anything else.</summary>
    public void Place(string place, string what) => Add(new VerifyBreak(null, place, what));

    /// <summary>What another part has found.</summary>
    public void Add(Findings others)
    {
        foreach (var item in others.found)
        {
            Add(item);
        }
    }

    private void Add(VerifyBreak item)
    {
        if (!IsFull)
        {
            found.Add(item);
        }
    }
}
