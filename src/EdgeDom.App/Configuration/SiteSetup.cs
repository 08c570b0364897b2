using EdgeDom.Model.Layouts;
using EdgeDom.Model.Stock;

namespace EdgeDom.App.Configuration;

/// <summary>A site's configuration with the files it points to, read and judged as a whole.</summary>
public sealed record SiteSetup(
    SiteConfig Config, string Folder, GridLayout Layout, IReadOnlyList<Item> Items, OpeningStock Stock)
{
    /// <summary>The variables that belong to a site program.</summary>
    public const string Prefix = "EDGEDOM_SITE_";

    /// <summary>Reads all of it. Throws <see cref="ConfigInvalidException"/> with everything that is wrong.</summary>
    public static SiteSetup Read(string path, IReadOnlyList<string> options)
    {
        var config = ConfigReader.Read<SiteConfig>(path, Prefix, options, out _);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var layoutFile = Path.GetFullPath(config.LayoutFile, folder);
        var itemsFile = Path.GetFullPath(config.ItemsFile, folder);
        var layout = ConfigFile.Read<GridLayout>(layoutFile);
        var items = ConfigFile.Read<IReadOnlyList<Item>>(itemsFile);
        var stockFile = Path.GetFullPath(config.OpeningStockFile, folder);
        var stock = config.OpeningStockFile.Length == 0
            ? new OpeningStock([])
            : ConfigFile.Read<OpeningStock>(stockFile);
        List<ConfigProblem> problems =
        [
            .. SiteRules.OfLayout(layout, layoutFile), .. SiteRules.OfItems(items, itemsFile),
            .. SiteRules.OfStock(stock, layout, items, stockFile), .. SiteRules.OfDevices(config, layout, path),
        ];
        return problems.Count == 0
            ? new SiteSetup(config, folder, layout, items, stock)
            : throw new ConfigInvalidException(problems);
    }

    /// <summary>A path of the configuration as an absolute one.</summary>
    public string PathOf(string path) => Path.GetFullPath(path, Folder);

    /// <summary>A secret's reference with an absolute path.</summary>
    public string SecretOf(string reference) => SecretFiles.Anchor(reference, Folder);
}
