using System.Text.Json.Serialization;

namespace EdgeDom.Model.Orders;

/// <summary>
/// How the hub promised that a parcel goes. It is told to people; nothing at a site is decided by it.
/// </summary>
/// <param name="Service">The carrier service, as the rate card calls it.</param>
/// <param name="Leaves">The day on which it must leave; null when nobody knows.</param>
/// <param name="Arrives">The day by which it must be there; null when nobody knows.</param>
/// <param name="Parcel">Its numbers and address; null when the hub numbers none, or did not tell it yet.</param>
public sealed record Carriage(
    string Service,
    DateOnly? Leaves,
    DateOnly? Arrives,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Parcel? Parcel = null);
