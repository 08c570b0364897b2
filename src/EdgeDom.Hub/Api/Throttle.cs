using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using EdgeDom.Hub.Settings;
using Microsoft.AspNetCore.Http;

namespace EdgeDom.Hub.Api;

/// <summary>
/// A bucket of tokens for each key, and for each address where there is none: a request takes one, so many come back
/// each second. Every answer says how many are left (<c>RateLimit</c> and <c>RateLimit-Policy</c>,
/// draft-ietf-httpapi-ratelimit-headers); who has none gets 429 and <c>Retry-After</c>. Addresses share 4,096 buckets,
/// so nobody can fill the memory by changing his.
/// </summary>
public sealed class Throttle : IDisposable
{
    private const int AddressBuckets = 4_096;
    private const int Address6Bytes = 8;

    private readonly PartitionedRateLimiter<string> _buckets;
    private readonly int _perSecond;
    private readonly int _most;

    /// <summary>Takes the bounds of the options.</summary>
    public Throttle(HubOptions options)
    {
        (_perSecond, _most) = (options.RequestsPerSecond, options.RequestBurst);
        _buckets = PartitionedRateLimiter.Create<string, string>(who => RateLimitPartition.GetTokenBucketLimiter(
            who,
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = _most,
                TokensPerPeriod = _perSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0,
            }));
    }

    /// <summary>
    /// Takes a token for a request of this key (null: of its address) and says so in the answer; false when there was
    /// none, then <see cref="Refusal"/> is the answer.
    /// </summary>
    public bool Takes(HttpContext context, string? key)
    {
        var who = key is null ? AddressOf(context.Connection.RemoteIpAddress) : $"key {key}";
        using var lease = _buckets.AttemptAcquire(who);
        var left = lease.IsAcquired ? _buckets.GetStatistics(who)?.CurrentAvailablePermits ?? _most : 0;
        var headers = context.Response.Headers;
        headers["RateLimit-Policy"] = string.Create(
            CultureInfo.InvariantCulture, $"\"{Kind(key)}\";q={_most};w={Seconds(_most)}");
        headers["RateLimit"] = string.Create(
            CultureInfo.InvariantCulture, $"\"{Kind(key)}\";r={left};t={Seconds(_most - left)}");
        return lease.IsAcquired;
    }

    /// <summary>The answer to who has no token; a second brings new ones.</summary>
    public static IResult Refusal(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "1";
        return Problems.Of(
            StatusCodes.Status429TooManyRequests, "too-many-requests", "Too many requests; try again in a second.");
    }

    /// <inheritdoc />
    public void Dispose() => _buckets.Dispose();

    /// <summary>The bucket of an address; of a version 6 one its network of 64 bits counts.</summary>
    public static string AddressOf(IPAddress? address)
    {
        var bare = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address ?? IPAddress.None;
        var bytes = bare.GetAddressBytes();
        var counted = bare.AddressFamily == AddressFamily.InterNetworkV6 ? bytes[..Address6Bytes] : bytes;
        var hash = counted.Aggregate(17u, (sum, one) => unchecked((sum * 16_777_619) ^ one));
        return string.Create(CultureInfo.InvariantCulture, $"address {hash % AddressBuckets}");
    }

    private static string Kind(string? key) => key is null ? "address" : "key";

    private long Seconds(long tokens) => (tokens + _perSecond - 1) / _perSecond;
}
