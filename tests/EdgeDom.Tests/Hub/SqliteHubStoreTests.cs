using EdgeDom.Hub.Settings;
using EdgeDom.Tests.Contracts;

namespace EdgeDom.Tests.Hub;

public sealed class SqliteHubStoreTests : HubStoreContract
{
    protected override HubOptions Options(string folder) => new() { DatabaseFile = Path.Combine(folder, "hub.db") };
}
