using EdgeDom.Sourcing.Availability;

namespace EdgeDom.Hub.Desk;

/// <summary>What became of a word about a supply line.</summary>
public abstract record SupplyOutcome
{
    private SupplyOutcome()
    {
    }

    /// <summary>It stands like this; nothing has changed when <paramref name="IsRepeat"/>.</summary>
    public sealed record Stands(SupplyLine Line, bool IsRepeat) : SupplyOutcome;

    /// <summary>There is no such line.</summary>
    public sealed record Unknown : SupplyOutcome;

    /// <summary>A field of the wish cannot be.</summary>
    public sealed record Wrong(string Field, string Why) : SupplyOutcome;

    /// <summary>It is not as the caller has seen it.</summary>
    public sealed record Changed : SupplyOutcome;

    /// <summary>It is there, and the caller does not say which state of it he has seen.</summary>
    public sealed record NoRevision : SupplyOutcome;

    /// <summary>The key was used for something else.</summary>
    public sealed record KeyReused : SupplyOutcome;

    /// <summary>How it stands does not allow this.</summary>
    public sealed record Refused(string Why) : SupplyOutcome;
}
