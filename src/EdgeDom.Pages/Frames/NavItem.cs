namespace EdgeDom.Pages.Frames;

/// <summary>One door in the bar of every page.</summary>
/// <param name="Href">Where it leads, from the root of this program.</param>
/// <param name="Text">What people read.</param>
/// <param name="IsCurrent">Whether the page shown is this one.</param>
public sealed record NavItem(string Href, string Text, bool IsCurrent = false);
