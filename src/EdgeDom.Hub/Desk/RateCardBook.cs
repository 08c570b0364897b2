using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Sourcing.Carriers;

namespace EdgeDom.Hub.Desk;

/// <summary>The rate cards in memory, with the database behind them. Only the desk's thread may touch it.</summary>
/// <param name="store">The database.</param>
/// <param name="change">Called when one is put that is new or another than before.</param>
public sealed class RateCardBook(HubStore store, Action change)
{
    private readonly SortedDictionary<string, RateCard> _cards = new(StringComparer.Ordinal);

    /// <summary>How long carriers are on their ways by now, where that is known better than by the cards.</summary>
    public TransitBook Transits { get; } = new(store, change);

    /// <summary>All of them, by id.</summary>
    public IReadOnlyCollection<RateCard> All => _cards.Values;

    /// <summary>A rate card; null when unknown.</summary>
    public RateCard? Find(string? id) => id is null ? null : _cards.GetValueOrDefault(id);

    /// <summary>Adds or replaces a rate card, durably.</summary>
    public void Put(RateCard card)
    {
        if (Find(card.Id) is not { } before || HubJson.Write(before) != HubJson.Write(card))
        {
            change();
        }

        _cards[card.Id] = card;
        store.Save(card);
    }

    /// <summary>Takes a rate card out, durably; other nodes hear of it as of any change.</summary>
    public void Remove(RateCard card)
    {
        _cards.Remove(card.Id);
        store.Save(card with { Services = [] });
    }

    /// <summary>Takes over what other nodes changed, or all there is.</summary>
    internal void Take(TurnNews news)
    {
        news.RateCards.ForEach(Take);
        Transits.Take(news);
    }

    // One that was taken out stands there without services.
    private void Take(RateCard card)
    {
        if (card.Services.Count > 0)
        {
            _cards[card.Id] = card;
        }
        else
        {
            _cards.Remove(card.Id);
        }
    }
}
