using System.Globalization;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Time;
using EdgeDom.Pages.Frames;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Pages;

/// <summary>How the hub's pages write times, money, distances and states.</summary>
public static class PageText
{
    private const decimal GramsInKilogram = 1_000m;

    /// <summary>The doors in the bar; <paramref name="current"/> is the address of the page shown.</summary>
    public static IReadOnlyList<NavItem> Doors(string current) =>
    [
        new("/", "Orders", current == "/"), new("/sites", "Sites", current == "/sites"),
        new("/carbon", "CO2", current == "/carbon"), new("/routing", "Routing", current == "/routing"),
    ];

    /// <summary>For people, UTC.</summary>
    public static string Time(Moment at) => at.ToTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>For programs.</summary>
    public static string Iso(Moment at) => at.ToTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>Minor units as whole units with two decimals.</summary>
    public static string Money(long minor) => MoneyText.Of(minor);

    /// <summary>Grams as kilograms with two decimals.</summary>
    public static string Kilograms(long grams) =>
        (grams / GramsInKilogram).ToString("N2", CultureInfo.InvariantCulture);

    /// <summary>Metres as whole kilometres.</summary>
    public static string Kilometres(long metres) =>
        ((metres + 500) / 1000).ToString("N0", CultureInfo.InvariantCulture) + " km";

    /// <summary>A number with thousands apart.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A percentage with two decimals; a dash when there is none.</summary>
    public static string Percent(decimal? percent) =>
        percent is { } known ? known.ToString("0.00", CultureInfo.InvariantCulture) + " %" : "–";

    /// <summary>How long ago, in the largest unit that fits.</summary>
    public static string Age(long? millis) => millis switch
    {
        null => "never heard",
        < 1_000 => "heard just now",
        < 120_000 => $"heard {millis / 1_000} s ago",
        < 7_200_000 => $"heard {millis / 60_000} min ago",
        _ => $"heard {millis / 3_600_000} h ago",
    };

    /// <summary>What waits for the hub to be upgraded, and the cure.</summary>
    public static string Later(IReadOnlyDictionary<string, long> kinds) =>
        "Upgrade this hub; these entries wait for it: "
        + string.Join(", ", kinds.OrderBy(kind => kind.Value).Select(kind => $"{kind.Key} from {kind.Value} on")) + ".";

    /// <summary>How much an order's state wants of a person.</summary>
    public static Tone Tone(OrderStatus status) => status switch
    {
        OrderStatus.Open => EdgeDom.Pages.Frames.Tone.Calm,
        OrderStatus.Shipped => EdgeDom.Pages.Frames.Tone.Good,
        OrderStatus.Short => EdgeDom.Pages.Frames.Tone.Act,
        OrderStatus.Cancelled => EdgeDom.Pages.Frames.Tone.Look,
        OrderStatus.Held => EdgeDom.Pages.Frames.Tone.Act,
    };

    /// <summary>How a payment stands, its number, and whether somebody sent the order without it.</summary>
    public static string Paid(OrderPayment payment) => string.Join(", ", new[]
    {
        HubJson.Word(payment.State),
        payment.Reference ?? "",
        payment is { IsWaived: true, State: not PaymentState.Authorised } ? "sent all the same" : "",
    }.Where(word => word.Length > 0));

    /// <summary>By which service a part goes, and by when it is there; a dash when nobody knows.</summary>
    public static string Carried(string? service, DateOnly? arrives) =>
        service is null ? Day(arrives) : arrives is null ? service : $"{service}, {Day(arrives)}";

