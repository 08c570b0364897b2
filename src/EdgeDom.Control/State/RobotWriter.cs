using EdgeDom.Model.Robots;

namespace EdgeDom.Control.State;

/// <summary>Writes one robot: what it said, its way, its drive and its task.</summary>
internal sealed class RobotWriter(ByteWriter bytes, SiteState state)
{
    public void Write(Robot robot)
    {
        bytes.Flag(robot.IsLocated);
        bytes.Flag(robot.IsOnline);
        bytes.Flag(robot.IsSilent);
        bytes.Flag(robot.IsLost);
        bytes.Flag(robot.IsPaused);
        bytes.Flag(robot.IsCharging);
        bytes.Flag(robot.IsIdle);
        bytes.Number(robot.BatteryPermille);
        bytes.At(robot.HeardAt);
        bytes.At(robot.MovedAt);
        bytes.Number(robot.Load?.Index ?? -1);
        Route(robot.Route);
        Drive(robot.Drive);
        Work(robot.Work);
    }

    private void Route(Route route)
    {
        bytes.Numbers(route.Cells);
        bytes.Number(route.First);
        bytes.Number(route.Claimed);
        bytes.Number(route.Goal);
        bytes.Number(route.Heading);
        bytes.Number(route.Run);
        bytes.Number(route.StuckSinceMillis);
        bytes.Numbers(route.Avoided);
    }

    private void Drive(DriveRecord drive)
    {
        bytes.Number(drive.Count);
        bytes.Number(drive.Origin);
        bytes.Flag(drive.IsOver);
        bytes.Flag(drive.IsSeen);
        bytes.At(drive.SentAt);
        bytes.Number(drive.Repeats);
        bytes.Number(drive.Asks);
        bytes.At(drive.AskedAt);
        bytes.Flag(drive.Last is not null);
        if (drive.Last is { } last)
        {
            bytes.Text(last.Id);
            bytes.Number(last.Update);
            bytes.Number(last.Waypoints.Count);
            foreach (var waypoint in last.Waypoints)
            {
                bytes.Number(state.Map.IndexOf(waypoint.Cell));
                bytes.Number(waypoint.Index);
                bytes.Flag(waypoint.IsReleased);
            }

            Act(last.Action);
        }
    }

    private void Act(RobotAction? action)
    {
        bytes.Flag(action is not null);
        if (action is not null)
        {
            bytes.Text(action.Id);
            bytes.Number((int)action.Kind);
            bytes.Text(action.Bin?.Value ?? "");
            bytes.Number(action.Level);
            bytes.Text(action.Port?.Value ?? "");
        }
    }

    private void Work(Work work)
    {
        bytes.Number((int)work.Leg);
        bytes.Number(work.Visit?.Port ?? -1);
        bytes.Number(work.Visit is null ? -1 : state.Ports[work.Visit.Port].Visits.IndexOf(work.Visit));
        bytes.Number(work.Bin?.Index ?? -1);
        bytes.Number(work.Locked);
        bytes.Number(work.Hole);
        bytes.Flag(work.HasSlot);
        bytes.At(work.Since);
        bytes.Number(work.Failures);
    }
}
