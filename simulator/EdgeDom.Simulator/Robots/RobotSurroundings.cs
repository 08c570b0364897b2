using EdgeDom.Model.Time;
using EdgeDom.Simulator.Clockwork;
using EdgeDom.Simulator.Truth;

namespace EdgeDom.Simulator.Robots;

/// <summary>What a robot finds around it in the world.</summary>
internal sealed record RobotSurroundings(
    Agenda Agenda, DeckPlan Deck, DeckWatch Watch, WorldTruth Truth, Telling Telling, Moment Start);
