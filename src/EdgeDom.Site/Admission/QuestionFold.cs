using EdgeDom.Control.Rebuilding;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;

namespace EdgeDom.Site.Admission;

/// <summary>
/// Folds what counts have asked of the hub, what was cut from its right when they waited no longer, and its answers.
/// </summary>
internal sealed class QuestionFold
{
    private readonly HashSet<(CountId, Sku)> answered = [];
    private readonly Dictionary<(CountId Count, Sku Sku), long> cuts = [];

    /// <summary>Takes an entry of the hub; all of them before any of the site's.</summary>
    public void Answered(HubMessage? message)
    {
        if (message is StockGivenBack { Count: { } count, Sku: var sku })
        {
            answered.Add((count, sku));
        }
    }

    /// <summary>Takes a word of the site.</summary>
    public void Told(SiteMessage? message)
    {
        if (message is StockMissed missed && !answered.Contains((missed.Count, missed.Sku)))
        {
            cuts[(missed.Count, missed.Sku)] = 0;
        }
        else if (message is AllotmentShrunk { Count: { } count } shrunk && cuts.ContainsKey((count, shrunk.Sku)))
        {
            cuts[(count, shrunk.Sku)] += shrunk.Quantity;
        }
    }

    /// <summary>What is still to be answered.</summary>
    public IReadOnlyList<RebuiltQuestion> Open() =>
        [.. cuts.Select(of => new RebuiltQuestion(of.Key.Count, of.Key.Sku, of.Value))];
}
