using System.Globalization;
using System.Text;
using System.Text.Json;
using EdgeDom.Model.Commands;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Robots;

namespace EdgeDom.Wire.Vda5050;

/// <summary>Reads actions: those on nodes and those to be done at once.</summary>
internal static class ActionReader
{
    /// <summary>Reads the action whose object was just entered.</summary>
    public static RobotAction ReadNodeAction(ref Utf8JsonReader json)
    {
        var (type, id, parameters) = Read(ref json);
        var kind = VdaWords.ReadActionType(type)
            ?? throw new BadMessageException(
                $"actionType must be pick, drop or startCharging; '{Shorten.Of(type)}' came.");
        var bin = parameters.GetValueOrDefault("loadId", "");
        if (kind != RobotActionKind.StartCharging && bin.Length == 0)
        {
            throw new BadMessageException($"{type} wants the parameter loadId.");
        }

        var level = 0;
        if (parameters.TryGetValue("level", out var text)
            && !int.TryParse(text, CultureInfo.InvariantCulture, out level))
        {
            throw new BadMessageException($"Parameter level must be a whole number; '{Shorten.Of(text)}' came.");
        }

        var port = parameters.GetValueOrDefault("stationName", "");
        return new RobotAction(
            id, kind, bin.Length > 0 ? BinId.Of(bin) : null, level, port.Length > 0 ? PortId.Of(port) : null);
    }

    /// <summary>Reads an instant actions message; both keys in use are understood, the same action id counts
    /// once.</summary>
    public static List<AskRobot> ReadAsks(RobotId robot, ReadOnlySpan<byte> message)
    {
        var json = new Utf8JsonReader(message);
        List<AskRobot>? asks = null;
        Fields.Open(ref json);
        while (Fields.Next(ref json))
        {
            if (json.ValueTextEquals("actions"u8) || json.ValueTextEquals("instantActions"u8))
            {
                ReadAsks(robot, ref json, asks ??= []);
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
        return asks ?? throw new BadMessageException("actions is missing.");
    }

    private static void ReadAsks(RobotId robot, ref Utf8JsonReader json, List<AskRobot> asks)
    {
        if (!Fields.OpenArray(ref json, "actions"))
        {
            return;
        }

        while (Fields.NextObject(ref json, "actions"))
        {
            var (type, id, _) = Read(ref json);
            var ask = VdaWords.ReadAsk(type)
                ?? throw new BadMessageException($"actionType '{Shorten.Of(type)}' is not known as an instant action.");
            if (asks.Count >= Limits.ListMax)
            {
                throw new BadMessageException($"actions holds more than {Limits.ListMax}.");
            }

            if (!asks.Exists(known => known.ActionId == id))
            {
                asks.Add(new AskRobot(robot, id, ask));
            }
        }
    }

    private static (string Type, string Id, Dictionary<string, string> Parameters) Read(ref Utf8JsonReader json)
    {
        var (type, id) = ("", "");
        Dictionary<string, string> parameters = [];
        while (Fields.Next(ref json))
        {
            if (json.ValueTextEquals("actionType"u8))
            {
                type = Fields.Name(ref json, "actionType");
            }
            else if (json.ValueTextEquals("actionId"u8))
            {
                id = Fields.Name(ref json, "actionId");
            }
            else if (json.ValueTextEquals("actionParameters"u8))
            {
                ReadParameters(ref json, parameters);
            }
            else
            {
                Fields.Pass(ref json);
            }
        }

        Fields.Demand(type.Length > 0, "actionType");
        Fields.Demand(id.Length > 0, "actionId");
        return (type, id, parameters);
    }

    private static void ReadParameters(ref Utf8JsonReader json, Dictionary<string, string> parameters)
    {
        if (!Fields.OpenArray(ref json, "actionParameters"))
        {
            return;
        }

        while (Fields.NextObject(ref json, "actionParameters"))
        {
            var (key, value) = ("", "");
            while (Fields.Next(ref json))
            {
                if (json.ValueTextEquals("key"u8))
                {
                    key = Fields.Name(ref json, "actionParameters.key");
                }
                else if (json.ValueTextEquals("value"u8))
                {
                    value = ReadValue(ref json);
                }
                else
                {
                    Fields.Pass(ref json);
                }
            }

            if (parameters.Count < Limits.ListMax)
            {
                parameters[key] = value;
            }
        }
    }

    private static string ReadValue(ref Utf8JsonReader json)
    {
        json.Read();
        switch (json.TokenType)
        {
            case JsonTokenType.String:
                return json.GetString()!;
            case JsonTokenType.Number:
                return Encoding.UTF8.GetString(json.ValueSpan);
            default:
                json.Skip();
                return "";
        }
    }
}
