using System.Text;
using EdgeDom.Wire.Lines;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Contracts;

/// <summary>What every two-way <see cref="ILine"/> keeps, whatever carries its bytes.</summary>
public abstract class LineContract
{
    /// <summary>Two ends of one line; both come up by themselves.</summary>
    protected abstract (ILine Near, ILine Far) Open();

    [Fact]
    public async Task Both_ends_say_once_that_they_are_up()
    {
        var (near, far) = Open();
        await using var _ = near;
        await using var __ = far;
        (await UpChangeAsync(near)).Why.ShouldNotBeEmpty();
        (await UpChangeAsync(far)).Why.ShouldNotBeEmpty();
        near.IsUp.ShouldBeTrue();
        far.IsUp.ShouldBeTrue();
        near.TryTakeChange(out var more).ShouldBeFalse();
    }

    [Fact]
    public async Task Every_byte_value_arrives_unchanged_in_both_directions()
    {
        var (near, far) = await OpenUpAsync();
        await using var _ = near;
        await using var __ = far;
        var all = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();
        near.TryWrite(all).ShouldBeTrue();
        far.TryWrite(all).ShouldBeTrue();
        (await Wait.ForBytesAsync(far, 256)).ShouldBe(all);
        (await Wait.ForBytesAsync(near, 256)).ShouldBe(all);
    }

    [Fact]
    public async Task Many_frames_arrive_whole_and_in_order()
    {
        var (near, far) = await OpenUpAsync();
        await using var _ = near;
        await using var __ = far;
        var sent = new StringBuilder();
        for (var i = 0; i < 500; i++)
        {
            var frame = $"frame {i:D6}\r\n";
            sent.Append(frame);
            await Wait.UntilAsync(() => near.TryWrite(Encoding.ASCII.GetBytes(frame)), "room to write");
        }

        Encoding.ASCII.GetString(await Wait.ForBytesAsync(far, sent.Length)).ShouldBe(sent.ToString());
    }

    [Fact]
    public async Task The_writer_may_use_its_buffer_again_at_once()
    {
        var (near, far) = await OpenUpAsync();
        await using var _ = near;
        await using var __ = far;
        var buffer = Encoding.ASCII.GetBytes("first");
        near.TryWrite(buffer).ShouldBeTrue();
        Array.Fill(buffer, (byte)'x');
        Encoding.ASCII.GetString(await Wait.ForBytesAsync(far, 5)).ShouldBe("first");
    }

    [Fact]
    public async Task When_one_end_closes_the_other_says_so_once_and_refuses_to_write()
    {
        var (near, far) = await OpenUpAsync();
        await using var _ = near;
        while (near.TryTakeChange(out var _))
        {
        }

        await far.DisposeAsync();
        var change = await Wait.ForChangeAsync(near);
        change.IsUp.ShouldBeFalse();
        change.Why.ShouldNotBeEmpty();
        near.IsUp.ShouldBeFalse();
        near.TryWrite(new byte[] { 1 }).ShouldBeFalse();
    }

    [Fact]
    public async Task Waking_is_told_when_bytes_wait()
    {
        var (near, far) = await OpenUpAsync();
        await using var _ = near;
        await using var __ = far;
        var woken = 0;
        near.Woken = () => Interlocked.Increment(ref woken);
        far.TryWrite("x"u8.ToArray()).ShouldBeTrue();
        await Wait.UntilAsync(() => Volatile.Read(ref woken) > 0, "the line to wake its reader");
        (await Wait.ForBytesAsync(near, 1)).ShouldBe("x"u8.ToArray());
    }

    [Fact]
    public async Task Closing_twice_and_using_afterwards_does_no_harm()
    {
        var (near, far) = await OpenUpAsync();
        await far.DisposeAsync();
        await near.DisposeAsync();
        await near.DisposeAsync();
        near.TryWrite(new byte[] { 1 }).ShouldBeFalse();
        near.TryRead(out var _).ShouldBeFalse();
    }

    private protected async Task<(ILine Near, ILine Far)> OpenUpAsync()
    {
        var (near, far) = Open();
        await Wait.UntilAsync(() => near.IsUp && far.IsUp, $"both ends of {near.Address}");
        return (near, far);
    }

    private static async Task<LineChange> UpChangeAsync(ILine line)
    {
        while (true)
        {
            var change = await Wait.ForChangeAsync(line);
            if (change.IsUp)
            {
                return change;
            }
        }
    }
}
