using System.Text.Json;
using EdgeDom.Model.Ids;

namespace EdgeDom.Wire.Vda5050;

/// <summary>The serial number within a message must be that of its topic.</summary>
internal static class Serial
{
    public static void Check(ref Utf8JsonReader json, RobotId robot)
    {
        Fields.ToText(ref json, "serialNumber");
        if (!json.ValueTextEquals(robot.Value))
        {
            throw new BadMessageException(
                $"serialNumber must be '{robot.Value}' as in the topic; '{Shorten.Of(json.GetString()!)}' came.");
        }
    }
}
