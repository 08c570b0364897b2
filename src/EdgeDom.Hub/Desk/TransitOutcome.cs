using EdgeDom.Hub.Transits;

namespace EdgeDom.Hub.Desk;

/// <summary>What became of a word about transit times.</summary>
public abstract record TransitOutcome
{
    private TransitOutcome()
    {
    }

    /// <summary>They stand like this.</summary>
    public sealed record Stands(TransitTable Table) : TransitOutcome;

    /// <summary>There is no such table, or it has ended.</summary>
    public sealed record Unknown : TransitOutcome;

    /// <summary>It is not as the caller has seen it.</summary>
    public sealed record Changed : TransitOutcome;

    /// <summary>It is there, and the caller does not say which state of it he has seen.</summary>
    public sealed record NoRevision : TransitOutcome;

    /// <summary>It is about nothing that there is, or over.</summary>
    /// <param name="Pointer">Where, as a JSON pointer.</param>
    /// <param name="Detail">What is wrong.</param>
    public sealed record Wrong(string Pointer, string Detail) : TransitOutcome;

    /// <summary>There are too many tables, or lanes in all of them.</summary>
    public sealed record Full : TransitOutcome;
}
