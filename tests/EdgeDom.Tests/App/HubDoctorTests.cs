using EdgeDom.App.Doctoring;
using EdgeDom.Tests.Contracts;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.App;

public sealed class HubDoctorTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hub-doctor-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_shared_database_that_answers_is_named_with_its_version()
    {
        Assert.SkipWhen(PostgresCluster.Shared is null, PostgresCluster.Absent);

        var found = Examine(PostgresCluster.Shared!.NewDatabase());

        found.Severity.ShouldBe(Severity.Success, found.Found);
        found.Found.ShouldStartWith("PostgreSQL ");
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=hub;Username=hub;Password=a-secret-word")]
    [InlineData("postgresql://hub:a-secret-word@127.0.0.1/hub")]
    [InlineData("")]
    public void One_that_does_not_is_a_failure_with_a_cure_and_without_its_password(string address)
    {
        var found = Examine(address);

        found.Severity.ShouldBe(Severity.Failure);
        found.Cure.ShouldNotBeEmpty();
        (found.Found + found.Cure).ShouldNotContain("a-secret-word");
    }

    private Finding Examine(string address)
    {
        File.WriteAllText(Path.Combine(folder, "database"), address);
        var file = Path.Combine(folder, "hub.json");
        File.WriteAllText(
            file,
            """
            { "dataFolder": "data", "databaseRef": "file:database", "url": "http://127.0.0.1:0", "sites": [],
              "nodes": [] }
            """);
        return HubDoctor.Examine(file, []).Single(finding => finding.Check == "shared database");
    }
}
