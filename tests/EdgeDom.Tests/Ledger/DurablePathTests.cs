using EdgeDom.Ledger.Schema;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Ledger;

public sealed class DurablePathTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("edgedom-paths-");

    [Theory]
    [InlineData("one")]
    [InlineData("one/two/three")]
    [InlineData("one/two/")]
    [InlineData("one/../other")]
    public void A_folder_is_made_with_all_above_it_and_twice_is_once(string path)
    {
        var wanted = Path.Combine(folder.FullName, path);
        DurablePath.MakeFolder(wanted);
        DurablePath.MakeFolder(wanted);

        Directory.Exists(wanted).ShouldBeTrue();
    }

    [Fact]
    public void A_folder_cannot_be_made_where_a_file_stands()
    {
        var file = Path.Combine(folder.FullName, "file");
        File.WriteAllText(file, "");

        Should.Throw<IOException>(() => DurablePath.MakeFolder(Path.Combine(file, "below")));
    }

    public void Dispose() => folder.Delete(recursive: true);
}
