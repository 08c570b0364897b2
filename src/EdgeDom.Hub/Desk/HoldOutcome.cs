using EdgeDom.Hub.Reservations;

namespace EdgeDom.Hub.Desk;

/// <summary>What became of a wish to hold units.</summary>
public abstract record HoldOutcome
{
    private HoldOutcome()
    {
    }

    /// <summary>It is kept, as a grant or as a refusal; a repeat finds it as it stands by now.</summary>
    public sealed record Stands(Reservation Reservation, bool IsRepeat) : HoldOutcome;

    /// <summary>The id was used for other units.</summary>
    public sealed record IdReused : HoldOutcome;

    /// <summary>There is no such node, or none at all; nothing is kept.</summary>
    public sealed record NodeUnknown : HoldOutcome;
}
