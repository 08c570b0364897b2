using EdgeDom.Hub.Settings;
using EdgeDom.Tests.Contracts;
using Xunit;

namespace EdgeDom.Tests.Hub;

public sealed class PostgresSupplyStoreTests : SupplyStoreContract
{
    public PostgresSupplyStoreTests() => Assert.SkipWhen(PostgresCluster.Shared is null, PostgresCluster.Absent);

    protected override HubOptions Options(string folder) => new()
    {
        DatabaseFile = "", PostgresAddress = PostgresCluster.Shared!.NewDatabase(),
    };
}