    /// <summary>
    /// By which workflow a part is worked, and how far its node is where it has reported a step; empty without one.
    /// </summary>
    public static string Worked(PartWorkflow? workflow) => workflow is null ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"worked by {workflow.Name}, version {workflow.Version}{Done(workflow)}");

    private static string Done(PartWorkflow workflow) => workflow.StepsDone == 0 ? "" : string.Create(
        CultureInfo.InvariantCulture, $", {workflow.StepsDone} of {workflow.Steps.Count} steps done");

    /// <summary>A day; a dash when nobody knows it.</summary>
    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>The day that was promised, and that of the plans by now where it is another.</summary>
    public static string Promised(DateOnly? promised, DateOnly? expected) =>
        promised == expected ? Day(promised) : $"{Day(promised)}, expected by {Day(expected)}";

    /// <summary>What is expected next, at whom and by when, in words.</summary>
    public static string Words(NextView next)
    {
        var what = next.Event switch
        {
            NextEvent.HoldEnds => "released or declined",
            NextEvent.StockComes => $"stock comes{(next.SupplyLine is { } line ? $" ({line})" : "")}",
            NextEvent.NodeAnswers => $"{next.FulfilmentOrder} taken or rejected",
            NextEvent.NodeGivesBack => $"{next.FulfilmentOrder} given back or refused",
            NextEvent.Leaves => $"{next.FulfilmentOrder} leaves",
            NextEvent.Arrives => $"{next.FulfilmentOrder} arrives",
            NextEvent.Planned => "planned with others of its window",
            NextEvent.LetGo => "held to leave together",
        };
        var where = next.Node is not { } node ? "" : next.Event == NextEvent.Leaves ? $" {node}" : $" at {node}";
        var last = next.Event == NextEvent.Planned ? "by" : "until";
        var until = next.Until is { } time ? $" {last} {Time(time)}" : next.By is { } day ? $" by {Day(day)}" : "";
        return $"{Count(next.Units)} {(next.Units == 1 ? "unit" : "units")}: {what}{where}{until}";
    }

    /// <summary>What may be done with an order, in words; a dash for nothing.</summary>
    public static string Words(IReadOnlyList<OrderAct> acts) => string.Join(", ", acts.Select(act => act switch
    {
        OrderAct.Cancel => "cancel",
        OrderAct.Release => "release",
        OrderAct.Decline => "decline",
        OrderAct.ChangePriority => "change the priority",
        OrderAct.ChangeShipTo => "change the address",
        OrderAct.ChangeQuantity => "change quantities",
        OrderAct.ShipNow => "ship what is there now",
    }).DefaultIfEmpty("–"));

    /// <summary>Why a part is where it is, or is not there any more; a dash when there is nothing to say.</summary>
    public static string Reason(PartView part) => part.Override is { } moved
        ? $"moved by {moved.By}: {moved.Reason}" : part.Reason.Length > 0 ? part.Reason : "–";

    /// <summary>
    /// A verdict of a decision as a short sentence: who was chosen by a person need not be the cheapest, and what keeps
    /// a node out is named.
    /// </summary>
    public static string Words(NodeVerdict verdict, bool isByHand) => verdict switch
    {
        { Code: VerdictCode.Chosen or VerdictCode.ChosenForPart } when isByHand => "chosen by a person",
        { Code: VerdictCode.Fenced, Fences: [_, ..] fences } =>
            $"kept out: {string.Join(", ", fences.Select(hit => hit.Fence).Distinct())}",
        _ => Words(verdict.Code),
    };

    /// <summary>A verdict as a short sentence.</summary>
    public static string Words(VerdictCode code) => code switch
    {
        VerdictCode.Chosen => "chosen: cheapest that fills it",
        VerdictCode.ChosenForPart => "chosen for a part: cheapest split",
        VerdictCode.Dearer => "could fill it, but costs more",
        VerdictCode.NotNeeded => "could fill a part, not needed",
        VerdictCode.NoStock => "has none of it",
        VerdictCode.Stale => "not heard of for too long",
        VerdictCode.Suspended => "suspended by people",
        VerdictCode.Excluded => "rejected, came short, or lost it to an exception rule",
        VerdictCode.Fenced => "kept out by the strategy, a disruption or its capacity",
        VerdictCode.LaterTier => "stands in a later tier, not needed",
        VerdictCode.Late => "would arrive later, or nobody knows when",
        VerdictCode.NoService => "no carrier service that was asked for goes there",
        VerdictCode.ShipOff => "fenced: its stock is not there to be shipped",
        VerdictCode.Overruled => "a person chose another node",
        VerdictCode.TooSmall => "what it could send is worth too little for a parcel of its own",
        VerdictCode.GivenBack => "had it already, and nobody else would send it",
    };

    /// <summary>Whether the node was taken.</summary>
    public static bool IsTaken(VerdictCode code) => code is
        VerdictCode.Chosen or VerdictCode.ChosenForPart or VerdictCode.GivenBack;
}
