using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Links;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Sites;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Wire.Sync;

namespace EdgeDom.Scenarios.Exchanging;

/// <summary>The product's hub with one step left out or done wrong.</summary>
internal sealed class BuggyHub(Planted bug) : SoundHub
{
    private const int CopiedWrongEvery = 50;

    private readonly List<(string Site, LogEntry Entry)> effectsLeft = [];
    private int attempts;

    public override bool AnswersBeforeCommit => bug == Planted.HubAnswersBeforeItCommits;

    public override bool NeedsTwoBatches => effectsLeft.Count > 0;

    public override ExchangeAnswer Exchange(HubBook book, SiteRecord site, ExchangeRequest request, Moment now)
    {
        var (had, hadWhole) = (site.UpHave, site.UpWhole);
        var rights = bug == Planted.HubSellsWhatItGaveBack ? book.RightsOf(site.Node) : [];
        switch (bug)
        {
            case Planted.HubTakesRepeatsAgain:
                foreach (var entry in request.Up.Where(entry => entry.Number <= had))
                {
                    SiteWord.Apply(book, site, entry, now);
                }

                break;
            case Planted.HubAcceptsGaps when request.Up.Count > 0 && request.Up[0].Number > had + 1:
                (site.UpHave, site.UpHead) = (request.Up[0].Number - 1, request.UpHead);
                break;
            case Planted.HubChecksNoLife when site.Life.Length > 0:
                site.Life = request.Life.Value;
                site.OldLives.Clear();
                break;
            case Planted.HubTakesOldLivesBack when site.OldLives.Remove(request.Life.Value):
                site.Life = request.Life.Value;
                break;
            case Planted.HubMovesItsCursorBeforeTheEffect:
                request = OnlyCursor(book, site, request);
                break;
        }

        var answer = base.Exchange(book, site, request, now);
        switch (bug)
        {
            case Planted.HubTakesPartsOfTicksForWhole:
                GiveEffect(book, site, now);
                break;
            case Planted.HubFoldsItsCopyWrong when site.UpWhole > hadWhole && site.UpWhole % CopiedWrongEvery == 0:
                Miscopy(book, site);
                break;
            case Planted.HubSellsWhatItGaveBack:
                KeepRights(book, rights);
                break;
        }

        return answer;
    }

    public override bool Afterwards(HubBook book, Moment now)
    {
        var left = effectsLeft.ToArray();
        effectsLeft.Clear();
        foreach (var (site, entry) in left)
        {
            SiteWord.Apply(book, book.Site(site)!, entry, now);
        }

        return true;
    }

    public override PlaceOutcome Place(HubBook book, OrderRequest request, string key, Moment now) =>
        bug == Planted.HubForgetsIdempotencyKeys
            ? base.Place(book, request with { Reference = "" }, $"{key}-{++attempts}", now)
            : base.Place(book, request, key, now);

    public override bool Cancel(HubBook book, OrderId id, Moment now)
    {
        var isKnown = base.Cancel(book, id, now);
        if (bug == Planted.HubGivesUnitsBackBeforeTheSiteConfirms && book.Order(id) is { } order)
        {
            foreach (var part in order.Parts.Where(part => part.NodeResponse == NodeResponse.CancelRequested).ToArray())
            {
                Settling.AnswerCancel(book, order, part, isCancelled: true, now);
            }
        }

        return isKnown;
    }

    private static void Miscopy(HubBook book, SiteRecord site)
    {
        var stock = book.Stocks.OfSite(site.Site)[0];
        book.Stocks.Set(stock with { Free = stock.Free + 1, Blocked = stock.Blocked - 1 });
    }

    // The site was told of the units; the hub's own book was not.
    private static void KeepRights(HubBook book, IReadOnlyList<StoredRight> before)
    {
        foreach (var (node, sku, right, _) in before)
        {
            var now = book.Right(node, sku);
            book.SetRight(node, sku, now with { Shrunk = Math.Min(now.Shrunk, right.Shrunk) });
        }
    }

    private static void GiveEffect(HubBook book, SiteRecord site, Moment now)
    {
        foreach (var entry in book.Store.Logs.UpAfter(site.Site, site.UpWhole, site.UpOpen))
        {
            SiteWord.Apply(book, site, entry, now);
        }

        (site.UpOpen, site.UpRest) = (0, 0);
    }

    // The effects wait for a batch of their own; who dies in between has forgotten them.
    private ExchangeRequest OnlyCursor(HubBook book, SiteRecord site, ExchangeRequest request)
    {
        if (request.Up.Count == 0 || request.Up[0].Number > site.UpHave + 1)
        {
            return request;
        }

        foreach (var entry in request.Up.Where(entry => entry.Number > site.UpHave))
        {
            book.Store.Logs.AddUp(site.Site, entry);
            (site.UpHave, site.UpHead) = (entry.Number, entry.Hash);
            book.Touch(site);
            effectsLeft.Add((site.Site, entry));
        }

        return request with { Up = [] };
    }
}
