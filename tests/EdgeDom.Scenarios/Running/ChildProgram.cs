using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace EdgeDom.Scenarios.Running;

/// <summary>One of our own programs as a real process; killed with the test whatever happens.</summary>
internal sealed class ChildProgram : IAsyncDisposable
{
    private const int Terminate = 15;
    private const int Continue = 18;
    private const int Halt = 19;
    private const int LastLines = 40;

    /// <summary>The built <c>edgedom</c>, to be run by <c>dotnet</c>.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "edgedom.dll");

    private readonly Process process;
    private readonly StringBuilder said = new();

    private ChildProgram(Process process)
    {
        this.process = process;
        process.OutputDataReceived += Hear;
        process.ErrorDataReceived += Hear;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Everything it has written so far.</summary>
    public string Said
    {
        get
        {
            lock (said)
            {
                return said.ToString();
            }
        }
    }

    /// <summary>The end of it, for a failure's message.</summary>
    public string LastSaid => string.Join('\n', Said.TrimEnd().Split('\n').TakeLast(LastLines));

    public bool HasEnded => process.HasExited;

    /// <summary>How it ended; only after it has.</summary>
    public int ExitCode => process.ExitCode;

    /// <summary>Starts <c>edgedom</c> with these arguments.</summary>
    public static ChildProgram EdgeDom(params IEnumerable<string> arguments) =>
        Start("dotnet", [Program, .. arguments]);

    /// <summary>Starts any program, with more variables if wanted.</summary>
    public static ChildProgram Start(
        string program, IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> variables)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return new ChildProgram(new Process { StartInfo = start });
    }

    /// <summary>Waits until it has written <paramref name="text"/>.</summary>
    public Task UntilSaid(string text, int seconds = 30) =>
        Wait.Until(
        () => Said.Contains(text, StringComparison.Ordinal) || HasEnded, seconds, () => $"'{text}' in: {Said}");

    /// <summary>Kills it the hard way and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Stops it in the middle of whatever it does (SIGSTOP) until <see cref="Go"/>.</summary>
    public void Freeze() => _ = Kill(process.Id, Halt);

    /// <summary>Lets it go on after <see cref="Freeze"/>; it does not know that time has passed.</summary>
    public void Go() => _ = Kill(process.Id, Continue);

    /// <summary>Asks it to stop; returns its exit code and how long it took.</summary>
    public async Task<(int Code, TimeSpan Took)> StopAsync()
    {
        var begun = TimeProvider.System.GetTimestamp();
        _ = Kill(process.Id, Terminate);
        await process.WaitForExitAsync();
        return (process.ExitCode, TimeProvider.System.GetElapsedTime(begun));
    }

    /// <summary>Waits until it has ended by itself and all that it wrote is heard; returns its exit code.</summary>
    public async Task<int> EndAsync()
    {
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        lock (said)
        {
            said.AppendLine(line.Data);
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
