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

    private static void Lie(LiedToSite house, Random random, string place)
    {
        var before = house.Books();
        var (lie, bytes) = BrokenAnswers.Of(house.Ask(), !house.IsOpen, house.DownHave, random);
        var what = $"{place}\n{lie}: {Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, TextMax)))}";
        Should.NotThrow(() => house.Hear(bytes), what);
        house.Books().ShouldBe(before, what);
    }

    private static string Place(int seed, int step) => string.Create(
        CultureInfo.InvariantCulture,
        $"seed {seed}, step {step}: {Proof.Replay(typeof(When_answers_are_broken), seed)}");
}
