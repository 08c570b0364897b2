using EdgeDom.Ledger.Schema;
using System.Security.Cryptography;

namespace EdgeDom.Ledger.Checkpoints;

/// <summary>
/// The private key that signs a site's checkpoints: ECDSA on P-256, kept as PKCS#8 in PEM. One thread signs.
/// </summary>
public sealed class CheckpointKey : IDisposable
{
    private readonly ECDsa key;

    private CheckpointKey(ECDsa key)
    {
        this.key = key;
        PublicBytes = key.ExportSubjectPublicKeyInfo();
        Fingerprint = FingerprintOf(PublicBytes);
        PublicPem = key.ExportSubjectPublicKeyInfoPem();
    }

    /// <summary>The public key as SubjectPublicKeyInfo.</summary>
    public ReadOnlyMemory<byte> PublicBytes { get; }

    /// <summary>The SHA-256 of <see cref="PublicBytes"/>, 64 hex digits: names the key in checkpoints.</summary>
    public string Fingerprint { get; }

    /// <summary>The public key in PEM, for people to publish.</summary>
    public string PublicPem { get; }

    /// <summary>A new key that is written nowhere.</summary>
    public static CheckpointKey Make() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Where a ledger's key lies unless something else is said: beside the ledger.</summary>
    public static string FileBeside(string ledgerFile) => ledgerFile + ".key.pem";

    /// <summary>
    /// Reads the key in <paramref name="path"/>, or makes it there, readable by this user only, when there is none.
    /// Throws <see cref="InvalidDataException"/> when the file is no such key.
    /// </summary>
    public static CheckpointKey OpenOrMake(string path)
    {
        if (!File.Exists(path))
        {
            using var fresh = Make();
            WriteOnce(path, fresh.key.ExportPkcs8PrivateKeyPem());
        }

        return Read(File.ReadAllText(path), path);
    }

    /// <summary>
    /// Reads a private key in PEM. Throws <see cref="InvalidDataException"/>, naming <paramref name="place"/> but
    /// nothing of the text, when it is none on P-256.
    /// </summary>
    public static CheckpointKey Read(string pem, string place) => new(Import(pem, place));

    /// <summary>
    /// Reads a public key in PEM, to check signatures with; the caller disposes of it. Throws
    /// <see cref="InvalidDataException"/> when it is none on P-256.
    /// </summary>
    public static ECDsa ReadPublic(string pem, string place) => Import(pem, place);

    /// <summary>The name of a public key (SubjectPublicKeyInfo) in checkpoints.</summary>
    public static string FingerprintOf(ReadOnlyMemory<byte> publicBytes) =>
        Convert.ToHexStringLower(SHA256.HashData(publicBytes.Span));

    /// <summary>Signs; the signature's numbers r and s, 128 hex digits.</summary>
    public SignedCheckpoint Sign(SignedCheckpoint unsigned)
    {
        var named = unsigned with { Key = Fingerprint, Signature = "" };
        return named with { Signature = Convert.ToHexStringLower(key.SignHash(named.Digest())) };
    }

    /// <inheritdoc />
    public void Dispose() => key.Dispose();

    private static ECDsa Import(string pem, string place)
    {
        var read = ECDsa.Create();
        try
        {
            read.ImportFromPem(pem);
            if (read.KeySize == 256)
            {
                return read;
            }
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            // Told below; the text itself may be a secret and is not repeated.
        }

        read.Dispose();
        throw new InvalidDataException($"{place} holds no ECDSA P-256 key in PEM; put the right file there.");
    }

    private static void WriteOnce(string path, string pem)
    {
        var draft = $"{path}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(draft, options))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(pem));
        }

        DurablePath.SyncFile(draft);
        try
        {
            File.Move(draft, path, overwrite: false);
            DurablePath.SyncFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
