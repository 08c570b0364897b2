using System.Text.Json.Serialization;

namespace EdgeDom.Hub.Orders;

/// <summary>Where an order must go; micro-degrees, and words for people (empty when not given).</summary>
public sealed record ShipTo(
    int LatitudeMicroDegrees,
    int LongitudeMicroDegrees,
    string Name = "",
    string Street = "",
    string PostalCode = "",
    string City = "",
    string Country = "")
{
    /// <summary>As it stands on a label, lines ended by a line feed; null when nobody gave words.</summary>
    [JsonIgnore]
    public string? Lines
    {
        get
        {
            string[] lines = [Name, Street, $"{PostalCode} {City}".Trim(), Country];
            var text = string.Join('\n', lines.Where(line => line.Length > 0));
            return text.Length > 0 ? text : null;
        }
    }
}
