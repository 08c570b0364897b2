namespace EdgeDom.App.Importing;

/// <summary>The orders of an Online Retail file as requests to a hub.</summary>
public static class RetailDocuments
{
    /// <summary>All plain sales; the others are reported under their rules.</summary>
    public static IEnumerable<ImportRequest> Orders(string path, List<SkippedRow> skipped)
    {
        var file = OnlineRetailFile.Read(path, null);
        skipped.AddRange(file.Skipped);
        foreach (var order in file.Orders)
        {
            var (latMilli, lonMilli) = Countries.MiddleOf(order.Country);
            yield return new ImportRequest(
                0,
                HttpMethod.Post,
                "/api/v1/orders",
                new
                {
                    channel = "shop",
                    reference = order.Id.Value,
                    shipTo = new { latitude = latMilli / 1000m, longitude = lonMilli / 1000m, country = order.Country },
                    lines = order.Lines.Select(line => new { sku = line.Sku.Value, quantity = line.Quantity }),
                },
                $"shop-{order.Id}");
        }
    }
}
