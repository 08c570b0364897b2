using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Texts;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Desk;

/// <summary>Which option of a quote is held: that of a service or that of a preference, never both.</summary>
public sealed record HoldChoice(string? Service, Preference? Preference)
{
    /// <summary>The choice as people say it.</summary>
    public string Words => Preference is { } best ? $"as {HubJson.Word(best)}" : $"by {Service}";

    /// <summary>Whether a held promise is held by this choice; none is the plan as it was quoted.</summary>
    public static bool IsOf(HoldChoice? choice, Promise held) =>
        held.Quote.Chosen?.Delivery is { } chosen
            ? choice is not null && choice.Service == chosen.Service && choice.Preference == chosen.Preference
            : choice is null;
}
