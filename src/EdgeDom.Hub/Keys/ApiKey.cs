using System.Security.Cryptography;
using System.Text;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Keys;

/// <summary>A key to the API, without its text.</summary>
/// <param name="Id">Its name, given by who made it; part of the text.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Channels">Only orders of these channels; empty for all.</param>
/// <param name="Secrets">Hashes of the texts that open, the newest first; two at most.</param>
/// <param name="MadeAt">When it was made.</param>
public sealed record ApiKey(
    string Id,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<string> Channels,
    IReadOnlyList<KeySecret> Secrets,
    Moment MadeAt)
{
    /// <summary>Most characters of an id.</summary>
    public const int IdMax = 64;

    /// <summary>How long an old text may open beside the new one, in ms.</summary>
    public const long OverlapMillisMax = 30 * 86_400_000L;

    private const string Prefix = "edk_";
    private const int SecretBytes = 32;

    /// <summary>A new text for a key: its id and 256 bits of chance.</summary>
    public static string NewText(string id) =>
        $"{Prefix}{id}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes))}";

    /// <summary>The id in a text; null when it is no key's text.</summary>
    public static string? IdIn(string text)
    {
        var end = text.LastIndexOf('_');
        return text.StartsWith(Prefix, StringComparison.Ordinal) && end > Prefix.Length && end <= Prefix.Length + IdMax
            ? text[Prefix.Length..end] : null;
    }

    /// <summary>The hash that is kept of a text.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Whether a text opens at a moment; takes as long for any text.</summary>
    public bool Opens(string text, Moment now)
    {
        var shown = Encoding.ASCII.GetBytes(Hash(text));
        return Secrets.Aggregate(false, (opens, secret) => opens
            | (CryptographicOperations.FixedTimeEquals(shown, Encoding.ASCII.GetBytes(secret.Hash))
                & (secret.ExpiresAt is not { } end || now < end)));
    }
}
