using EdgeDom.Hub.Store;
using EdgeDom.Ledger.Tables;

namespace EdgeDom.Tests.Ledger;

/// <summary>
/// Scripts that were edited once after they had landed, as they stood before: a file may have been made by them. Never
/// edited again.
/// </summary>
internal static class AsLanded
{
    /// <summary>The version of a hub's file that <see cref="HubScripts"/> made otherwise.</summary>
    public const int HubVersion = 17;

    private const string HeadThen = """
        CREATE TABLE head (
          one INTEGER PRIMARY KEY CHECK (one = 1),
          life TEXT NOT NULL,
          created_at INTEGER NOT NULL,
          tick INTEGER NOT NULL,
          entries INTEGER NOT NULL,
          entry_hash BLOB NOT NULL CHECK (length(entry_hash) = 32),
          up_acknowledged INTEGER NOT NULL
        ) STRICT;
        """;

    private const string ReplanIndexThen = "CREATE INDEX replan_next ON replan (priority, number);";
    private const string ReplanIndex = "CREATE INDEX replan_next ON replan (priority DESC, number, part);";

    /// <summary>The first script of a site's ledger: its head did not say yet where both logs end.</summary>
    public static string FirstLedger
    {
        get
        {
            var script = SiteTables.Migrations[0];
            return HeadThen + script[(script.IndexOf("STRICT;", StringComparison.Ordinal) + "STRICT;".Length)..];
        }
    }

    /// <summary>A hub's scripts, of which that of disruptions had another index.</summary>
    public static IReadOnlyList<string> HubScripts { get; } =
    [
        .. HubSchema.Scripts.Select((script, index) => index == HubVersion - 1
            ? script.Replace(ReplanIndex, ReplanIndexThen, StringComparison.Ordinal)
            : script),
    ];
}
