using System.Text.Json;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Robots;

namespace EdgeDom.Wire.Vda5050;

/// <summary>Reads a state message in one pass; strict about what the brain relies on, blind to everything
/// else.</summary>
internal sealed class StateReader(NodeNames names)
{
    // A robot's drive id comes again in each of its messages; one string for all of them.
    private readonly Dictionary<RobotId, string> drives = [];

    public RobotReported Read(RobotId robot, ReadOnlySpan<byte> message)
    {
        var json = new Utf8JsonReader(message);
        var draft = default(StateDraft);
        Fields.Open(ref json);
        while (Fields.Next(ref json))
        {
            if (!ReadWay(robot, ref json, ref draft) && !ReadCondition(ref json, ref draft))
            {
                Fields.Pass(ref json);
            }
        }

        Fields.Close(ref json);
        return Finish(robot, ref draft);
    }

    private bool ReadWay(RobotId robot, ref Utf8JsonReader json, ref StateDraft draft)
    {
        if (json.ValueTextEquals("orderId"u8))
        {
            draft.Drive = ReadDrive(robot, ref json);
        }
        else if (json.ValueTextEquals("orderUpdateId"u8))
        {
            draft.Update = Fields.Count(ref json, "orderUpdateId");
        }
        else if (json.ValueTextEquals("lastNodeId"u8))
        {
            ReadNode(ref json, ref draft);
        }
        else if (json.ValueTextEquals("lastNodeSequenceId"u8))
        {
            draft.Sequence = Fields.Count(ref json, "lastNodeSequenceId");
        }
        else if (json.ValueTextEquals("nodeStates"u8))
        {
            draft.HasNodeStates = true;
            draft.HasNodesAhead = HasAny(ref json, "nodeStates");
        }
        else if (json.ValueTextEquals("edgeStates"u8))
        {
            draft.HasEdgesAhead = HasAny(ref json, "edgeStates");
        }
        else if (json.ValueTextEquals("driving"u8))
        {
            draft.IsDriving = Fields.Flag(ref json, "driving");
        }
        else if (json.ValueTextEquals("serialNumber"u8))
        {
            Serial.Check(ref json, robot);
        }
        else
        {
            return false;
        }

        return true;
    }

    private static bool ReadCondition(ref Utf8JsonReader json, ref StateDraft draft)
    {
        if (json.ValueTextEquals("actionStates"u8))
        {
            StateParts.ReadActions(ref json, ref draft);
        }
        else if (json.ValueTextEquals("batteryState"u8))
        {
            StateParts.ReadBattery(ref json, ref draft);
        }
        else if (json.ValueTextEquals("paused"u8))
        {
            draft.IsPaused = Fields.Flag(ref json, "paused");
        }
        else if (json.ValueTextEquals("loads"u8))
        {
            StateParts.ReadLoads(ref json, ref draft);
        }
        else if (json.ValueTextEquals("errors"u8))
        {
            StateParts.ReadErrors(ref json, ref draft);
        }
        else if (json.ValueTextEquals("safetyState"u8))
        {
            StateParts.ReadSafety(ref json, ref draft);
        }
        else if (json.ValueTextEquals("operatingMode"u8))
        {
            StateParts.ReadMode(ref json, ref draft);
        }
        else
        {
            return false;
        }

        return true;
    }

    private static RobotReported Finish(RobotId robot, ref StateDraft draft)
    {
        Fields.Demand(draft.Drive is not null, "orderId");
        Fields.Demand(draft.Update is not null, "orderUpdateId");
        Fields.Demand(draft.HasNode, "lastNodeId");
        Fields.Demand(draft.Sequence is not null, "lastNodeSequenceId");
        Fields.Demand(draft.HasNodeStates, "nodeStates");
        Fields.Demand(draft.IsDriving is not null, "driving");
        Fields.Demand(draft.Actions is not null, "actionStates");
        Fields.Demand(draft.HasBattery, "batteryState");
        var sequence = draft.Sequence!.Value;
        if (sequence % 2 != 0)
        {
            throw new BadMessageException($"lastNodeSequenceId must be even, as nodes are; {sequence} came.");
        }

        var isIdle = !draft.HasNodesAhead && !draft.HasEdgesAhead && draft.Actions!.TrueForAll(
            action => action.Status is RobotActionStatus.Finished or RobotActionStatus.Failed);
        return new RobotReported(
            robot, draft.Drive!, draft.Update!.Value, draft.At, sequence / 2, draft.IsDriving!.Value, draft.IsCharging,
            isIdle, draft.IsPaused || draft.IsStopped, draft.BatteryPermille, draft.Load, draft.Actions!,
            draft.Errors ?? (IReadOnlyList<string>)[]);
    }

    private string ReadDrive(RobotId robot, ref Utf8JsonReader json)
    {
        Fields.ToText(ref json, "orderId");
        if (drives.TryGetValue(robot, out var known) && json.ValueTextEquals(known))
        {
            return known;
        }

        return drives[robot] = json.GetString()!;
    }

    private void ReadNode(ref Utf8JsonReader json, ref StateDraft draft)
    {
        Fields.ToText(ref json, "lastNodeId");
        draft.HasNode = true;
        if (json.ValueSpan.IsEmpty)
        {
            draft.At = null;
        }
        else if (!json.ValueIsEscaped && names.TryRead(json.ValueSpan, out var cell))
        {
            draft.At = cell;
        }
        else
        {
            throw new BadMessageException(
                $"lastNodeId must be empty or a cell such as '{names.Example}'; "
                + $"'{Shorten.Of(json.GetString()!)}' came.");
        }
    }

    private static bool HasAny(ref Utf8JsonReader json, string field)
    {
        var any = false;
        if (Fields.OpenArray(ref json, field))
        {
            while (Fields.NextObject(ref json, field))
            {
                any = true;
                json.Skip();
            }
        }

        return any;
    }
}
