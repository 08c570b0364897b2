using System.Globalization;
using System.Text;
using EdgeDom.Scenarios.Running;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.BadInput;

/// <summary>
/// Somebody between hub and site, or a hub with a fault, answers what cannot be so: the site keeps its books, ends over
/// none of it, and goes on with the honest hub.
/// </summary>
[Collection(nameof(Alone))]
public sealed class When_answers_are_broken
{
    private const int AnswersPerSeed = 40;
    private const int TextMax = 2_000;

    [Fact]
    public void A_site_at_work_changes_no_book_over_a_lie_and_goes_on_with_the_honest_hub()
    {
        using var house = new LiedToSite();
        house.GoOn();
        var memory = new FlatMemory();
        var seeds = Proof.Seeds(12, 50);
        foreach (var seed in seeds)
        {
            var random = new Random(seed);
            for (var step = 1; step <= AnswersPerSeed; step++)
            {
                Proof.At(seed, $"answer {step}");
                if (random.IsSo(25))
                {
                    house.Order();
                }

                if (random.IsSo(25))
                {
                    house.Compare();
                }

                Lie(house, random, Place(seed, step));
                house.GoOn();
            }

            memory.Look(seed == seeds[seeds.Count / 2]);
        }

        Proof.At("memory at the end against half of the run");
        memory.Problem().ShouldBeEmpty();
        Proof.At("the ledger in the end");
        house.Judge();
    }

    [Fact]
    public void Nonsense_of_the_hub_in_perfect_form_is_kept_told_and_passed_over()
    {
        using var house = new LiedToSite();
        house.GoOn();
        var seeds = Proof.Seeds(12, 50);
        foreach (var seed in seeds)
        {
            var random = new Random(seed);
            for (var step = 1; step <= AnswersPerSeed; step++)
            {
                Proof.At(seed, $"word {step}");
                var (kind, body) = HubNonsense.Of(random);
                Should.NotThrow(() => house.Say(kind, body), $"{Place(seed, step)}\n{kind}: {body}");
            }

            // Whoever starts again reads what was kept of it.
            Proof.At(seed, "a restart after all of it");
            Should.NotThrow(house.Restart, Place(seed, AnswersPerSeed));
            house.GoOn();
        }

        house.Alarms().ShouldContain(alarm => alarm.Code == "hub-word-unread");
        Proof.At("all of it read back from the hub's copy");
        Should.NotThrow(house.LoseDisk);
        house.GoOn();
        Proof.At("the ledger in the end");
        house.Judge();
    }

    [Fact]
    public void A_site_that_reads_its_log_back_believes_no_lie_and_has_all_of_it_in_the_end()
    {
        using var house = new LiedToSite();
        house.GoOn();
        var seeds = Proof.Seeds(6, 30);
        foreach (var seed in seeds)
        {
            var random = new Random(seed);
            for (var orders = random.Next(30); orders > 0; orders--)
            {
                house.Order();
            }

            house.GoOn();
            var last = house.LastEntry;
            var books = house.UpTo(last);
            house.LoseDisk();
            for (var step = 1; step <= AnswersPerSeed && !house.IsOpen; step++)
            {
                Proof.At(seed, $"answer {step}");
                LieToWhoReadsBack(house, random, Place(seed, step), last, books);
                if (random.IsSo(50))
                {
                    house.Hear(house.Ask());
                }
            }

            Proof.At(seed, "the honest hub");
            house.GoOn();
            house.UpTo(last).ShouldBe(books, Place(seed, AnswersPerSeed));
            house.Judge();
        }
    }

    private static void Lie(LiedToSite house, Random random, string place)
    {
        var before = house.Books();
        var what = Hear(house, random, place, isGreeting: !house.IsOpen);
        house.Books().ShouldBe(before, what);
    }

    // What is not read back is passed over, also a lie, and the log may be whole with that answer.
    private static void LieToWhoReadsBack(LiedToSite house, Random random, string place, long last, string books)
    {
        var before = house.UpTo(last);
        var what = Hear(house, random, place, isGreeting: true);
        house.UpTo(last).ShouldBeOneOf([before, books], what);
    }

    private static string Hear(LiedToSite house, Random random, string place, bool isGreeting)
    {
        var (lie, bytes) = BrokenAnswers.Of(house.Ask(), isGreeting, house.DownHave, random);
        var what = $"{place}\n{lie}: {Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, TextMax)))}";
        Should.NotThrow(() => house.Hear(bytes), what);
        return what;
    }

    private static string Place(int seed, int step) => string.Create(
        CultureInfo.InvariantCulture,
        $"seed {seed}, step {step}: {Proof.Replay(typeof(When_answers_are_broken), seed)}");
}
