using EdgeDom.Hub.Availability;
using EdgeDom.Sourcing.Availability;
using EdgeDom.Sourcing.Carriers;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Settings;

/// <summary>Everything the hub is told from outside.</summary>
public sealed record HubOptions
{
    /// <summary>
    /// Where to listen; only loopback addresses without <see cref="AdminKey"/>. Port 0 takes any free one.
    /// </summary>
    public string Url { get; init; } = "http://127.0.0.1:5080";

    /// <summary>The database file, when there is no PostgreSQL; its folder must exist.</summary>
    public required string DatabaseFile { get; init; }

    /// <summary>
    /// The connection string of a PostgreSQL database, which several nodes may share; null: the file. Holds a password,
    /// so it never goes into a log.
    /// </summary>
    public string? PostgresAddress { get; init; }

    /// <summary>False only where nobody will read the file again (virtual time).</summary>
    public bool IsDurable { get; init; } = true;

    /// <summary>The sites that speak the sync protocol.</summary>
    public IReadOnlyList<SiteOptions> Sites { get; init; } = [];

    /// <summary>The places that can fulfil.</summary>
    public IReadOnlyList<NodeOptions> Nodes { get; init; } = [];

    /// <summary>Rate cards that are put at each start, each with an id of its own.</summary>
    public IReadOnlyList<RateCard> RateCards { get; init; } = [];

    /// <summary>Channel policies that are put at each start, each with an id of its own.</summary>
    public IReadOnlyList<PolicyWish> ChannelPolicies { get; init; } = [];

    /// <summary>Safety stocks that are put at each start, each with an id of its own.</summary>
    public IReadOnlyList<SafetyWish> SafetyStocks { get; init; } = [];

    /// <summary>The items on sale; with <see cref="ItemsFile"/> left out too, every SKU is taken.</summary>
    public IReadOnlyList<ItemOptions> Items { get; init; } = [];

    /// <summary>A JSON file with an array of items, added to <see cref="Items"/>; null when there is none.</summary>
    public string? ItemsFile { get; init; }

    /// <summary>
    /// Which items need which equipment, each kind once; a node that has none of it takes none of them. The same at
    /// every node of one database.
    /// </summary>
    public IReadOnlyList<EquipmentNeed> EquipmentNeeds { get; init; } = [];

    /// <summary>
    /// Channels whose orders wait for stock where nobody can send, unless an order says otherwise; those of all others
    /// are short then, unless an order says otherwise.
    /// </summary>
    public IReadOnlyList<string> BackorderChannels { get; init; } = [];

    /// <summary>
    /// What customers like best whose order does not say, by their tier; the same at every node of one database.
    /// </summary>
    public IReadOnlyDictionary<string, Preference> TierPreferences { get; init; } =
        new Dictionary<string, Preference>(StringComparer.Ordinal);

