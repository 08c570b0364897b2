namespace EdgeDom.Model.Facts;

/// <summary>
/// The exchange with the hub has stopped though the hub answers: their logs have parted, it refuses this site, or one
/// of them must be upgraded; or it goes on again. Work at the site goes on; nothing new is granted to the hub.
/// </summary>
/// <param name="Why">The reason with its cure, for people; empty when the exchange goes on.</param>
public sealed record HubExchangeStopped(string Why) : Fact;
