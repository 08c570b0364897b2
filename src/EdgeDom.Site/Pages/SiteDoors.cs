using EdgeDom.Pages.Frames;

namespace EdgeDom.Site.Pages;

/// <summary>The doors in the bar of a site's pages.</summary>
public static class SiteDoors
{
    private static readonly (string Href, string Text)[] All =
        [("/", "Map"), ("/ports", "Ports"), ("/robots", "Robots"), ("/status", "Status")];

    /// <summary>All of them; <paramref name="current"/> is the address of the page shown.</summary>
    public static IReadOnlyList<NavItem> At(string current) =>
        [.. All.Select(door => new NavItem(door.Href, door.Text, door.Href == current))];
}
