using System.Text.Json.Nodes;
using EdgeDom.Hub.Settings;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.App.Configuration;

/// <summary>The configuration file of a hub program. Relative paths are relative to the file's folder.</summary>
public sealed record HubConfig
{
    /// <summary>Where pages and API listen.</summary>
    [Option("Where pages and API listen; loopback only without adminKeyRef. Port 0 takes any free one.")]
    public string Url { get; init; } = "http://127.0.0.1:5080";

    /// <summary>Where the database lives.</summary>
    [Option("Folder of the database (hub.db); made when it is missing.")]
    public required string DataFolder { get; init; }

    /// <summary>A database that nodes share.</summary>
    [Option("Where the connection string of a PostgreSQL database is that several hub nodes may share: file:PATH, "
        + "credential:NAME or env:NAME; leave it out for the file hub.db in dataFolder.")]
    public string? DatabaseRef { get; init; }

    /// <summary>The items.</summary>
    [Option("File with the items on sale; leave it out and every SKU is taken.")]
    public string? ItemsFile { get; init; }

    /// <summary>The sites.</summary>
    [Option("The sites that exchange with this hub.")]
    public required IReadOnlyList<HubSiteConfig> Sites { get; init; }

    /// <summary>The nodes.</summary>
    [Option("The places that can fulfil, those of the sites among them.")]
    public required IReadOnlyList<NodeConfig> Nodes { get; init; }

    /// <summary>The rate cards.</summary>
    [Option("Rate cards by name, each as the body of PUT /api/v1/rate-cards/{id}; put at each start.")]
    public IReadOnlyDictionary<string, JsonObject> RateCards { get; init; } =
        new Dictionary<string, JsonObject>(StringComparer.Ordinal);

    /// <summary>The channel policies.</summary>
    [Option("Channel policies by name, each as the body of PUT /api/v1/channel-policies/{id}; put at each start, and "
        + "what was sold goes on to count.")]
    public IReadOnlyDictionary<string, JsonObject> ChannelPolicies { get; init; } =
        new Dictionary<string, JsonObject>(StringComparer.Ordinal);

    /// <summary>The safety stocks.</summary>
    [Option("Safety stocks by name, units that are sold to nobody, each as the body of PUT /api/v1/safety-stocks/{id}; "
        + "put at each start.")]
    public IReadOnlyDictionary<string, JsonObject> SafetyStocks { get; init; } =
        new Dictionary<string, JsonObject>(StringComparer.Ordinal);

    /// <summary>Equipment.</summary>
    [Option("Which items need which equipment: by its name an object with handling and classes, lists of words of the "
        + "items file. A node needs it in its capacity to take them; the same at every node of one database.")]
    public IReadOnlyDictionary<string, JsonObject> EquipmentNeeds { get; init; } =
        new Dictionary<string, JsonObject>(StringComparer.Ordinal);

    /// <summary>Status polls.</summary>
    [Option("How often each site's status is asked.", Least = 100, Most = 3_600_000, Unit = "ms")]
    public int StatusPollMillis { get; init; } = 5_000;

    /// <summary>Staleness.</summary>
    [Option("After how many missed answers a site counts as stale.", Least = 1, Most = 100)]
    public int StaleAfterMissed { get; init; } = 3;

    /// <summary>Outages.</summary>
    [Option("How long a site must be stale until its node is disrupted: nothing is sent there, and what is not in "
        + "work goes elsewhere as soon as the site has given it back; 0 for never by itself.", Least = 0,
        Most = 604_800, Unit = "s")]
    public int OutageAfterSeconds { get; init; }

    /// <summary>Backorders.</summary>
    [Option("Channels whose orders wait for stock where nobody can send; an order may say otherwise.")]
    public IReadOnlyList<string> BackorderChannels { get; init; } = [];

    /// <summary>Tiers.</summary>
    [Option("What customers like best whose order says neither service nor preference, by their tier: cheap, fast or "
        + "green; the same at every node of one database.")]
    public IReadOnlyDictionary<string, Preference> TierPreferences { get; init; } =
        new Dictionary<string, Preference>(StringComparer.Ordinal);

