using EdgeDom.Hub.Store;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Contracts;

/// <content>How long answers under idempotency keys are kept.</content>
public abstract partial class HubStoreContract
{
    [Fact]
    public void An_answer_is_given_again_for_seven_days_and_forgotten_with_the_first_answer_after_them()
    {
        const long Week = 7L * 86_400_000;
        var answer = new StoredAnswer("print", 201, "{}");
        Within(store =>
        {
            store.AddAnswer("old", answer, At);
            store.AddAnswer("young", answer, At.Plus(1));
        });
        Within(store => store.AddAnswer("just", answer, At.Plus(Week)));
        Within(store => store.Answer("old").ShouldBe(answer));

        Within(store => store.AddAnswer("after", answer, At.Plus(Week + 1)));

        Within(store => store.Answer("old").ShouldBeNull());
        Within(store => store.Answer("young").ShouldBe(answer));
        Within(store => store.AddAnswer("old", answer with { Body = "[]" }, At.Plus(Week + 1)));
        Within(store => store.Answer("old")!.Body.ShouldBe("[]"));
    }

    [Fact]
    public void A_hub_node_forgets_old_answers_with_its_first_new_one_and_then_with_every_thirty_second()
    {
        const long Week = 7L * 86_400_000;
        var answer = new StoredAnswer("print", 201, "{}");
        using var store = new HubStore(_options.Value);
        var given = 0;

        void Give(int answers, long after)
        {
            for (var i = 0; i < answers; i++)
            {
                store.Begin(0, []);
                store.AddAnswer($"key-{++given}", answer, At.Plus(after));
                store.Commit();
            }
        }

        bool Has(string key)
        {
            store.Begin(0, []);
            var has = store.Answer(key) is not null;
            store.Commit();
            return has;
        }

        Give(1, after: 0);
        Give(31, after: Week + 1);
        Has("key-1").ShouldBeTrue();

        Give(1, after: Week + 1);

        Has("key-1").ShouldBeFalse();
        Has("key-2").ShouldBeTrue();
    }

    [Fact]
    public void Answers_that_are_old_enough_are_forgotten_in_parts_so_that_no_batch_is_slow()
    {
        const long Month = 30L * 86_400_000;
        var answer = new StoredAnswer("print", 201, "{}");
        Within(store =>
        {
            for (var i = 0; i < 250; i++)
            {
                store.AddAnswer($"key-{i:D3}", answer, At.Plus(i));
            }
        });

        int Left(string after)
        {
            Within(store => store.AddAnswer(after, answer, At.Plus(Month)));
            var left = 0;
            Within(store => left = Enumerable.Range(0, 250).Count(i => store.Answer($"key-{i:D3}") is not null));
            return left;
        }

        (Left("one"), Left("two"), Left("three")).ShouldBe((148, 46, 0));
    }
}