    /// <summary>
    /// What makes an order suspect of fraud: by the rule's name a condition on the order as strategies have them; the
    /// same at every node of one database.
    /// </summary>
    public IReadOnlyDictionary<string, string> FraudRules { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>For how long a suspect order is held when nobody answers, in minutes, 1 to 43,200.</summary>
    public int FraudHoldMinutes { get; init; } = 1_440;

    /// <summary>What becomes of it then.</summary>
    public HoldEnd FraudHoldEndsIn { get; init; }

    /// <summary>
    /// For how long an order is held whose money is not sure before it is declined, in minutes, 1 to 43,200.
    /// </summary>
    public int PaymentHoldMinutes { get; init; } = 1_440;

    /// <summary>
    /// For how long orders are gathered before they are planned by urgency, in s, 0 to 3,600; 0: each is planned when
    /// it comes. The same at every node of one database.
    /// </summary>
    public int AllocationWindowSeconds { get; init; }

    /// <summary>
    /// Tiers of customers that go before the others among gathered orders of one priority, the most important first;
    /// the same at every node of one database.
    /// </summary>
    public IReadOnlyList<string> AllocationTiers { get; init; } = [];

    /// <summary>
    /// How often one order at most is moved, or asked back, because that saves money, 0 to 20; 0: never. With all that
    /// follows the same at every node of one database.
    /// </summary>
    public int ReoptimiseMovesMost { get; init; }

    /// <summary>For how long it is left alone then, in min, 1 to 10,080.</summary>
    public int ReoptimisePauseMinutes { get; init; } = 60;

    /// <summary>What it must save at least, minor units of money, 1 to 1,000,000.</summary>
    public long ReoptimiseLeastMinor { get; init; } = 50;

    /// <summary>What it must save at least of what the plan that stands costs, in percent, 0 to 100.</summary>
    public int ReoptimiseLeastPercent { get; init; } = 5;

    /// <summary>How long before the cut-off of a node nothing moves from it or to it, in min, 0 to 1,440.</summary>
    public int ReoptimiseCutOffMinutes { get; init; } = 60;

    /// <summary>How many orders a hub node decides anew in a second, 1 to 1,000.</summary>
    public int ReoptimiseOrdersPerSecond { get; init; } = 20;

    /// <summary>
    /// How often it is learned anew what stock is worth to later orders, in s, 0 to 86,400; 0: never, and then each
    /// order takes what is best for it alone.
    /// </summary>
    public int PriceRefreshSeconds { get; init; }

    /// <summary>For how long stock must last until it is filled up, in hours, 1 to 1,000.</summary>
    public int PriceHorizonHours { get; init; } = 24;

    /// <summary>What a unit counts that nobody can send any more, minor units of money, 1 to 1,000,000.</summary>
    public long LostUnitMinor { get; init; } = 3_000;

    /// <summary>
    /// From which hour of the day (UTC), 0 to 23, it is found out how right the routing of the day before was; -1:
    /// never.
    /// </summary>
    public int RoutingAccuracyHour { get; init; } = -1;

    /// <summary>Below which routing accuracy of a day others are told, in percent, 0 to 100.</summary>
    public int RoutingAccuracyLeastPercent { get; init; } = 98;

    /// <summary>
    /// The company prefix that GS1 has given to whoever sends, 4 to 12 digits; null: parcels are not numbered and have
    /// no labels. With the next one the same at every node of one database.
    /// </summary>
    public string? Gs1Prefix { get; init; }

    /// <summary>
    /// The first serial of a parcel that may be given out, 0 or more; those before are another program's, or were given
    /// out before the database was lost.
    /// </summary>
    public long ParcelsFrom { get; init; } = 1;

    /// <summary>How many events the feed keeps, 1,000 to 1,000,000,000; older ones are forgotten.</summary>
    public long EventsKept { get; init; } = 5_000_000;

    /// <summary>
    /// The first key, 32 characters or more, that may do everything; null: nobody needs a key. Never in the database.
    /// </summary>
    public string? AdminKey { get; init; }

    /// <summary>
    /// How many requests a second each key (without keys each address) may make on the long run, 1 to 1,000,000.
    /// </summary>
    public int RequestsPerSecond { get; init; } = 5_000;

    /// <summary>How many requests it may make at once, 1 to 1,000,000.</summary>
    public int RequestBurst { get; init; } = 10_000;

    /// <summary>What the secrets of webhooks are made of, 32 characters or more; null: nobody can be told.</summary>
    public string? WebhookKey { get; init; }

    /// <summary>
    /// Networks, such as <c>10.1.0.0/16</c>, that webhooks may be sent to besides the public internet.
    /// </summary>
    public IReadOnlyList<string> WebhookNetworks { get; init; } = [];

    /// <summary>How long a webhook's receiver may take to answer, in ms, 1,000 to 30,000.</summary>
    public int WebhookAnswerMillis { get; init; } = 20_000;

    /// <summary>How long a delivery waits after its first try that failed, in ms, 1 to 60,000.</summary>
    public int WebhookRetryMillis { get; init; } = 5_000;

    /// <summary>How often each site's status is asked, in ms, 100 to 3,600,000.</summary>
    public int StatusPollMillis { get; init; } = 5_000;

    /// <summary>After how many missed answers a site counts as stale, 1 to 100.</summary>
    public int StaleAfterMissed { get; init; } = 3;

    /// <summary>
    /// How long a site must be stale until its node counts as disrupted, in s, 0 to 604,800; 0: never by itself.
    /// </summary>
    public int OutageAfterSeconds { get; init; }
}
