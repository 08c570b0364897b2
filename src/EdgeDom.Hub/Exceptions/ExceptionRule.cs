using System.Text.Json.Serialization;
using EdgeDom.Hub.Orders;

namespace EdgeDom.Hub.Exceptions;

/// <summary>What shall be done when something goes wrong with an order; it acts once on each thing that did.</summary>
/// <param name="Id">The caller's id.</param>
/// <param name="Kind">What went wrong.</param>
/// <param name="When">A condition on the order, see <see cref="Sourcing.Conditions"/>; null for every order.</param>
/// <param name="AfterMinutes">For how long it must have been so, min; 0 for kinds that are at once.</param>
/// <param name="Actions">What is done, each once.</param>
/// <param name="Priority">What the order's priority is raised to, 1 to 9; null where it is left.</param>
/// <param name="Revision">How often it was changed, from 1.</param>
/// <param name="HasEnded">Whether it counts no more.</param>
/// <param name="HoldMinutes">For how long an order is held, min; 0 where it is not.</param>
public sealed record ExceptionRule(
    string Id,
    ExceptionKind Kind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? When,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int AfterMinutes,
    IReadOnlyList<ExceptionAction> Actions,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Priority,
    int Revision,
    bool HasEnded,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int HoldMinutes = 0)
{
    /// <summary>Longest time that something may have been wrong for, min: 30 days.</summary>
    public const int AfterMinutesMax = 43_200;

    /// <summary>Longest time that an order is held for, min: 30 days.</summary>
    public const int HoldMinutesMax = 43_200;

    private const long MinuteMillis = 60_000;

    /// <summary>The kinds that are wrong only after a time.</summary>
    public static IReadOnlyList<ExceptionKind> Timed { get; } =
    [
        ExceptionKind.Waiting,
        ExceptionKind.Unanswered,
        ExceptionKind.StaleSite,
        ExceptionKind.Waited,
        ExceptionKind.Unfinished,
    ];

    /// <summary>The kinds that leave a fulfilment order with its node, which may go elsewhere.</summary>
    public static IReadOnlyList<ExceptionKind> Movable { get; } =
        [ExceptionKind.Unanswered, ExceptionKind.MissedCutOff, ExceptionKind.Unclaimed, ExceptionKind.StaleSite];

    /// <summary>The kinds that another day puts right: for them an order may be dated anew.</summary>
    public static IReadOnlyList<ExceptionKind> Dated { get; } =
        [ExceptionKind.MissedCutOff, ExceptionKind.PromiseAtRisk];

    /// <summary>The kinds for which an order may be held; a site that is not heard gives nothing back.</summary>
    public static IReadOnlyList<ExceptionKind> Held { get; } =
        [.. Enum.GetValues<ExceptionKind>().Where(kind => kind != ExceptionKind.StaleSite)];

    /// <summary>For how long an order is held, in ms.</summary>
    [JsonIgnore]
    public long HoldMillis => HoldMinutes * MinuteMillis;

    /// <summary>For how long it must have been so, in ms.</summary>
    [JsonIgnore]
    public long AfterMillis => AfterMinutes * MinuteMillis;
}
