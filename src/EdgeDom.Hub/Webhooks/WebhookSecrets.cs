using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EdgeDom.Hub.Webhooks;

/// <summary>
/// Secrets of endpoints, made of the hub's one key (HKDF, RFC 5869) and never stored; and signatures with them as
/// Standard Webhooks 1.0 wants them.
/// </summary>
public sealed class WebhookSecrets
{
    /// <summary>Fewest characters of the hub's key.</summary>
    public const int KeyLeast = 32;

    private const int SecretBytes = 32;

    private readonly byte[]? _key;

    /// <summary>Takes the hub's key; null when there is none, then nobody can be told.</summary>
    public WebhookSecrets(string? key)
    {
        if (key is { Length: < KeyLeast })
        {
            throw new InvalidDataException($"The webhooks' key must have {KeyLeast} characters or more.");
        }

        _key = key is null ? null : Encoding.UTF8.GetBytes(key);
    }

    /// <summary>Whether there is a key.</summary>
    public bool HasKey => _key is not null;

    /// <summary>A salt for a new endpoint.</summary>
    public static string NewSalt() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>The secret of one generation as its receiver gets it: <c>whsec_</c> and base64.</summary>
    public string Text(WebhookEndpoint endpoint, int generation) =>
        $"whsec_{Convert.ToBase64String(Secret(endpoint, generation))}";

    /// <summary>
    /// The header <c>webhook-signature</c>: a signature with each secret that is good for this endpoint, the newest
    /// first.
    /// </summary>
    public string Sign(
        WebhookEndpoint endpoint, IEnumerable<int> generations, string id, long unixSeconds, string body) =>
        string.Join(' ', generations.Select(one => Signature(Secret(endpoint, one), id, unixSeconds, body)));

    /// <summary>One signature: HMAC-SHA256 over id, time and body.</summary>
    public static string Signature(byte[] secret, string id, long unixSeconds, string body)
    {
        var signed = string.Create(CultureInfo.InvariantCulture, $"{id}.{unixSeconds}.{body}");
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(signed)))}";
    }

    private byte[] Secret(WebhookEndpoint endpoint, int generation)
    {
        var key = _key ?? throw new InvalidOperationException("Without a key there are no secrets.");
        var info = string.Create(CultureInfo.InvariantCulture, $"webhook {endpoint.Id} {generation}");
        return HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            key,
            SecretBytes,
            Convert.FromHexString(endpoint.Salt),
            Encoding.UTF8.GetBytes(info));
    }
}
