using System.Runtime.InteropServices;

namespace EdgeDom.App.Terminal;

/// <summary>
/// A token that is cancelled by the first Ctrl+C or SIGTERM; a second one ends the program the hard way.
/// </summary>
public sealed class StopSignal : IDisposable
{
    private readonly CancellationTokenSource source;
    private readonly List<PosixSignalRegistration> registrations = [];

    /// <summary>Listens until disposed of; also cancelled when <paramref name="outer"/> is.</summary>
    public StopSignal(CancellationToken outer)
    {
        source = CancellationTokenSource.CreateLinkedTokenSource(outer);
        registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop));
        registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop));
    }

    /// <summary>Cancelled once a stop was asked for.</summary>
    public CancellationToken Token => source.Token;

    /// <inheritdoc />
    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        source.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = !source.IsCancellationRequested;
        source.Cancel();
    }
}
