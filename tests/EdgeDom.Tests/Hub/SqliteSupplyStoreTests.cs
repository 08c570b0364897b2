using EdgeDom.Hub.Settings;
using EdgeDom.Tests.Contracts;

namespace EdgeDom.Tests.Hub;

public sealed class SqliteSupplyStoreTests : SupplyStoreContract
{
    protected override HubOptions Options(string folder) => new() { DatabaseFile = Path.Combine(folder, "hub.db") };
}
