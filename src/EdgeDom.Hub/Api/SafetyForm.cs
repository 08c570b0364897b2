using EdgeDom.Hub.Availability;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;

namespace EdgeDom.Hub.Api;

/// <summary>Reads a safety stock from JSON, and checks all that can be checked without the book.</summary>
public static class SafetyForm
{
    private const int NameMost = 64;

    /// <summary>What is wrong with an id; null when nothing is.</summary>
    public static string? Against(string id) => CallersKey.Is(id) ? null : CallersKey.Rule("A safety stock's id");

    /// <summary>The wish; null when the form has refused something.</summary>
    public static SafetyWish? Read(JsonForm form, string id)
    {
        var node = form.Text("node", NameMost, isRequired: false);
        var sku = form.Text("sku", NameMost, isRequired: false);
        var name = form.Text("class", NameMost, isRequired: false);
        var isOverAll = form.Flag("isOverAll", isRequired: false) ?? false;
        var units = form.Whole("units", 0, SafetyStock.UnitsMax);
        if (node is null && sku is null && name is null)
        {
            form.Refuse("node", "is missing, and so are sku and class: one of them must be there.");
        }

        if (sku is not null && name is not null)
        {
            form.Refuse("class", "is that of the sku: name one of them.");
        }

        if (name is not null && !Item.IsClass(name))
        {
            form.Refuse("class", $"{Item.ClassRule}.");
        }

        if (isOverAll && node is not null)
        {
            form.Refuse("isOverAll", "is over all nodes: name no node.");
        }

        return units is null ? null : new SafetyWish(
            id,
            node is null ? null : NodeId.Of(node),
            sku is null ? null : Sku.Of(sku),
            name,
            isOverAll,
            units.Value);
    }
}
