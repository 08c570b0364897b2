using System.Text.Encodings.Web;
using System.Text.Json;
using EdgeDom.App.Configuration;
using EdgeDom.Simulator.Settings;

namespace EdgeDom.App.Plans;

/// <summary>
/// Writes the grid, articles and bins of a world as the files that a site is set up with, one thing a line.
/// </summary>
public static class SiteFiles
{
    private static readonly JsonSerializerOptions Options = new(ConfigShape.JsonOptions)
    {
        WriteIndented = false,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes layout.json, items.json and opening-stock.json; what is there is written over.</summary>
    public static void Write(WorldSettings world, string folder, string origin)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(
            Path.Combine(folder, "layout.json"),
            $"// The grid of {origin}: cells count from 0, sizes in mm.\n{JsonSerializer.Serialize(
                world.Layout, ConfigShape.JsonOptions).ReplaceLineEndings("\n")}\n");
        File.WriteAllText(
            Path.Combine(folder, "items.json"),
            $"// The articles of {origin}, made up. What each key means: README.md.\n"
            + $"[\n{Lines(world.Items, "  ")}\n]\n");
        File.WriteAllText(
            Path.Combine(folder, "opening-stock.json"),
            $"// The bins of {origin} before the first day: level 1 stands on the floor.\n{{\n  \"bins\": [\n"
            + $"{Lines(world.Stock.Bins, "    ")}\n  ]\n}}\n");
    }

    private static string Lines<T>(IEnumerable<T> things, string indent) =>
        string.Join(",\n", things.Select(thing => indent + JsonSerializer.Serialize(thing, Options)));
}