    /// <summary>Fraud.</summary>
    [Option("What makes an order suspect of fraud, so that it is held: by the rule's name a condition on the order, "
        + "such as order.valueMinor >= 50000 and customer.tier == ''; the same at every node of one database.")]
    public IReadOnlyDictionary<string, string> FraudRules { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Holds.</summary>
    [Option("For how long a suspect order is held when nobody releases or declines it.", Least = 1, Most = 43_200,
        Unit = "min")]
    public int FraudHoldMinutes { get; init; } = 1_440;

    /// <summary>Ends of holds.</summary>
    [Option("What becomes of a suspect order then: decline or release.")]
    public HoldEnd FraudHoldEndsIn { get; init; }

    /// <summary>Unpaid orders.</summary>
    [Option("For how long an order whose payment is pending or failed is held before it is declined.", Least = 1,
        Most = 43_200, Unit = "min")]
    public int PaymentHoldMinutes { get; init; } = 1_440;

    /// <summary>Windows.</summary>
    [Option("For how long orders are gathered before they are planned by priority, tier, day, value and age; it ends "
        + "early for one that would leave a day later; 0 to plan each when it comes; the same at every node of one "
        + "database.", Least = 0, Most = 3_600, Unit = "s")]
    public int AllocationWindowSeconds { get; init; }

    /// <summary>Tiers in windows.</summary>
    [Option("Tiers of customers that go before the others among gathered orders of one priority, the most important "
        + "first; the same at every node of one database.")]
    public IReadOnlyList<string> AllocationTiers { get; init; } = [];

    /// <summary>Orders decided anew.</summary>
    [Option("How often one order at most is moved, or asked back from its site, only because another plan saves money "
        + "by now; 0 for never; with the next five the same at every node of one database.", Least = 0, Most = 20)]
    public int ReoptimiseMovesMost { get; init; }

    /// <summary>Pause.</summary>
    [Option("For how long such an order is left alone then.", Least = 1, Most = 10_080, Unit = "min")]
    public int ReoptimisePauseMinutes { get; init; } = 60;

    /// <summary>Least money.</summary>
    [Option("What the other plan must save at least.", Least = 1, Most = 1_000_000, Unit = "minor units of money")]
    public long ReoptimiseLeastMinor { get; init; } = 50;

    /// <summary>Least share.</summary>
    [Option("What it must save at least of what the plan that stands costs.", Least = 0, Most = 100, Unit = "%")]
    public int ReoptimiseLeastPercent { get; init; } = 5;

    /// <summary>Cut-offs.</summary>
    [Option("How long before the cut-off of a node nothing moves from it or to it.", Least = 0, Most = 1_440,
        Unit = "min")]
    public int ReoptimiseCutOffMinutes { get; init; } = 60;

    /// <summary>Work.</summary>
    [Option("How many orders a hub node decides anew in a second.", Least = 1, Most = 1_000)]
    public int ReoptimiseOrdersPerSecond { get; init; } = 20;

    /// <summary>Prices.</summary>
    [Option("How often it is learned anew what stock is worth to later orders, so that an order takes what they miss "
        + "least; 0 for never.", Least = 0, Most = 86_400, Unit = "s")]
    public int PriceRefreshSeconds { get; init; }

    /// <summary>Horizon.</summary>
    [Option("For how long stock must last until it is filled up.", Least = 1, Most = 1_000, Unit = "h")]
    public int PriceHorizonHours { get; init; } = 24;

    /// <summary>Lost units.</summary>
    [Option("What a unit counts that nobody can send any more.", Least = 1, Most = 1_000_000,
        Unit = "minor units of money")]
    public long LostUnitMinor { get; init; } = 3_000;

    /// <summary>Routing accuracy.</summary>
    [Option("From which hour of the day (UTC) it is found out how right the routing of the day before was; -1 for "
        + "never.", Least = -1, Most = 23, Unit = "h")]
    public int RoutingAccuracyHour { get; init; } = -1;

    /// <summary>Bound.</summary>
    [Option("Below which routing accuracy of a day others are told.", Least = 0, Most = 100, Unit = "%")]
    public int RoutingAccuracyLeastPercent { get; init; } = 98;

    /// <summary>Numbers of parcels.</summary>
    [Option("The company prefix that GS1 has given to whoever sends, 4 to 12 digits: with it each parcel that a "
        + "carrier service carries has a number (SSCC) and a label as soon as its node is given it; leave it out for "
        + "none; with the next one the same at every node of one database.")]
    public string? Gs1Prefix { get; init; }

    /// <summary>First number.</summary>
    [Option("The first serial of a parcel's number; those before are another program's, or were given out before the "
        + "database was restored from a copy.", Least = 0, Most = 9_999_999_999_999)]
    public long ParcelsFrom { get; init; } = 1;

    /// <summary>Events.</summary>
    [Option("How many events the feed keeps; older ones are forgotten.", Least = 1_000, Most = 1_000_000_000)]
    public long EventsKept { get; init; } = 5_000_000;

    /// <summary>First key.</summary>
    [Option("Where the first key to the API is, which may do everything: file:PATH, credential:NAME or env:NAME; 32 "
        + "characters or more. With it everybody who asks needs a key, and the hub may listen anywhere.")]
    public string? AdminKeyRef { get; init; }

    /// <summary>Rate.</summary>
    [Option("How many requests a second each key, or without keys each address, may make on the long run.", Least = 1,
        Most = 1_000_000)]
    public int RequestsPerSecond { get; init; } = 5_000;

    /// <summary>Burst.</summary>
    [Option("How many requests it may make at once.", Least = 1, Most = 1_000_000)]
    public int RequestBurst { get; init; } = 10_000;

    /// <summary>Key of webhooks.</summary>
    [Option("Where the key is that webhooks' secrets are made of: file:PATH, credential:NAME or env:NAME; 32 "
        + "characters or more, the same at every node; another key changes every secret. Leave it out and there are "
        + "no webhooks.")]
    public string? WebhookKeyRef { get; init; }

    /// <summary>Networks.</summary>
    [Option("Networks such as 10.1.0.0/16 that webhooks may be sent to besides the public internet.")]
    public IReadOnlyList<string> WebhookNetworks { get; init; } = [];

    /// <summary>Answers.</summary>
    [Option("How long a webhook's receiver may take to answer.", Least = 1_000, Most = 30_000, Unit = "ms")]
    public int WebhookAnswerMillis { get; init; } = 20_000;

    /// <summary>Retries.</summary>
    [Option("How long a webhook waits after its first try that failed; later it waits longer.", Least = 1,
        Most = 60_000, Unit = "ms")]
    public int WebhookRetryMillis { get; init; } = 5_000;

    /// <summary>Whether secrets are drawn.</summary>
    [Option(
        "Whether secret files that are missing are drawn by chance at the first start, readable only by this user.")]
    public bool MakesMissingSecrets { get; init; }

    /// <summary>A faster clock.</summary>
    [Option("A faster clock for trials; leave it out wherever real robots or people work.")]
    public TrialClockConfig? TrialClock { get; init; }

    /// <summary>What is logged.</summary>
    [Option("What is logged.")]
    public LogConfig Log { get; init; } = new();
}
