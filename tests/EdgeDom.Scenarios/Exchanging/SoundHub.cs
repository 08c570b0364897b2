using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Links;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Sites;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Wire.Sync;

namespace EdgeDom.Scenarios.Exchanging;

/// <summary>The hub as it is.</summary>
internal class SoundHub : IHubWays
{
    public virtual bool AnswersBeforeCommit => false;

    public virtual bool NeedsTwoBatches => false;

    public virtual ExchangeAnswer Exchange(HubBook book, SiteRecord site, ExchangeRequest request, Moment now) =>
        SiteExchange.Exchange(book, site, request, now);

    public virtual bool Afterwards(HubBook book, Moment now) => false;

    public virtual PlaceOutcome Place(HubBook book, OrderRequest request, string key, Moment now) =>
        Placing.Place(book, request, key, now);

    public virtual bool Cancel(HubBook book, OrderId order, Moment now) => Cancelling.Cancel(book, order, now);
}
