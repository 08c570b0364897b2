namespace EdgeDom.Hub.Api;

/// <summary>A header that an endpoint reads, for the description.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsRequired">Whether nothing is done without it.</param>
/// <param name="Meaning">What it says.</param>
internal sealed record HeaderNeed(string Name, bool IsRequired, string Meaning);
