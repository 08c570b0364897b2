using System.Text.Json;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Sites;

/// <summary>The ready-time function of a site, as its status told it: <c>ready</c> of that document.</summary>
/// <param name="BaseMillis">However many items a new order has; see <see cref="ReadyTime"/>.</param>
/// <param name="PerLineMillis">For each item.</param>
/// <param name="DownHave">Entries of the hub that the site had taken over then.</param>
/// <param name="Life">Which life of the site said so; empty where it did not say.</param>
public sealed record SiteReady(long BaseMillis, long PerLineMillis, long DownHave, string Life)
{
    /// <summary>
    /// Of a status document; null where it has none, or one that cannot be. What is too large counts as the most there
    /// is, and a site that does not say how far it has come with the hub's entries has none of them.
    /// </summary>
    public static SiteReady? Of(JsonElement status) =>
        status.ValueKind == JsonValueKind.Object
        && status.TryGetProperty("ready", out var ready)
        && Number(ready, "baseMillis") is >= 0 and var fixedMillis
        && Number(ready, "perLineMillis") is >= 1 and var perLine
            ? new SiteReady(
                Math.Min(fixedMillis, ReadyTime.MillisMost),
                Math.Min(perLine, ReadyTime.PerLineMillisMost),
                status.TryGetProperty("sync", out var sync) ? Math.Max(0, Number(sync, "downHave")) : 0,
                status.TryGetProperty("life", out var life) && life.ValueKind == JsonValueKind.String
                    ? life.GetString()! : "")
            : null;

    // -1 for none.
    private static long Number(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var number)
        && number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out var value) ? value : -1;
}
