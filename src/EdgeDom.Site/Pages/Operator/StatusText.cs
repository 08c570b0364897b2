using System.Globalization;
using EdgeDom.Model.Time;
using EdgeDom.Site.Checking;
using EdgeDom.Site.Status;
using EdgeDom.Site.Sync;

namespace EdgeDom.Site.Pages.Operator;

/// <summary>What the status page says of ledger and hub.</summary>
public static class StatusText
{
    /// <summary>A number with thousands apart.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>For people, UTC by the site's clock.</summary>
    public static string Time(Moment at) =>
        at.ToTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>The last signed checkpoint.</summary>
    public static string Of(StatusDocument.CheckpointPart? checkpoint) => checkpoint is null
        ? "none yet"
        : $"number {Count(checkpoint.Number)} over {Count(checkpoint.Entries)} entries, signed {Time(checkpoint.At)}";

    /// <summary>When the last whole check ended, and over what.</summary>
    public static string Of(CheckupView check) =>
        (check.EndedAt is { } at ? $"{Count(check.Entries)} entries, ended {Time(at)}" : "none has ended in this run")
        + (check.IsRunning ? "; one is under way" : "");

    /// <summary>Since when the hub answers, or does not.</summary>
    public static string Heard(SyncView sync) => sync switch
    {
        { HeardAt: { } at, IsUp: true } => $"last answer {Time(at)}",
        { HeardAt: { } at } => $"no answer since {Time(at)}; the site goes on by itself",
        _ => "no answer since this program began; the site goes on by itself",
    };

    /// <summary>How the last comparison ended.</summary>
    public static string Of(SyncComparison? compared) => compared is null
        ? "none has ended in this run"
        : (compared.Corrected > 0 ? $"{Count(compared.Corrected)} rows of the hub corrected, " : "")
            + $"compared {Time(compared.At)}";
}
