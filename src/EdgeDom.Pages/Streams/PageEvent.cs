namespace EdgeDom.Pages.Streams;

/// <summary>One message of an event stream.</summary>
/// <param name="Kind">"fragment" replaces the content of the element "live"; any other kind goes to the page's own
/// module.</param>
/// <param name="Revision">Number of what is shown; the browser leaves out an older one.</param>
/// <param name="Body">HTML for a fragment, JSON for other kinds.</param>
public sealed record PageEvent(string Kind, long Revision, string Body);
