using EdgeDom.Tests.Contracts;
using EdgeDom.Wire.Brokers;
using EdgeDom.Wire.Topics;
using Xunit;

namespace EdgeDom.Tests.Wire;

public sealed class EmbeddedBrokerLineTests : MessageLineContract, IAsyncLifetime
{
    private readonly EmbeddedBroker broker = new(MqttFixture.Settings(), TimeProvider.System);
    private int controllers;

    public async ValueTask InitializeAsync() => await broker.StartAsync();

    public async ValueTask DisposeAsync() => await broker.DisposeAsync();

    protected override async Task<IMessageLine> ControllerAsync(params string[] filters) =>
        await MqttFixture.UpAsync(MqttFixture.Address(broker.Port, "site-1", $"controller-{controllers++}", filters));

    protected override async Task<IMessageLine> RobotAsync(params string[] filters) => await MqttFixture.UpAsync(
        MqttFixture.Address(broker.Port, "R001", "R001", filters) with
        {
            LastWill = Text(ConnectionTopic, "broken", isRetained: true),
        });

    protected override Task BreakAsync(IMessageLine line)
    {
        ((MqttLine)line).Break();
        return Task.CompletedTask;
    }
}
