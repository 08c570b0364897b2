using System.Security.Cryptography;
using System.Text;
using EdgeDom.Hub.Keys;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Api;

/// <summary>
/// Knows who a key belongs to, on any thread. Keys are read from the database when what was read is older than half a
/// second, so a key that is revoked at any node opens nothing at all nodes within a second.
/// </summary>
public sealed class KeyRing(HubOptions options, HubReader reader, TimeProvider time, TimeProvider wallTime)
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromMilliseconds(500);

    private readonly byte[]? _first = options.AdminKey is { } key ? SHA256.HashData(Encoding.UTF8.GetBytes(key)) : null;
    private readonly Lock _gate = new();
    private (long At, IReadOnlyDictionary<string, ApiKey> Keys)? _read;

    /// <summary>
    /// Whether who asks must show a key: there is a first key, or some node has made others. Without, the API is open,
    /// and the hub listens on loopback only.
    /// </summary>
    public bool IsDemanded => _first is not null || Keys().Count > 0;

    /// <summary>Who shows this text; null when it opens nothing.</summary>
    public Caller? Of(string text)
    {
        if (_first is not null
            && CryptographicOperations.FixedTimeEquals(_first, SHA256.HashData(Encoding.UTF8.GetBytes(text))))
        {
            return Caller.All;
        }

        return ApiKey.IdIn(text) is { } id && Keys().GetValueOrDefault(id) is { } key
            && key.Opens(text, Moment.Of(time.GetUtcNow()))
            ? new Caller(key.Id, [.. key.Scopes.Select(Scope.Read).OfType<Scope>()], key.Channels) : null;
    }

    private IReadOnlyDictionary<string, ApiKey> Keys()
    {
        lock (_gate)
        {
            if (_read is { } read && wallTime.GetElapsedTime(read.At) < GoodFor)
            {
                return read.Keys;
            }

            var at = wallTime.GetTimestamp();
            var keys = reader.ApiKeys().ToDictionary(key => key.Id, StringComparer.Ordinal);
            _read = (at, keys);
            return keys;
        }
    }
}
