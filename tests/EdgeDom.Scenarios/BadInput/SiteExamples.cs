using System.Text.Json.Nodes;

namespace EdgeDom.Scenarios.BadInput;

/// <summary>A valid request for each endpoint of a site that takes a body.</summary>
internal static class SiteExamples
{
    /// <summary>Bodies by the endpoint's name.</summary>
    public static IReadOnlyDictionary<string, Func<JsonObject>> Bodies { get; } =
        new Dictionary<string, Func<JsonObject>>(StringComparer.Ordinal)
        {
            ["POST /api/v1/ports/{port}/acts"] = () => new JsonObject
            {
                ["act"] = "scan", ["revision"] = 1, ["key"] = "bad-input", ["quantity"] = 1,
                ["code"] = "4006381333931", ["person"] = "Ada",
            },
            ["POST /api/v1/operator/acts"] = () => new JsonObject
            {
                ["act"] = "closePort", ["port"] = "port-1", ["robot"] = "r001", ["person"] = "Ada",
                ["from"] = new JsonArray(1, 1), ["to"] = new JsonArray(2, 2), ["force"] = false,
            },
            ["POST /api/v1/fulfilment-orders/{order}/filled-by-hand"] = () => new JsonObject
            {
                ["key"] = "bad-input", ["person"] = "Ada",
                ["takings"] = new JsonArray(new JsonObject
                {
                    ["line"] = 1, ["bin"] = "B00001", ["compartment"] = 1, ["quantity"] = 2,
                }),
            },
            ["POST /api/v1/backups"] = () => new JsonObject { ["person"] = "Ada" },
            // Steps that are refused each by itself: a lie about one of them does not make the others true.
            ["POST /api/v1/postings"] = () => new JsonObject
            {
                ["id"] = "bad-input",
                ["cause"] = "bad input",
                ["person"] = "Ada",
                ["steps"] = new JsonArray(
                    new JsonObject { ["step"] = "void", ["reservation"] = "NONE" },
                    new JsonObject
                    {
                        ["step"] = "fulfil",
                        ["reservation"] = "NONE",
                        ["parts"] = new JsonArray(new JsonObject
                        {
                            ["bin"] = "NONE", ["compartment"] = 1, ["quantity"] = 1, ["lot"] = "L1",
                        }),
                    },
                    new JsonObject
                    {
                        ["step"] = "transfer", ["sku"] = "NONE", ["from"] = "port:port-1", ["to"] = "lostFound",
                        ["quantity"] = 1,
                    },
                    new JsonObject
                    {
                        ["step"] = "count", ["sku"] = "NONE", ["bin"] = "NONE", ["compartment"] = 1, ["quantity"] = 2,
                    },
                    new JsonObject
                    {
                        ["step"] = "openCount", ["count"] = "C1", ["bin"] = "NONE", ["lastsMillis"] = 60_000,
                    },
                    new JsonObject
                    {
                        ["step"] = "closeCount",
                        ["count"] = "NONE",
                        ["parts"] = new JsonArray(new JsonObject
                        {
                            ["sku"] = "NONE", ["compartment"] = 1, ["quantity"] = 1, ["lot"] = "L1", ["owner"] = "O1",
                        }),
                    }),
            },
        };
}
