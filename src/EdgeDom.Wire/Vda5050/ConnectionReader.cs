using System.Text.Json;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Robots;

namespace EdgeDom.Wire.Vda5050;

/// <summary>Reads a connection message. Neither its header id nor its time is current in a last will, so neither is
/// looked at.</summary>
internal static class ConnectionReader
{
    public static RobotConnection Read(RobotId robot, ReadOnlySpan<byte> message)
    {
        var json = new Utf8JsonReader(message);
        RobotConnection? connection = null;
        Fields.Open(ref json);
        while (Fields.Next(ref json))
        {
            if (json.ValueTextEquals("connectionState"u8))
            {
                connection = Read(Fields.Text(ref json, "connectionState"));
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
        return connection ?? throw new BadMessageException("connectionState is missing.");
    }

    private static RobotConnection Read(string state) => state switch
    {
        "ONLINE" => RobotConnection.Online,
        "OFFLINE" => RobotConnection.Offline,
        "CONNECTIONBROKEN" or "CONNECTION_BROKEN" => RobotConnection.Broken,
        _ => throw new BadMessageException(
            $"connectionState must be ONLINE, OFFLINE or CONNECTIONBROKEN; '{Shorten.Of(state)}' came."),
    };
}
