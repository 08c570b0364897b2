using EdgeDom.Hub.Movements;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Keys;

/// <summary>Who asks, and what he may do.</summary>
/// <param name="Id">The key's id; empty for who needs none.</param>
/// <param name="Scopes">What he may do.</param>
/// <param name="Channels">Only orders of these channels; empty for all.</param>
public sealed record Caller(string Id, IReadOnlyList<Scope> Scopes, IReadOnlyList<string> Channels)
{
    /// <summary>Whoever asks where no keys are demanded, and who has the first key.</summary>
    public static Caller All { get; } = new("", [new Scope(Scope.Everything, Access.Admin)], []);

    /// <summary>Who he is, for people: his key, or <c>api</c> for whoever needs none.</summary>
    public string Actor => Id.Length > 0 ? Id : MovementCause.Anybody;

    /// <summary>Whether he may do this.</summary>
    public bool May(Scope scope) => Scopes.Any(own => own.Covers(scope));

    /// <summary>Whether an order of this channel is his business.</summary>
    public bool Serves(ChannelId channel) => Serves(channel.Value);

    /// <summary>The same for what may belong to no channel: then only who is bound to none.</summary>
    public bool Serves(string channel) => Channels.Count == 0 || Channels.Contains(channel, StringComparer.Ordinal);

    /// <summary>Whether what is for these channels alone (empty: for all) is his business.</summary>
    public bool ServesOnly(IReadOnlyList<string> channels) =>
        Channels.Count == 0 || (channels.Count > 0 && channels.All(Serves));
}
