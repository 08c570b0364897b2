using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EdgeDom.Hub.Webhooks;

/// <summary>
/// How long a delivery waits after a try that failed: three times as long as before, twelve hours at most, and up to a
/// quarter more, so that many do not come back at once. It is given up after three days.
/// </summary>
public static class BackOff
{
    /// <summary>For how long it is tried again, from its first try, in ms.</summary>
    public const long GivesUpMillis = 3 * 86_400_000L;

    /// <summary>The longest wait but for the quarter, in ms.</summary>
    public const long WaitMillisMost = 43_200_000;

    private const int Growth = 3;
    private const int Shares = 1_024;

    /// <summary>
    /// The wait after try number <paramref name="tries"/> (1 or more), in ms; <paramref name="firstMillis"/> (1 or
    /// more) after the first. The same delivery and try have the same.
    /// </summary>
    public static long Millis(string endpoint, long number, int tries, long firstMillis)
    {
        var wait = firstMillis;
        for (var one = 1; one < tries && wait < WaitMillisMost; one++)
        {
            wait *= Growth;
        }

        wait = Math.Min(wait, WaitMillisMost);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{endpoint} {number} {tries}")));
        var share = BinaryPrimitives.ReadUInt16BigEndian(hash) % Shares;
        return wait + (wait * share / (4 * Shares));
    }
}
