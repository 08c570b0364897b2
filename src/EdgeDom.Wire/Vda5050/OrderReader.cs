using System.Text.Json;
using EdgeDom.Model.Commands;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Robots;

namespace EdgeDom.Wire.Vda5050;

/// <summary>Reads an order as a robot does: sequence without gaps, base before horizon, an act only at the end.</summary>
internal sealed class OrderReader(NodeNames names)
{
    public Drive Read(RobotId robot, ReadOnlySpan<byte> message)
    {
        var json = new Utf8JsonReader(message);
        var draft = new OrderDraft();
        Fields.Open(ref json);
        while (Fields.Next(ref json))
        {
            if (json.ValueTextEquals("orderId"u8))
            {
                draft.Id = Fields.Name(ref json, "orderId");
            }
            else if (json.ValueTextEquals("orderUpdateId"u8))
            {
                draft.Update = Fields.Count(ref json, "orderUpdateId");
            }
            else if (json.ValueTextEquals("nodes"u8))
            {
                ReadNodes(ref json, draft);
            }
            else if (json.ValueTextEquals("edges"u8))
            {
                ReadEdges(ref json, draft);
            }
            else if (json.ValueTextEquals("serialNumber"u8))
            {
                Serial.Check(ref json, robot);
            }
            else
            {
                Fields.Pass(ref json);
            }
        }

        Fields.Close(ref json);
        return Finish(robot, draft);
    }

    private static Drive Finish(RobotId robot, OrderDraft draft)
    {
        Fields.Demand(draft.Id is not null, "orderId");
        Fields.Demand(draft.Update is not null, "orderUpdateId");
        Fields.Demand(draft.Waypoints is { Count: > 0 }, "nodes");
        var way = draft.Waypoints!;
        for (var i = 1; i < way.Count; i++)
        {
            Check(way[i].Index == way[i - 1].Index + 1, $"nodes: sequenceId {way[i].Index * 2} follows {way[i - 1].Index * 2}; a step is 2.");
            Check(way[i - 1].IsReleased || !way[i].IsReleased, $"nodes: sequenceId {way[i].Index * 2} is released behind one that is not.");
            Check(way[i].Cell.DistanceTo(way[i - 1].Cell) == 1, $"nodes: {way[i - 1].Cell} and {way[i].Cell} are no neighbours.");
        }

        Check(way[0].IsReleased, "nodes: the first node must be released.");
        Check(draft.EdgeSequences.Count == way.Count - 1, $"edges: {way.Count - 1} were expected between {way.Count} nodes; {draft.EdgeSequences.Count} came.");
        for (var i = 0; i < draft.EdgeSequences.Count; i++)
        {
            Check(draft.EdgeSequences[i] == (way[i].Index * 2) + 1, $"edges: sequenceId {(way[i].Index * 2) + 1} was expected; {draft.EdgeSequences[i]} came.");
        }

        Check(
            draft.Action is null || (draft.ActionAt == way.Count - 1 && way[^1].IsReleased),
            "nodes: an action stands only on the last node, which is then released.");
        return new Drive(robot, draft.Id!, draft.Update!.Value, way, draft.Action);
    }

    private void ReadNodes(ref Utf8JsonReader json, OrderDraft draft)
    {
        if (!Fields.OpenArray(ref json, "nodes"))
        {
            return;
        }

        draft.Waypoints = [];
        while (Fields.NextObject(ref json, "nodes"))
        {
            Check(draft.Waypoints.Count < Limits.NodesMax, $"nodes: more than {Limits.NodesMax}.");
            ReadNode(ref json, draft, draft.Waypoints);
        }
    }

    private void ReadNode(ref Utf8JsonReader json, OrderDraft draft, List<Waypoint> way)
    {
        Cell? cell = null;
        int? sequence = null;
        var isReleased = false;
        while (Fields.Next(ref json))
        {
            if (json.ValueTextEquals("nodeId"u8))
            {
                cell = ReadCell(ref json);
            }
            else if (json.ValueTextEquals("sequenceId"u8))
            {
                sequence = Fields.Count(ref json, "nodes.sequenceId");
            }
            else if (json.ValueTextEquals("released"u8))
            {
                isReleased = Fields.Flag(ref json, "nodes.released");
            }
            else if (json.ValueTextEquals("actions"u8))
            {
                ReadActions(ref json, draft, way.Count);
            }
            else
            {
                Fields.Pass(ref json);
            }
        }

        Fields.Demand(cell is not null, "nodes.nodeId");
        Fields.Demand(sequence is not null, "nodes.sequenceId");
        Check(sequence!.Value % 2 == 0, $"nodes.sequenceId must be even; {sequence} came.");
        way.Add(new Waypoint(cell!.Value, sequence.Value / 2, isReleased));
    }

    private Cell ReadCell(ref Utf8JsonReader json)
    {
        Fields.ToText(ref json, "nodes.nodeId");
        return !json.ValueIsEscaped && names.TryRead(json.ValueSpan, out var cell)
            ? cell
            : throw new BadMessageException(
                $"nodes.nodeId must be a cell such as '{names.Example}'; '{Shorten.Of(json.GetString()!)}' came.");
    }

    private static void ReadEdges(ref Utf8JsonReader json, OrderDraft draft)
    {
        if (!Fields.OpenArray(ref json, "edges"))
        {
            return;
        }

        while (Fields.NextObject(ref json, "edges"))
        {
            int? sequence = null;
            while (Fields.Next(ref json))
            {
                if (json.ValueTextEquals("sequenceId"u8))
                {
                    sequence = Fields.Count(ref json, "edges.sequenceId");
                }
                else
                {
                    Fields.Pass(ref json);
                }
            }

            Fields.Demand(sequence is not null, "edges.sequenceId");
            Check(draft.EdgeSequences.Count < Limits.NodesMax, $"edges: more than {Limits.NodesMax}.");
            draft.EdgeSequences.Add(sequence!.Value);
        }
    }

    private static void ReadActions(ref Utf8JsonReader json, OrderDraft draft, int at)
    {
        if (!Fields.OpenArray(ref json, "nodes.actions"))
        {
            return;
        }

        while (Fields.NextObject(ref json, "nodes.actions"))
        {
            Check(draft.Action is null, "nodes.actions: a cube robot does one action an order.");
            draft.Action = ActionReader.ReadNodeAction(ref json);
            draft.ActionAt = at;
        }
    }

    private static void Check(bool holds, string why)
    {
        if (!holds)
        {
            throw new BadMessageException(why);
        }
    }
}
