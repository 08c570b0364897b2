using System.Globalization;
using EdgeDom.Site.Admission;
using EdgeDom.Site.Exchanging;

namespace EdgeDom.Site.Pages.Waiting;

/// <summary>What a site says while it waits for the hub.</summary>
public static class WaitingText
{
    /// <summary>All of it in one text.</summary>
    public static string Of(GreetingView view) => string.Join(' ', [.. Says(view), .. Cures(view)]);

    /// <summary>What is waited for, since when and why.</summary>
    public static IReadOnlyList<string> Says(GreetingView view) =>
    [
        Step(view),
        $"It has waited since {Time(view)} UTC and records nothing until it is admitted.",
        .. view.Why.Length > 0 ? [$"Last try: {view.Why}"] : Array.Empty<string>(),
    ];

    /// <summary>What people can do.</summary>
    public static IReadOnlyList<string> Cures(GreetingView view) => view.Stage switch
    {
        AdmissionStage.Rebuilding => ["Nothing needs to be done; do not switch this machine off."],
        AdmissionStage.Stopped =>
        [
            "Somebody who knows both must compare this site with the hub: the hub's page of sites says what it has.",
            "This site asks again by itself.",
        ],
        _ =>
        [
            $"Start the hub, or see why {view.Hub} cannot be reached from here.",
            "See that the hub's configuration names this site, and that both read the same token.",
            "Where no hub has ever known this site, hub.mayBeginAlone in the site's configuration lets it begin alone.",
            "This site asks again by itself, every few seconds.",
        ],
    };

    /// <summary>Since when, for people, UTC.</summary>
    public static string Time(GreetingView view) =>
        view.Since.ToTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Step(GreetingView view) => view.Stage switch
    {
        AdmissionStage.Rebuilding => string.Create(
            CultureInfo.InvariantCulture,
            $"This site reads its own log back from the hub at {view.Hub}: {view.ReadBack:N0} entries so far."),
        AdmissionStage.Stopped => $"The hub at {view.Hub} does not let this site's ledger begin.",
        _ => $"This site's ledger is new to the hub at {view.Hub}, which must admit it first.",
    };
}
