namespace EdgeDom.Site.Settings;

/// <summary>
/// Reads a secret from where a setting points to, so that none stands in a setting itself: <c>file:PATH</c>,
/// <c>credential:NAME</c> (systemd), <c>env:NAME</c>.
/// </summary>
public static class SecretRef
{
    /// <summary>
    /// The secret without white space around it. Throws <see cref="InvalidDataException"/>, naming the reference but
    /// never
    /// the secret, when it is no reference or nothing is there.
    /// </summary>
    public static string Read(string reference)
    {
        var colon = reference.IndexOf(':', StringComparison.Ordinal);
        var (kind, name) = colon < 0 ? ("", "") : (reference[..colon], reference[(colon + 1)..]);
        var secret = kind switch
        {
            "file" => ReadFile(name),
            "credential" => ReadFile(Path.Combine(
                Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY") ?? "", name)),
            "env" => Environment.GetEnvironmentVariable(name),
            _ => throw new InvalidDataException(
                $"'{reference}' is no reference to a secret; write file:PATH, credential:NAME or env:NAME."),
        };
        return string.IsNullOrWhiteSpace(secret)
            ? throw new InvalidDataException($"Nothing is at '{reference}'; put the secret there.")
            : secret.Trim();
    }

    private static string? ReadFile(string path) => File.Exists(path) ? File.ReadAllText(path) : null;
}
