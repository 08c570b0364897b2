using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EdgeDom.Wire.Brokers;

/// <summary>
/// A password as its salted hash (PBKDF2, SHA-512) in the text form that mosquitto reads: <c>$7$rounds$salt$hash</c>.
/// Device passwords are long and random, so few rounds are enough and a hundred robots may sign in at once.
/// </summary>
public sealed record SaltedPassword
{
    private const int Rounds = 1_000;
    private const int RoundsMax = 1_000_000;
    private const int SaltBytes = 12;
    private const int HashBytes = 64;

    private readonly int rounds;
    private readonly byte[] salt;
    private readonly byte[] hash;

    private SaltedPassword(int rounds, byte[] salt, byte[] hash) =>
        (this.rounds, this.salt, this.hash) = (rounds, salt, hash);

    /// <summary>Hashes a password with a fresh salt.</summary>
    public static SaltedPassword Of(string password)
    {
        var fresh = RandomNumberGenerator.GetBytes(SaltBytes);
        return new SaltedPassword(Rounds, fresh, Hash(password, fresh, Rounds));
    }

    /// <summary>Reads the text form; null when it is none.</summary>
    public static SaltedPassword? Parse(string text)
    {
        if (text.Split('$') is not ["", "7", var roundsText, var saltText, var hashText]
            || !int.TryParse(roundsText, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count is < 1 or > RoundsMax)
        {
            return null;
        }

        var saltBytes = new byte[saltText.Length];
        var hashBytes = new byte[hashText.Length];
        return Convert.TryFromBase64String(saltText, saltBytes, out var saltLength)
            && Convert.TryFromBase64String(hashText, hashBytes, out var hashLength) && hashLength == HashBytes
                ? new SaltedPassword(count, saltBytes[..saltLength], hashBytes[..hashLength])
                : null;
    }

    /// <summary>Whether this is the password; takes the same time however much of it is right.</summary>
    public bool IsFor(string password) => CryptographicOperations.FixedTimeEquals(hash, Hash(password, salt, rounds));

    /// <summary>The text form.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"$7${rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");

    private static byte[] Hash(string password, byte[] withSalt, int count) =>
        Rfc2898DeriveBytes.Pbkdf2(
            Encoding.UTF8.GetBytes(password), withSalt, count, HashAlgorithmName.SHA512, HashBytes);
}
