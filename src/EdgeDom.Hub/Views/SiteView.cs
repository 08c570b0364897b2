using System.Text.Json;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Views;

/// <summary>A site as the hub sees it.</summary>
/// <param name="Site">Its name.</param>
/// <param name="Node">The node it fills for.</param>
/// <param name="IsStale">Not heard of for too long: what stands here may be old.</param>
/// <param name="AgeMillis">Since it was last heard; null when it never was.</param>
/// <param name="Missed">Status polls missed one after the other.</param>
/// <param name="Fault">Why the last poll failed; empty when it did not.</param>
/// <param name="Trouble">Why its exchange was refused; empty while all is well.</param>
/// <param name="Later">Kinds of entries that this hub must be upgraded for, each with the first entry of them.</param>
/// <param name="UpHave">Its entries stored here.</param>
/// <param name="DownLast">Entries written for it.</param>
/// <param name="DownAcked">Entries it has taken over.</param>
/// <param name="Status">Its last status document; null before the first.</param>
public sealed record SiteView(
    string Site,
    NodeId Node,
    bool IsStale,
    long? AgeMillis,
    int Missed,
    string Fault,
    string Trouble,
    IReadOnlyDictionary<string, long> Later,
    long UpHave,
    long DownLast,
    long DownAcked,
    JsonElement? Status);
