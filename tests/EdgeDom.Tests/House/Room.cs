namespace EdgeDom.Tests.House;

/// <summary>One project as drawn.</summary>
/// <param name="Folder">Its folder from the root.</param>
/// <param name="Doors">Short names of exactly the projects it references, sorted.</param>
/// <param name="Packages">The packages it may use.</param>
/// <param name="MayUseWeb">Whether it may use the web framework.</param>
internal sealed record Room(
    string Folder, IReadOnlyList<string> Doors, IReadOnlyList<string> Packages, bool MayUseWeb)
{
    /// <summary>The short name, such as Control.</summary>
    public string Name => Folder[(Folder.LastIndexOf('.') + 1)..];

    /// <summary>The project file from the root.</summary>
    public string ProjectFile => $"{Folder}/EdgeDom.{Name}.csproj";
}
