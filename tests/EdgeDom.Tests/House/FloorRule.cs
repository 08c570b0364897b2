using System.Xml.Linq;

namespace EdgeDom.Tests.House;

/// <summary>Compares a project file with its room as drawn.</summary>
internal static class FloorRule
{
    /// <summary>One sentence for each difference; none when the project is as drawn.</summary>
    public static IReadOnlyList<string> Findings(Room room, string projectFile)
    {
        var project = XDocument.Parse(projectFile);
        var doors = Included(project, "ProjectReference").Select(ShortName).Order(StringComparer.Ordinal).ToList();
        var findings = new List<string>();
        findings.AddRange(doors.Except(room.Doors)
            .Select(door => $"{room.Name} has a door to {door} that is not drawn."));
        findings.AddRange(room.Doors.Except(doors).Select(door => $"{room.Name} lacks the drawn door to {door}."));
        findings.AddRange(Included(project, "PackageReference").Except(room.Packages)
            .Select(package => $"{room.Name} must not use the package {package}."));
        var web = Included(project, "FrameworkReference").Any()
            || project.Root?.Attribute("Sdk")?.Value is not "Microsoft.NET.Sdk";
        if (web && !room.MayUseWeb)
        {
            findings.Add($"{room.Name} must not use the web framework.");
        }

        return findings;
    }

    private static IEnumerable<string> Included(XDocument project, string element) =>
        project.Descendants(element).Select(reference => reference.Attribute("Include")?.Value ?? "");

    private static string ShortName(string path)
    {
        var file = path.Replace('\\', '/').Split('/')[^1];
        return file.Replace("EdgeDom.", "", StringComparison.Ordinal).Replace(".csproj", "", StringComparison.Ordinal);
    }
}
