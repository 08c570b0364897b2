using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace EdgeDom.Tests.House;

/// <summary>All compiled rooms with every use of a type by another, read once for all house tests.</summary>
internal static class Plan
{
    private static readonly Lazy<Architecture> Read = new(() => new ArchLoader()
        .LoadAssemblies([.. Rooms.All.Select(room => Rooms.Assembly(room.Name)), typeof(Plan).Assembly])
        .Build());

    /// <summary>Rooms and tests.</summary>
    public static Architecture House => Read.Value;
}
