using System.Text.Json;
using EdgeDom.Model.Commands;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Robots;

namespace EdgeDom.Wire.Vda5050;

/// <summary>Reads an order as a robot does: sequence without gaps, base before horizon, an act only at the
/// end.</summary>
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
        CheckNodes(way);
        CheckEdges(draft.EdgeSequences, way);
        Check(
            draft.Action is null || (draft.ActionAt == way.Count - 1 && way[^1].IsReleased),
            "nodes: an action stands only on the last node, which is then released.");
        return new Drive(robot, draft.Id!, draft.Update!.Value, way, draft.Action);
    }

    private static void CheckNodes(List<Waypoint> way)
    {
        Check(way[0].IsReleased, "nodes: the first node must be released.");
        for (var i = 1; i < way.Count; i++)
        {
            var (before, node) = (way[i - 1], way[i]);
            if (node.Index != before.Index + 1)
            {
                throw new BadMessageException(
                    $"nodes: sequenceId {node.Index * 2} follows {before.Index * 2}; a step is 2.");
            }

            if (node.IsReleased && !before.IsReleased)
            {
                throw new BadMessageException(
                    $"nodes: sequenceId {node.Index * 2} is released behind one that is not.");
            }

            if (node.Cell.DistanceTo(before.Cell) != 1)
            {
                throw new BadMessageException($"nodes: {before.Cell} and {node.Cell} are no neighbours.");
            }
        }
    }

    private static void CheckEdges(List<int> sequences, List<Waypoint> way)
    {
        if (sequences.Count != way.Count - 1)
        {
            throw new BadMessageException(
                $"edges: {way.Count - 1} were expected between {way.Count} nodes; {sequences.Count} came.");
        }

        for (var i = 0; i < sequences.Count; i++)
        {
            var expected = (way[i].Index * 2) + 1;
            if (sequences[i] != expected)
            {
                throw new BadMessageException($"edges: sequenceId {expected} was expected; {sequences[i]} came.");
            }
        }
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
            Check(draft.Waypoints.Count < Limits.NodesMax, "nodes: more than 1000.");
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
        if (sequence!.Value % 2 != 0)
        {
            throw new BadMessageException($"nodes.sequenceId must be even; {sequence} came.");
        }

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
            Check(draft.EdgeSequences.Count < Limits.NodesMax, "edges: more than 1000.");
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
