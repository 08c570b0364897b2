using System.Diagnostics;

namespace EdgeDom.Benchmarks.Planning;

/// <summary>
/// The planner on every core in another program and, where the system has <c>setsid</c>, another session: to the kernel
/// a stranger whose share is weighed against the whole of this program. Ended with this object, by its own id.
/// </summary>
internal sealed class Neighbour : IDisposable
{
    /// <summary>The argument that makes this program the neighbour.</summary>
    public const string Word = "--neighbour";

    private static readonly TimeSpan LifeMost = TimeSpan.FromMinutes(5);
    private readonly Process process;

    private Neighbour(Process process) => this.process = process;

    /// <summary>Starts it.</summary>
    public static Neighbour Start()
    {
        var self = Path.Combine(AppContext.BaseDirectory, "EdgeDom.Benchmarks.dll");
        var start = OperatingSystem.IsLinux()
            ? new ProcessStartInfo("setsid", ["dotnet", self, Word])
            : new ProcessStartInfo("dotnet", [self, Word]);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        var neighbour = new Neighbour(Process.Start(start)!);
        _ = neighbour.process.StandardOutput.ReadLine();
        return neighbour;
    }

    /// <summary>What the neighbour itself does, until its parent hangs up or some minutes are over.</summary>
    public static async Task Live()
    {
        using var load = PlannerLoad.Start(isQuiet: false);
        Console.WriteLine("plans");
        var hungUp = Task.Run(Console.In.ReadToEndAsync);
        await Task.WhenAny(hungUp, Task.Delay(LifeMost, TimeProvider.System));
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(10)))
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }
}
