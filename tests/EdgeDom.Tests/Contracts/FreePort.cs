using System.Net;
using System.Net.Sockets;

namespace EdgeDom.Tests.Contracts;

/// <summary>
/// TCP ports on loopback that nobody uses now, below those that the system itself hands out to callers (32768 and up on
/// Linux), so that no connection of another program takes one before its owner listens; none is given twice in a turn
/// of the range.
/// </summary>
internal static class FreePort
{
    private const int First = 20_000;
    private const int End = 32_000;
    private const int Apart = 2_467;

    // Programs that were started one after the other begin far from each other.
    private static int next = First + (int)((long)Environment.ProcessId * Apart % (End - First));
    private static readonly Lock Turn = new();

    /// <summary>One of them.</summary>
    public static int Take() => Take(1)[0];

    /// <summary>As many of them.</summary>
    public static int[] Take(int count)
    {
        lock (Turn)
        {
            return [.. Round().Where(IsFree).Take(count)];
        }
    }

    private static IEnumerable<int> Round()
    {
        for (var asked = First; asked < End; asked++)
        {
            next = next + 1 < End ? next + 1 : First;
            yield return next;
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
