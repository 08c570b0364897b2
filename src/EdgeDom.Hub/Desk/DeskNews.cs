using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Desk;

/// <summary>What one committed batch changed: orders, and sites that have something new to fetch or to show.</summary>
public sealed record DeskNews(IReadOnlyCollection<OrderId> Orders, IReadOnlyCollection<string> Sites)
{
    /// <summary>Stands for more than one message can name.</summary>
    public const string All = "all";

    /// <summary>Whether anything was told to others; not part of the text.</summary>
    public bool HasEvents { get; init; }

    private const int TextMax = 4_000;

    /// <summary>
    /// The same for other nodes, from the desk with this number; empty when there is nothing to tell. When there is too
    /// much for one message, it says <see cref="All"/>.
    /// </summary>
    public string Text(string desk)
    {
        if (Orders.Count == 0 && Sites.Count == 0)
        {
            return "";
        }

        var orders = Orders.Count > 0 ? "orders" : "";
        var text = HubJson.Write((string[])[desk, orders, .. Sites]);
        return text.Length <= TextMax ? text : HubJson.Write((string[])[desk, All]);
    }
}
