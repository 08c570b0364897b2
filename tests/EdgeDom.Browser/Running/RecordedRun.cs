using EdgeDom.App.Days;
using EdgeDom.App.Plans;
using EdgeDom.App.Replays;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Simulator.Scenarios;
using EdgeDom.Simulator.Settings;
using EdgeDom.Simulator.Truth;
using Microsoft.AspNetCore.Builder;

namespace EdgeDom.Browser.Running;

/// <summary>Half an hour of a small store with a stop and broken robots, recorded and served as people would.</summary>
public sealed class RecordedRun : IAsyncDisposable
{
    private readonly DirectoryInfo folder;
    private readonly WebApplication app;

    private RecordedRun(
        DirectoryInfo folder, ReplayFile file, WebApplication app, IReadOnlyList<(long, BinId, BinPlace)> moves) =>
        (this.folder, File, this.app, Moves) = (folder, file, app, moves);

    /// <summary>What is played.</summary>
    public ReplayFile File { get; }

    /// <summary>How bins really moved, in ms from the start.</summary>
    public IReadOnlyList<(long At, BinId Bin, BinPlace Place)> Moves { get; }

    /// <summary>Address of the page.</summary>
    public string Url => app.Urls.First() + "/";

    /// <summary>Records and serves.</summary>
    public static async Task<RecordedRun> StartAsync()
    {
        var files = Directory.CreateTempSubdirectory("edgedom-replay-");
        var path = Path.Combine(files.FullName, "run.replay");
        var plan = DayPlans.MadeUp(8, 2, null, 240, 1, 5, new Moment(1_767_596_400_000));
        plan = plan with
        {
            World = plan.World with { Faults = [new FaultSetup(FaultKind.BrokenRobot, 2_000)] },
            People = new PeoplePart { VisitEveryMinutes = 10, RepairMinutes = 5, StopsAtMinute = [4], StopMinutes = 2 },
        };
        var moves = new List<(long, BinId, BinPlace)>();
        await using (var day = new VirtualDay(plan, files.CreateSubdirectory("day").FullName))
        {
            using var recorder = day.Record(System.IO.File.Create(path));
            day.World.Witness = new Beside(recorder, plan.Start, moves);
            day.RunUntil(plan.Start.Plus(31 * 60_000), CancellationToken.None);
            recorder.End(day.Now);
        }

        var file = ReplayFile.Open(path);
        var host = ReplayHost.Build(file, new Uri("http://127.0.0.1:0"));
        await host.StartAsync();
        return new RecordedRun(files, file, host, moves);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private sealed class Beside(IWitness recorder, Moment start, List<(long, BinId, BinPlace)> moves) : IWitness
    {
        public void Departs(int robot, Moment at) => recorder.Departs(robot, at);

        public void Reaches(int robot, Cell cell, Moment now) => recorder.Reaches(robot, cell, now);

        public void Stands(int robot, RobotStand stand, Moment now) => recorder.Stands(robot, stand, now);

        public void Lies(BinId bin, BinPlace place, Moment now)
        {
            moves.Add((now.Since(start), bin, place));
            recorder.Lies(bin, place, now);
        }
    }
}
