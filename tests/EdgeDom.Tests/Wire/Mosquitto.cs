using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using EdgeDom.Tests.Contracts;
using EdgeDom.Wire.Brokers;

namespace EdgeDom.Tests.Wire;

/// <summary>A real mosquitto with the files that <see cref="MosquittoFiles"/> writes.</summary>
internal sealed class Mosquitto : IAsyncDisposable
{
    private const string Program = "/usr/sbin/mosquitto";

    private readonly Process process;
    private readonly string folder;

    private Mosquitto(Process process, string folder, int port) =>
        (this.process, this.folder, Port) = (process, folder, port);

    public int Port { get; }

    /// <summary>Starts one; null when it is not installed.</summary>
    public static async Task<Mosquitto?> StartAsync()
    {
        if (!File.Exists(Program))
        {
            return null;
        }

        var port = Contracts.FreePort.Take();
        var place = Directory.CreateTempSubdirectory("edgedom-mosquitto-").FullName;
        var configuration = MosquittoFiles.Write(place, MqttFixture.Settings(port));
        if (Environment.UserName == "root")
        {
            // mosquitto gives root up at the start and must still read its files.
            await File.AppendAllTextAsync(configuration, "user root\n");
        }

        var started = Process.Start(new ProcessStartInfo(Program, ["-c", configuration])
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        started.ErrorDataReceived += (_, _) => { };
        started.BeginErrorReadLine();
        var mosquitto = new Mosquitto(started, place, port);
        await Wait.UntilAsync(() => mosquitto.Answers(), "mosquitto to listen");
        return mosquitto;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private bool Answers()
    {
        using var probe = new TcpClient();
        try
        {
            probe.Connect(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException fault) when (process.HasExited)
        {
            throw new InvalidOperationException("mosquitto ended at once.", fault);
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
