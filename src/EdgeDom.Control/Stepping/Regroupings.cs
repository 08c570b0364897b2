namespace EdgeDom.Control.Stepping;

/// <summary>
/// Large-neighbourhood search: while there is time, a robot that could do better and those around it are taken out and
/// put back in an order by chance; what costs no more in sum stays.
/// </summary>
internal sealed class Regroupings(
    Operations operations, Reservations reservations, int[] costs, ulong seed)
{
    private const int GroupMax = 6;
    private const int TriesBetweenLooks = 16;
    private const int Depth = Operations.Depth;

    private readonly bool[] nobody = new bool[costs.Length];
    private readonly int[] group = new int[GroupMax];
    private readonly int[] pathsBefore = new int[GroupMax * Depth];
    private readonly int[] costsBefore = new int[GroupMax];
    private ulong state = seed;
    private int count;

    /// <summary>Works until <paramref name="hasTime"/> says no.</summary>
    public void Run(Func<bool> hasTime)
    {
        while (hasTime())
        {
            for (var attempt = 0; attempt < TriesBetweenLooks; attempt++)
            {
                var robot = Draw(costs.Length);
                if (costs[robot] > operations.Best(robot) && Gather(robot))
                {
                    Regroup();
                }
            }
        }
    }

    // The robot and those in the way of what it would rather do; false when nobody is.
    private bool Gather(int robot)
    {
        group[0] = robot;
        count = 1;
        reservations.TakeOut(robot);
        var wanted = operations.Of(robot);
        for (var choice = 0; count < GroupMax && choice < wanted.Length; choice++)
        {
            if (Operations.CostOf(wanted[choice]) >= costs[robot])
            {
                break;
            }

            var other = reservations.Blocker(robot, operations.Path(robot, wanted[choice]), nobody);
            if (other >= 0 && !group.AsSpan(0, count).Contains(other))
            {
                group[count++] = other;
            }
        }

        reservations.Enter(robot);
        return count > 1;
    }

    private void Regroup()
    {
        var before = 0;
        for (var place = 0; place < count; place++)
        {
            var robot = group[place];
            reservations.Path(robot).CopyTo(pathsBefore.AsSpan(place * Depth));
            costsBefore[place] = costs[robot];
            before += costs[robot];
            reservations.TakeOut(robot);
        }

        var put = PutBack(before);
        if (put == count)
        {
            return;
        }

        for (var place = 0; place < put; place++)
        {
            reservations.TakeOut(group[place]);
        }

        for (var place = 0; place < count; place++)
        {
            reservations.Enter(group[place], pathsBefore.AsSpan(place * Depth, Depth));
            costs[group[place]] = costsBefore[place];
        }
    }

    /// <summary>How many found a free operation before the sum grew too large or one found none.</summary>
    private int PutBack(int most)
    {
        var sum = 0;
        for (var place = 0; place < count; place++)
        {
            Swap(place, place + Draw(count - place));
            var robot = group[place];
            var found = Free(robot);
            if (found < 0 || (sum += Operations.CostOf(found)) > most)
            {
                return place;
            }

            reservations.Enter(robot, operations.Path(robot, found));
            costs[robot] = Operations.CostOf(found);
        }

        return count;
    }

    private int Free(int robot)
    {
        foreach (var operation in operations.Of(robot))
        {
            if (reservations.Blocker(robot, operations.Path(robot, operation), nobody) == Reservations.Nobody)
            {
                return operation;
            }
        }

        return -1;
    }

    private void Swap(int one, int other)
    {
        (group[one], group[other]) = (group[other], group[one]);
        (costsBefore[one], costsBefore[other]) = (costsBefore[other], costsBefore[one]);
        for (var move = 0; move < Depth; move++)
        {
            var (here, there) = ((one * Depth) + move, (other * Depth) + move);
            (pathsBefore[here], pathsBefore[there]) = (pathsBefore[there], pathsBefore[here]);
        }
    }

    // Knuth's linear congruential generator; its high bits are good enough to choose by.
    private int Draw(int below)
    {
        state = unchecked((state * 6_364_136_223_846_793_005) + 1_442_695_040_888_963_407);
        return (int)((state >> 33) % (ulong)below);
    }
}
