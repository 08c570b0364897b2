using System.Collections.Concurrent;
using EdgeDom.Pages.Streams;

namespace EdgeDom.Hub.Desk;

/// <summary>Turns what the desk commits into signals that pages and waiting sites can listen to.</summary>
public sealed class HubNews
{
    private readonly ConcurrentDictionary<string, ChangeSignal> _sites = new(StringComparer.Ordinal);

    /// <summary>Listens to the desk from now on.</summary>
    public HubNews(HubDesk desk) => desk.Changed += news =>
    {
        Tell(news.Orders.Count > 0, news.Sites);
        if (news.HasEvents)
        {
            Events.Raise();
        }
    };

    /// <summary>Rises when any order changed.</summary>
    public ChangeSignal Orders { get; } = new();

    /// <summary>Rises when this node told any event; what others tell must be looked for.</summary>
    public ChangeSignal Events { get; } = new();

    /// <summary>Rises when any site looks different.</summary>
    public ChangeSignal Sites { get; } = new();

    /// <summary>Rises when there is something for one site to fetch.</summary>
    public ChangeSignal Site(string site) => _sites.GetOrAdd(site, _ => new ChangeSignal());

    /// <summary>Raises the signals of orders, if any changed, and of these sites.</summary>
    public void Tell(bool hasOrders, IReadOnlyCollection<string> sites)
    {
        if (hasOrders)
        {
            Orders.Raise();
        }

        if (sites.Count > 0)
        {
            Sites.Raise();
        }

        foreach (var site in sites)
        {
            Site(site).Raise();
        }
    }

    /// <summary>Raises every signal: something changed, nobody knows what.</summary>
    public void TellAll() => Tell(hasOrders: true, [.. _sites.Keys]);
}
