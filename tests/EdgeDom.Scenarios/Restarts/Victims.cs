using EdgeDom.Scenarios.Running;

namespace EdgeDom.Scenarios.Restarts;

/// <summary>The real processes of a trial, to be killed and started again, or frozen for a while.</summary>
internal sealed class Victims : IAsyncDisposable
{
    private const int FrozenMillisLeast = 1_000;

    private readonly Func<ChildProgram>[] starts;
    private readonly ChildProgram[] programs;

    /// <summary>Starts hub, site and, when there is one, a broker of its own.</summary>
    public Victims(Trial trial, Func<Trial, ChildProgram>? broker = null)
    {
        starts = broker is null
            ? [() => trial.StartHub(), () => trial.StartSite()]
            : [() => trial.StartHub(), () => trial.StartSite(), () => broker(trial)];
        programs = [.. starts.Select(start => start())];
    }

    /// <summary>What the programs that run now have said.</summary>
    public string Said => string.Join('\n', programs.Select(program => program.Said));

    /// <summary>Kills one of them and starts it again, or freezes it for 1 to <paramref name="secondsMax"/> s.</summary>
    public async Task Strike(Random chance, int secondsMax, bool isFreezing)
    {
        // Most blows meet the site, where most can break.
        var victim = chance.Next(2) == 0 ? 1 : chance.Next(programs.Length);
        if (isFreezing)
        {
            programs[victim].Freeze();
            var millis = chance.Next(FrozenMillisLeast, secondsMax * 1000);
            await Task.Delay(TimeSpan.FromMilliseconds(millis), TimeProvider.System);
            programs[victim].Go();
            return;
        }

        await programs[victim].KillAsync();
        await programs[victim].DisposeAsync();
        programs[victim] = starts[victim]();
    }

    /// <summary>Asks all to stop; throws when one does not end well.</summary>
    public async Task Stop()
    {
        foreach (var program in programs.Reverse())
        {
            var (code, _) = await program.StopAsync();
            if (code != 0)
            {
                throw new InvalidOperationException($"It ended with {code}: {program.Said}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var program in programs)
        {
            program.Go();
            await program.DisposeAsync();
        }
    }
}
