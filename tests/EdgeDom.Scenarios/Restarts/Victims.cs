using EdgeDom.Scenarios.Running;

namespace EdgeDom.Scenarios.Restarts;

/// <summary>The real processes of a trial, to be killed and started again, or frozen for a while.</summary>
internal sealed class Victims : IAsyncDisposable
{
    private const int FrozenMillisLeast = 1_000;
    private const int Site = 1;

    private readonly Func<ChildProgram>[] starts;
    private readonly ChildProgram[] programs;

    /// <summary>Starts hub, site and, when there is one, a broker of its own.</summary>
    public Victims(Trial trial, Func<Trial, ChildProgram>? broker = null)
        : this(broker is null
            ? [() => trial.StartHub(), () => trial.StartSite()]
            : [() => trial.StartHub(), () => trial.StartSite(), () => broker(trial)])
    {
    }

    /// <summary>Starts programs that can be started again: the hub's first, then the site's.</summary>
    public Victims(params Func<ChildProgram>[] starts)
    {
        this.starts = starts;
        programs = [.. starts.Select(start => start())];
    }

    /// <summary>What the programs that run now have said.</summary>
    public string Said => string.Join('\n', programs.Select(program => program.Said));

    /// <summary>Kills one and starts it again, or freezes it for 1 to <paramref name="secondsMax"/> s.</summary>
    public async Task Strike(Random chance, int secondsMax, bool isFreezing)
    {
        // Most blows meet the site, where most can break.
        var victim = chance.Next(2) == 0 ? Site : chance.Next(programs.Length);
        if (isFreezing)
        {
            programs[victim].Freeze();
            var millis = chance.Next(FrozenMillisLeast, secondsMax * 1000);
            await Task.Delay(TimeSpan.FromMilliseconds(millis), TimeProvider.System);
            programs[victim].Go();
            return;
        }

        await Kill(victim);
    }

    /// <summary>Kills the site and starts it again.</summary>
    public Task KillSite() => Kill(Site);

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

    private async Task Kill(int victim)
    {
        await programs[victim].KillAsync();
        await programs[victim].DisposeAsync();
        programs[victim] = starts[victim]();
    }
}
