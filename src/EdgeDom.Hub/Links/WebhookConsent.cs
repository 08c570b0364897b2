using System.Collections.Concurrent;
using System.Globalization;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Webhooks;

namespace EdgeDom.Hub.Links;

/// <summary>
/// Asks receivers whether they want to be told, before they are (CloudEvents 1.0, HTTP web hooks, abuse protection): by
/// <c>OPTIONS</c> with <c>WebHook-Request-Origin</c>. A yes names this origin or <c>*</c>, counts for a day and for one
/// revision of the endpoint, and may bound the requests a minute, which is kept. Every node asks for itself.
/// </summary>
internal sealed class WebhookConsent(HttpClient client, TimeProvider wallTime)
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromDays(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly string _origin = Environment.MachineName.ToLowerInvariant();
    private readonly ConcurrentDictionary<string, Lazy<Task<Consent>>> _asked = new(StringComparer.Ordinal);

    /// <summary>
    /// Why an endpoint may not be told now, and how long it must be left alone, in ms; empty when it may. Throws what
    /// asking throws.
    /// </summary>
    public async Task<(string Fault, long WaitMillis)> Refusal(WebhookEndpoint endpoint, CancellationToken stop)
    {
        if (_asked.Count > 2 * Delivering.EndpointsMax)
        {
            _asked.Clear();
        }

        var key = string.Create(CultureInfo.InvariantCulture, $"{endpoint.Id} {endpoint.Salt} {endpoint.Revision}");
        var asked = _asked.GetOrAdd(key, _ => new Lazy<Task<Consent>>(() => Ask(endpoint.Url, stop)));
        try
        {
            var consent = await asked.Value;
            if (consent.IsGiven && wallTime.GetElapsedTime(consent.At) < GoodFor)
            {
                return consent.Take(wallTime);
            }

            _asked.TryRemove(new(key, asked));
            return consent.IsGiven ? await Refusal(endpoint, stop)
                : ("It does not say in WebHook-Allowed-Origin that it wants to be told by this hub.", 0);
        }
        catch
        {
            _asked.TryRemove(new(key, asked));
            throw;
        }
    }

    private async Task<Consent> Ask(string url, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, url);
        request.Headers.Add("WebHook-Request-Origin", _origin);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        string? Header(string name) =>
            answer.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
        var isGiven = answer.IsSuccessStatusCode && Header("WebHook-Allowed-Origin") is { } allowed
            && (allowed == "*" || string.Equals(allowed, _origin, StringComparison.OrdinalIgnoreCase));
        var isBounded = int.TryParse(
            Header("WebHook-Allowed-Rate"), NumberStyles.None, CultureInfo.InvariantCulture, out var perMinute);
        return new Consent(isGiven, isBounded ? perMinute : int.MaxValue, wallTime.GetTimestamp());
    }

    private sealed class Consent
    {
        private readonly Lock _gate = new();
        private readonly int _perMinute;
        private long _minute;
        private int _left;

        public Consent(bool isGiven, int perMinute, long at)
        {
            (IsGiven, At) = (isGiven, at);
            (_perMinute, _minute, _left) = (perMinute, at, perMinute);
        }

        public bool IsGiven { get; }

        public long At { get; }

        public (string Fault, long WaitMillis) Take(TimeProvider wallTime)
        {
            lock (_gate)
            {
                var gone = wallTime.GetElapsedTime(_minute);
                if (gone >= Minute)
                {
                    (_minute, _left, gone) = (wallTime.GetTimestamp(), _perMinute, TimeSpan.Zero);
                }

                if (_left > 0)
                {
                    _left--;
                    return ("", 0);
                }

                return (
                    $"It allows {_perMinute} requests a minute, and this minute's are made.",
                    Math.Max(1, (long)(Minute - gone).TotalMilliseconds));
            }
        }
    }
}
