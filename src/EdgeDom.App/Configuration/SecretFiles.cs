using System.Security.Cryptography;

namespace EdgeDom.App.Configuration;

/// <summary>
/// Draws secrets that are missing, so that programs which share a folder can start from shipped files without a word.
/// </summary>
public static class SecretFiles
{
    private const int SecretBytes = 32;
    private const string FileKind = "file:";

    /// <summary>
    /// The reference with its path made absolute below <paramref name="folder"/>; other kinds of reference stay as
    /// they are.
    /// </summary>
    public static string Anchor(string reference, string folder) =>
        reference.StartsWith(FileKind, StringComparison.Ordinal)
            ? FileKind + Path.GetFullPath(reference[FileKind.Length..], folder)
            : reference;

    /// <summary>
    /// Writes a new secret where a <c>file:</c> reference points to nothing. Safe when several programs do it at once:
    /// the first one wins and the others read what it wrote.
    /// </summary>
    public static void MakeMissing(IEnumerable<string> references)
    {
        foreach (var reference in references
            .Where(reference => reference.StartsWith(FileKind, StringComparison.Ordinal)))
        {
            var path = reference[FileKind.Length..];
            if (!File.Exists(path))
            {
                Make(path);
            }
        }
    }

    /// <summary>Writes a secret into a file that only this user may read.</summary>
    public static void Write(string path, string secret)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(path, options);
        writer.Write(secret);
    }

    private static void Make(string path)
    {
        var draft = $"{path}.{Environment.ProcessId}";
        Write(draft, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes)));
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
