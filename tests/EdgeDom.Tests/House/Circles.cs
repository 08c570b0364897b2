using ArchUnitNET.Domain;

namespace EdgeDom.Tests.House;

/// <summary>Finds circles among the folders of a project, uses inside method bodies included.</summary>
internal static class Circles
{
    /// <summary>The slice of types that lie in the root of a project.</summary>
    public const string RootFolder = "(root)";

    /// <summary>
    /// One sentence for each folder that uses itself by way of others, with the types that lead there. The folder of a
    /// type is the first name after <paramref name="rootNamespace"/>.
    /// </summary>
    public static IReadOnlyList<string> Find(Architecture architecture, string rootNamespace)
    {
        var uses = Uses(architecture, rootNamespace);
        return
        [
            .. uses.Keys.Order(StringComparer.Ordinal)
                .Select(folder => WayBack(uses, folder))
                .Where(way => way.Count > 0)
                .Select(way => string.Join(", ", way)),
        ];
    }

    private static Dictionary<string, Dictionary<string, string>> Uses(Architecture architecture, string rootNamespace)
    {
        var uses = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        foreach (var type in architecture.Types)
        {
            foreach (var target in type.Dependencies.Select(dependency => dependency.Target))
            {
                var from = Folder(type, rootNamespace);
                var to = Folder(target, rootNamespace);
                if (from is not null && to is not null && from != to)
                {
                    uses.TryAdd(from, new Dictionary<string, string>(StringComparer.Ordinal));
                    uses[from].TryAdd(to, $"{from} uses {to} ({type.Name} uses {target.Name})");
                }
            }
        }

        return uses;
    }

    private static string? Folder(IType type, string rootNamespace)
    {
        var full = type.Namespace?.FullName ?? "";
        return full == rootNamespace ? RootFolder
            : full.StartsWith(rootNamespace + ".", StringComparison.Ordinal)
                ? full[(rootNamespace.Length + 1)..].Split('.')[0]
                : null;
    }

    // Breadth first, so that the shortest way back is told.
    private static List<string> WayBack(Dictionary<string, Dictionary<string, string>> uses, string start)
    {
        var ways = new Queue<(string Folder, List<string> Way)>([(start, [])]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (ways.TryDequeue(out var here))
        {
            foreach (var (next, how) in uses.GetValueOrDefault(here.Folder) ?? [])
            {
                List<string> way = [.. here.Way, how];
                if (next == start)
                {
                    return way;
                }

                if (seen.Add(next))
                {
                    ways.Enqueue((next, way));
                }
            }
        }

        return [];
    }
}
