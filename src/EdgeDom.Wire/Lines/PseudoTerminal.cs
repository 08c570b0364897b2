using System.Runtime.InteropServices;
using System.Text;
using EdgeDom.Model;

namespace EdgeDom.Wire.Lines;

/// <summary>
/// Makes pseudo-terminals on Linux: a pair whose far end is a device file that any program opens like a serial port.
/// Needs no package and no rights; on other systems use <see cref="TcpListenerLine"/>.
/// </summary>
public static class PseudoTerminal
{
    private const int NameBytesMax = 128;

    /// <summary>Whether this system has them.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux();

    /// <summary>
    /// Makes a pair in raw mode. The master is up while somebody has the far end open. Throws <see cref="IOException"/>
    /// when the system has none left, <see cref="PlatformNotSupportedException"/> when it knows none.
    /// </summary>
    public static (ILine Master, string SlavePath) Open()
    {
        if (!IsSupported)
        {
            throw new PlatformNotSupportedException("Pseudo-terminals are used on Linux only; use a TCP line.");
        }

        var master = Check(
            PtyCalls.OpenMaster(
                PtyCalls.ReadWrite | PtyCalls.NoControllingTerminal | PtyCalls.CloseOnExec | PtyCalls.NonBlocking),
            "posix_openpt");
        try
        {
            Check(PtyCalls.Grant(master), "grantpt");
            Check(PtyCalls.Unlock(master), "unlockpt");
            var slave = NameOf(master);

            // Opened and closed once, so that from now on the system tells whether somebody is at the far end.
            var once = Check(
                PtyCalls.OpenFile(slave, PtyCalls.ReadWrite | PtyCalls.NoControllingTerminal | PtyCalls.CloseOnExec),
                slave);
            SetRaw(master);
            _ = PtyCalls.Close(once);
            var address = Require.Known(LineAddress.Parse($"serial:{slave}:9600", out _), "A slave has a path.");
            return (new PtyMasterLine(address, master), slave);
        }
        catch
        {
            _ = PtyCalls.Close(master);
            throw;
        }
    }

    /// <summary>No echo, no line editing, no changed line ends; the far end's own settings win when it makes
    /// some.</summary>
    internal static unsafe void SetRaw(int terminal)
    {
        var termios = stackalloc byte[PtyCalls.TermiosBytes];
        if (PtyCalls.GetAttributes(terminal, termios) == 0)
        {
            PtyCalls.MakeRaw(termios);
            _ = PtyCalls.SetAttributes(terminal, PtyCalls.ApplyNow, termios);
        }
    }

    private static unsafe string NameOf(int master)
    {
        var name = stackalloc byte[NameBytesMax];
        var error = PtyCalls.NameOf(master, name, NameBytesMax);
        return error == 0
            ? Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name))
            : throw new IOException($"ptsname_r failed: {Marshal.GetPInvokeErrorMessage(error)}.");
    }

    private static int Check(int result, string call) => result >= 0
        ? result
        : throw new IOException($"{call} failed: {Marshal.GetLastPInvokeErrorMessage()}.");
}
