using EdgeDom.Hub.Orders;

namespace EdgeDom.Hub.Api;

/// <summary>Reads a wish to change an order and checks everything that can be checked without the order.</summary>
public static class OrderChangeForm
{
    /// <summary>The wish; null when the form has refused something.</summary>
    public static OrderChange? Read(JsonForm form)
    {
        var word = HoldWordForm.Read(form);
        var priority = form.Whole("priority", 0, OrderForm.PriorityMax, isRequired: false);
        var shipTo = OrderForm.Place(form.Object("shipTo", isRequired: false));
        var lines = new List<LineChange>();
        foreach (var one in form.Objects("lines", 1, OrderRequest.LinesMax, isRequired: false))
        {
            var line = one.Whole("line", 1, OrderRequest.LinesMax);
            var quantity = one.Whole("quantity", 0, OrderRequest.QuantityMax);
            one.NothingElse();
            if (lines.Exists(before => before.Line == line))
            {
                one.Refuse("line", "stands there twice.");
            }

            if (line is not null && quantity is not null)
            {
                lines.Add(new LineChange((int)line, quantity.Value));
            }
        }

        if (priority is null && shipTo is null && lines.Count == 0)
        {
            form.Refuse("priority", "or shipTo or lines must say what to change.");
        }

        return word is null ? null
            : new OrderChange(word.By, word.Reason, (int?)priority, shipTo, lines);
    }
}
