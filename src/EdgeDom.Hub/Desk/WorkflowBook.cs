using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Workflows;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// The part of the book that knows how fulfilment orders are worked: the table of templates. Where it is empty it costs
/// one look at a number, and nobody has a workflow. Only the desk's thread may touch it.
/// </summary>
public sealed class WorkflowBook(HubBook book)
{
    /// <summary>Most templates, those that have ended included.</summary>
    public const int TemplatesMax = 100;

    private readonly SortedDictionary<string, WorkflowTemplate> _templates = new(StringComparer.Ordinal);
    private WorkflowTemplate[] _table = [];

    /// <summary>How many there are, those that have ended included.</summary>
    public int Count => _templates.Count;

    /// <summary>The table: those that count, by position and then by id.</summary>
    public IReadOnlyList<WorkflowTemplate> Table => _table;

    /// <summary>Takes over what other nodes changed, or all there is.</summary>
    public void Take(TurnNews news)
    {
        if (news.Workflows.Count > 0)
        {
            news.Workflows.ForEach(template => _templates[template.Id] = template);
            Sort();
        }
    }

    /// <summary>One by its id, be it ended; null when there never was one.</summary>
    public WorkflowTemplate? Of(string id) => _templates.GetValueOrDefault(id);

    /// <summary>Adds or replaces one, for fulfilment orders that are made from now on.</summary>
    public void Put(WorkflowTemplate template)
    {
        var before = Of(template.Id);
        _templates[template.Id] = template;
        Sort();
        book.Store.Workflows.Save(template, book.Store.Version);
        if (before?.PreparationMinutes > 0 || Array.Exists(_table, each => each.PreparationMinutes > 0))
        {
            book.Reoptimise.Change();
        }
    }

    /// <summary>
    /// How a parcel of these items is worked at such a node: by the first template of the table that any of them wants.
    /// Null when none does.
    /// </summary>
    public WorkflowTemplate? For(NodeKind kind, IEnumerable<Sku> skus)
    {
        if (_table.Length == 0)
        {
            return null;
        }

        var items = skus.Select(sku => (Class: book.Catalogue.ClassOf(sku), Handling: book.Catalogue.HandlingOf(sku)))
            .Distinct().ToArray();
        return Array.Find(
            _table, template => Array.Exists(items, item => template.Fits(kind, item.Class, item.Handling)));
    }

    /// <summary>
    /// A node with the calendar that a parcel of these items has there, which is prepared for as long as its workflow
    /// asks for beyond that of the others.
    /// </summary>
    public NodeRecord Prepared(NodeRecord node, IEnumerable<Sku> skus) =>
        node.Calendar is { } calendar && For(node.Kind, skus) is { PreparationMinutes: > 0 and var minutes }
            ? node with { Calendar = calendar.Longer(minutes) } : node;

    /// <summary>
    /// A node with the latest calendar that a parcel of any of these items can have there, whichever of them it holds:
    /// the template of a parcel is that which one of its items has alone.
    /// </summary>
    public NodeRecord PreparedAtMost(NodeRecord node, IEnumerable<Sku> skus) =>
        node.Calendar is { } calendar && _table.Length > 0
        && skus.Select(sku => For(node.Kind, [sku])?.PreparationMinutes ?? 0).DefaultIfEmpty().Max() is > 0 and var most
            ? node with { Calendar = calendar.Longer(most) } : node;

    private void Sort() => _table =
    [
        .. _templates.Values.Where(template => !template.HasEnded).OrderBy(template => template.Position),
    ];
}
