using EdgeDom.Model.Ids;

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

    /// <summary>The last entry of its ledger that the copy of its balances knows.</summary>
    public long LedgerEntries { get; set; }

    /// <summary>Number of the last entry written for it.</summary>
    public long DownLast { get; set; }

    /// <summary>Hash of that entry.</summary>
    public required string DownHead { get; set; }

    /// <summary>Entries it has taken over: 1 to this number.</summary>
    public long DownAcked { get; set; }

    /// <summary>Why the last exchange was refused; empty while all is well.</summary>
    public string Trouble { get; set; } = "";
}
