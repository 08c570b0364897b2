using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Sites;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Wire.Sync;

namespace EdgeDom.Scenarios.Exchanging;

/// <summary>The acts of the hub where a bug can be planted; the sound ways call the product and nothing else.</summary>
internal interface IHubWays
{
    /// <summary>Whether an answer leaves although its batch was never committed.</summary>
    bool AnswersBeforeCommit { get; }

    ExchangeAnswer Exchange(HubBook book, SiteRecord site, ExchangeRequest request, Moment now);

    /// <summary>Whether an exchange needs a second batch.</summary>
    bool NeedsTwoBatches { get; }

    /// <summary>The second batch.</summary>
    bool Afterwards(HubBook book, Moment now);

    PlaceOutcome Place(HubBook book, OrderRequest request, string key, Moment now);

    bool Cancel(HubBook book, OrderId order, Moment now);
}
