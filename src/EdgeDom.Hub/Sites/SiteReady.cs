using System.Text.Json;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Sites;

/// <summary>The ready-time function of a site, as its status told it: <c>ready</c> of that document.</summary>
/// <param name="BaseMillis">However many items a new order has; see <see cref="ReadyTime"/>.</param>
/// <param name="PerLineMillis">For each item.</param>
/// <param name="DownHave">Entries of the hub that the site had taken over then.</param>
public sealed record SiteReady(long BaseMillis, long PerLineMillis, long DownHave)
{
    /// <summary>
    /// Of a status document; null where it has none, as while the site works at nothing, or one that cannot be. What is
    /// too large counts as the most there is.
    /// </summary>
    public static SiteReady? Of(JsonElement status) =>
        status.ValueKind == JsonValueKind.Object
        && status.TryGetProperty("ready", out var ready)
        && Number(ready, "baseMillis") is >= 0 and var fixedMillis
        && Number(ready, "perLineMillis") is >= 1 and var perLine
        && status.TryGetProperty("sync", out var sync)
        && Number(sync, "downHave") is >= 0 and var downHave
            ? new SiteReady(
                Math.Min(fixedMillis, ReadyTime.MillisMost), Math.Min(perLine, ReadyTime.PerLineMillisMost), downHave)
            : null;

    // -1 for none.
    private static long Number(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var number)
        && number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out var value) ? value : -1;
}
