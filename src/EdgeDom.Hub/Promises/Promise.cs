using EdgeDom.Hub.Reservations;

namespace EdgeDom.Hub.Promises;

/// <summary>A plan for a basket, told under the caller's id, and what became of it.</summary>
/// <param name="Id">The caller's id, bounded as that of a <see cref="Reservation"/>.</param>
/// <param name="State">Where it stands.</param>
/// <param name="DueClock">When quote or hold lapses, on the clock of holds.</param>
/// <param name="HeldClock">Since when it is held, on the same clock; 0 when it never was.</param>
/// <param name="Quote">What was asked and told.</param>
/// <param name="Confirmation">The order it became; null when none.</param>
public sealed record Promise(
    string Id, PromiseState State, long DueClock, long HeldClock, Quote Quote, Confirmation? Confirmation = null)
{
    /// <summary>The delivery window of which it holds as many parcels as its plan has; null when none.</summary>
    public string? Window => Quote.Window;

    /// <summary>How long a quote may be held; then it is forgotten.</summary>
    public const long QuoteMillis = 900_000;

    /// <summary>How long one may be held in all, extensions included.</summary>
    public const long HoldMillisMax = Reservation.HoldMillisMax;

    /// <summary>What may be done with it now.</summary>
    public IReadOnlyList<PromiseAct> Legal => State switch
    {
        PromiseState.Quoted => [PromiseAct.Hold],
        PromiseState.Held => [PromiseAct.Extend, PromiseAct.Confirm, PromiseAct.Release],
        _ => [],
    };
}
