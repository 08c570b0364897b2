using EdgeDom.Tests.Contracts;
using EdgeDom.Wire.Topics;
using Xunit;

namespace EdgeDom.Tests.Wire;

public sealed class MosquittoLineTests : MessageLineContract, IAsyncLifetime
{
    private Mosquitto? mosquitto;
    private int controllers;

    public async ValueTask InitializeAsync() => mosquitto = await Mosquitto.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (mosquitto is not null)
        {
            await mosquitto.DisposeAsync();
        }
    }

    protected override async Task<IMessageLine> ControllerAsync(params string[] filters) =>
        await MqttFixture.UpAsync(MqttFixture.Address(Port, "site-1", $"controller-{controllers++}", filters));

    protected override async Task<IMessageLine> RobotAsync(params string[] filters) => await MqttFixture.UpAsync(
        MqttFixture.Address(Port, "R001", "R001", filters) with
        {
            LastWill = Text(ConnectionTopic, "broken", isRetained: true),
        });

    protected override Task BreakAsync(IMessageLine line)
    {
        ((MqttLine)line).Break();
        return Task.CompletedTask;
    }

    private int Port
    {
        get
        {
            if (mosquitto is null)
            {
                Assert.Skip("mosquitto is not installed (/usr/sbin/mosquitto)");
            }

            return mosquitto.Port;
        }
    }
}
