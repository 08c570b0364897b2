using System.Globalization;
using EdgeDom.App.Checks;
using EdgeDom.App.Plans;
using EdgeDom.App.Summaries;
using EdgeDom.App.Terminal;
using EdgeDom.Control.Views;
using EdgeDom.Hub.Views;
using SiteView = EdgeDom.Control.Views.SiteView;
using EdgeDom.Ledger.Stock;
using EdgeDom.Ledger.Verification;
using EdgeDom.Control.State;
using EdgeDom.Model.Time;

namespace EdgeDom.App.Days;

/// <summary>
/// One day of a demo: shoppers order, shops answer, progress is shown, and at the end everything is compared.
/// </summary>
public sealed class DemoDay(DayPlan plan, DemoSettings settings, Output output)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Runs the day. Null when it was stopped before all orders had ended; throws <see cref="VerbFailedException"/>
    /// when
    /// a part of it failed.
    /// </summary>
    public async Task<DaySummary?> RunAsync(ProgressLine progress, CancellationToken stop)
    {
        var begunAt = TimeProvider.System.GetTimestamp();
        DayFigures? figures;
        await using (var demo = await Demo.StartAsync(plan, settings, stop))
        {
            SayAddresses(demo);
            figures = await LiveAsync(demo, begunAt, progress, stop);
        }

        return figures is null ? null : (figures with
        {
            Ledger = LedgerVerifier.Verify(Path.Combine(settings.Folder, "ledger.db"), null, CancellationToken.None),
        }).ToSummary();
    }

    private async Task<DayFigures?> LiveAsync(Demo demo, long begunAt, ProgressLine progress, CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop, demo.Fault);
        var cycles = new CycleWatch(demo.Desk);
        var lags = new LagWatch(demo.Site, demo.Time);
        var run = new ShopperRun(plan, demo.Client, demo.Time);
        var people = PeopleAsync(run, ending.Token);
        using var measured = new CancellationTokenSource();
        Task[] watches = [cycles.RunAsync(measured.Token), lags.RunAsync(measured.Token)];
        try
        {
            await UntilDoneAsync(demo, run, people, progress, ending.Token);
            demo.World.Freeze();
            var figures = await MeasureAsync(demo, ending.Token);
            await measured.CancelAsync();
            await Task.WhenAll(watches);
            return figures with
            {
                Wall = TimeProvider.System.GetElapsedTime(begunAt),
                CycleMillis = cycles.CycleMillis,
                LagMillis = lags.LagMillis,
            };
        }
        catch (OperationCanceledException) when (!demo.Fault.IsCancellationRequested)
        {
            return null;
        }
        catch (OperationCanceledException)
        {
            throw new VerbFailedException(ExitCode.Failed, "The site's loop had to end; the log says why.");
        }
        finally
        {
            await ending.CancelAsync();
            await measured.CancelAsync();
            await Task.WhenAll(watches);
            await people.ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private static async Task PeopleAsync(ShopperRun run, CancellationToken stop)
    {
        await run.OpenAsync(stop);
        await Task.WhenAll(run.ShopAsync(stop), run.AnswerAsync(stop));
    }

    private async Task UntilDoneAsync(
        Demo demo, ShopperRun run, Task people, ProgressLine progress, CancellationToken stop)
    {
        var marks = demo.World.Recorder is { } recorder ? new MarkWatch(recorder) : null;
        while (true)
        {
            await Task.Delay(LookEvery, TimeProvider.System, stop);
            if (people.IsFaulted || demo.World.Failure is not null)
            {
                var why = people.Exception?.GetBaseException() ?? demo.World.Failure!;
                throw new VerbFailedException(ExitCode.Failed, $"The demo's people or world failed: {why}");
            }

            var summary = await demo.Client.SummaryAsync(stop);
            var view = demo.Site.Rig.Loop.View;
            var now = Moment.Of(demo.Time.GetUtcNow());
            marks?.Look(now, view.Mode, view.Alarms);
            Report(progress, summary, view, now);
            if (settings.ExitsWhenDone && run.HasPlacedAll && await IsDoneAsync(demo, summary, view, stop))
            {
                return;
            }
        }
    }

    private static async Task<bool> IsDoneAsync(Demo demo, HubSummary summary, SiteView view, CancellationToken stop)
    {
        var sync = demo.Site.Rig.Sync.View;
        var loop = demo.Site.Rig.Loop;
        return summary.Counts.Open == 0
            && sync.UpAcked >= sync.UpLast
            && view.Work is { Waiting: 0, Picking: 0 }
            && await loop.Questions.Ask(() => Stillness.Of(loop.Step.State), stop);
    }

    private void Report(ProgressLine progress, HubSummary summary, SiteView view, Moment now)
    {
        var counts = summary.Counts;
        progress.Report(
            counts.Received - counts.Open,
            plan.Orders.Count,
            string.Create(
                CultureInfo.InvariantCulture,
                $"orders ended, {counts.Received} placed, {view.Work.Presentations} bins presented, "
                + $"{view.Work.UnitsPicked} units picked, {now.ToTime():HH:mm:ss}"));
    }

    private async Task<DayFigures> MeasureAsync(Demo demo, CancellationToken stop)
    {
        var summary = await demo.Client.SummaryAsync(stop);
        var loop = demo.Site.Rig.Loop;
        var (hash, bins, balances, work) = await loop.Questions
            .Ask<(string, List<BinRecord>, List<AccountBalance>, WorkView)>(
            () => (
                loop.Step.State.Hash(),
                [.. loop.Step.State.Bins],
                [.. demo.Site.Rig.Ledger.Balances()],
                loop.Step.View().Work),
            stop);
        return new DayFigures
        {
            Seed = plan.Seed,
            VirtualMillis = Moment.Of(demo.Time.GetUtcNow()).Since(plan.Start),
            Wall = TimeSpan.Zero,
            StateHash = hash,
            Hub = summary.Counts with { Oversold = summary.Oversold },
            Work = work,
            World = demo.World.World,
            Ports = plan.World.Layout.Ports.Count,
            CycleMillis = [],
            LagMillis = [],
            Ledger = new VerifyReport
            {
                Life = demo.Site.Rig.Ledger.Life, Entries = 0, UpEntries = 0, DownEntries = 0, Ticks = 0, Broken = [],
            },
            Differences = TruthCheck.Differences(demo.World.World, bins, balances),
        };
    }

    private void SayAddresses(Demo demo)
    {
        output.Remark($"hub       {demo.HubUrl}");
        output.Remark($"site map  {demo.SiteUrl}/");
        output.Remark($"ports     {demo.SiteUrl}/ports");
        if (demo.BrokerPort > 0)
        {
            output.Remark(string.Create(CultureInfo.InvariantCulture, $"broker    mqtt://127.0.0.1:{demo.BrokerPort}"));
        }

        output.Remark($"ledger    {Path.Combine(settings.Folder, "ledger.db")}");
        if (!settings.ExitsWhenDone)
        {
            output.Remark("Stop with Ctrl+C.");
        }
    }
}
