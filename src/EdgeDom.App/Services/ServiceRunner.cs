using System.Diagnostics;
using EdgeDom.App.Terminal;

namespace EdgeDom.App.Services;

/// <summary>Carries out a service plan on this machine. Running it twice leaves the same service.</summary>
public static class ServiceRunner
{
    private const int UserExistsAlready = 9;

    /// <summary>
    /// Writes, runs and removes; throws <see cref="VerbFailedException"/> at the first thing that cannot be done.
    /// </summary>
    public static async Task RunAsync(ServicePlan plan, Output output, CancellationToken stop)
    {
        foreach (var (path, text) in plan.Files)
        {
            try
            {
                await File.WriteAllTextAsync(path, text, stop);
                output.Remark($"written: {path}");
            }
            catch (Exception exception) when (exception is UnauthorizedAccessException or DirectoryNotFoundException)
            {
                throw new VerbFailedException(
                    ExitCode.NotAllowed,
                    $"{path} cannot be written ({exception.Message}): run as root, or use --dry-run.");
            }
        }

        foreach (var (program, arguments) in plan.Commands)
        {
            await RunOneAsync(program, arguments, output, stop);
        }

        foreach (var path in plan.Removals.Where(File.Exists))
        {
            File.Delete(path);
            output.Remark($"removed: {path}");
        }
    }

    private static async Task RunOneAsync(
        string program, IReadOnlyList<string> arguments, Output output, CancellationToken stop)
    {
        output.Remark($"{program} {string.Join(' ', arguments)}");
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments))!;
            await process.WaitForExitAsync(stop);
            var isFine = process.ExitCode == 0 || (program == "useradd" && process.ExitCode == UserExistsAlready);
            if (!isFine)
            {
                throw new VerbFailedException(
                    ExitCode.Failed, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
            }
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new VerbFailedException(
                ExitCode.NotReachable,
                $"{program} cannot be run here ({exception.Message}): see --dry-run for what it would do.");
        }
    }
}
