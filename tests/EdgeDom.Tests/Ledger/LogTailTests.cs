using EdgeDom.Ledger.Logs;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Ledger;

public sealed class LogTailTests
{
    private readonly LogTail<LogRecord> tail = new(4, 20, record => record.Number, record => record.Body);

    [Fact]
    public void It_gives_what_follows_a_number_and_no_more_than_is_asked()
    {
        Add(1, 2, 3);
        Numbers(0, 10).ShouldBe([1, 2, 3]);
        Numbers(1, 1).ShouldBe([2]);
        tail.Find(3)!.Hash.ShouldBe("hash 3");
        (tail.Find(0), tail.Find(4), tail.After(3, 10)).ShouldBe((null, null, null));
    }

    [Fact]
    public void It_keeps_the_newest_and_says_when_the_first_one_asked_for_is_gone()
    {
        Add(1, 2, 3, 4, 5, 6);
        tail.After(1, 10).ShouldBeNull();
        Numbers(2, 10).ShouldBe([3, 4, 5, 6]);
        tail.Find(2).ShouldBeNull();
    }

    [Fact]
    public void It_keeps_bodies_of_so_many_characters_but_always_one()
    {
        Add(1, 2);
        tail.Add(Record(3, new string('b', 15)));
        Numbers(1, 10).ShouldBe([2, 3]);
        tail.After(0, 10).ShouldBeNull();
        tail.Add(Record(4, new string('b', 100)));
        Numbers(3, 10).ShouldBe([4]);
        tail.After(2, 10).ShouldBeNull();
    }

    [Fact]
    public void After_a_gap_it_begins_anew()
    {
        Add(1, 2, 7, 8);
        Numbers(6, 10).ShouldBe([7, 8]);
        (tail.After(0, 10), tail.Find(2)).ShouldBe((null, null));
        tail.Clear();
        tail.After(6, 10).ShouldBeNull();
    }

    private static LogRecord Record(long number, string body) =>
        new(number, "kind", 1, LedgerFile.Noon, body, $"hash {number}");

    private void Add(params long[] numbers) => Array.ForEach(numbers, number => tail.Add(Record(number, "four")));

    private IEnumerable<long> Numbers(long after, int most) => tail.After(after, most)!.Select(record => record.Number);
}
