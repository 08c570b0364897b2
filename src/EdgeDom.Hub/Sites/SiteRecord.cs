using System.Text.Json.Serialization;
using EdgeDom.Ledger.Posted;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Sites;

/// <summary>Where the two logs of one site stand; changed only by the desk, saved with what moved them.</summary>
public sealed class SiteRecord
{
    /// <summary>The site's name.</summary>
    public required string Site { get; init; }

    /// <summary>The node it fills for.</summary>
    public required NodeId Node { get; init; }

    /// <summary>The life of its database; empty before its first word.</summary>
    public string Life { get; set; } = "";

    /// <summary>Lives that must never speak again.</summary>
    public List<string> OldLives { get; init; } = [];

    /// <summary>Lives that have greeted and are not admitted, each with its ticket.</summary>
    public Dictionary<string, long> Tickets { get; init; } = [];

    /// <summary>Tickets given out so far.</summary>
    public long Greeted { get; set; }

    /// <summary>Its entries stored here: 1 to this number.</summary>
    public long UpHave { get; set; }

    /// <summary>Hash of the last of them.</summary>
    public required string UpHead { get; set; }

    /// <summary>
    /// Those of them, the last ones, whose tick is not whole yet: they are stored and have no effect so far.
    /// </summary>
    public int UpOpen { get; set; }

    /// <summary>How many of that tick follow, as <see cref="PostedTick.RestAfter"/> says.</summary>
    public int UpRest { get; set; }

    /// <summary>Its entries that stand for whole ticks: what has effect, and where a next life goes on.</summary>
    [JsonIgnore]
    public long UpWhole => UpHave - UpOpen;

    /// <summary>
    /// Kinds that this hub did not know when an entry of them came, each with the number of the first such entry; see
    /// <see cref="Links.LaterKinds"/>.
    /// </summary>
    public Dictionary<string, long> Later { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The last entry of its ledger that the copy of its balances knows.</summary>
    public long LedgerEntries { get; set; }

    /// <summary>Number of the last entry written for it.</summary>
    public long DownLast { get; set; }

    /// <summary>Hash of that entry.</summary>
    public required string DownHead { get; set; }

    /// <summary>Entries it has taken over: 1 to this number.</summary>
    public long DownAcked { get; set; }

    /// <summary>Events told of it so far.</summary>
    public long EventCount { get; set; }

    /// <summary>Whether others were told last that it is stale.</summary>
    public bool IsToldStale { get; set; }

    /// <summary>The number of the desk that told them.</summary>
    public long ToldBy { get; set; }

    /// <summary>When.</summary>
    public Moment ToldAt { get; set; }

    /// <summary>Why the last exchange was refused; empty while all is well.</summary>
    public string Trouble { get; set; } = "";
}
