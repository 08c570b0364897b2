namespace EdgeDom.Scenarios.Exchanging;

/// <summary>The bugs that can be planted in a world; each must be found.</summary>
internal enum Planted
{
    HubTakesRepeatsAgain = 1,
    HubAnswersBeforeItCommits,
    HubMovesItsCursorBeforeTheEffect,
    HubAcceptsGaps,
    HubGivesUnitsBackBeforeTheSiteConfirms,
    HubForgetsIdempotencyKeys,
    SiteTakesOldWordsAgain,
    SiteAcknowledgesBeforeItCommits,
    SiteTakesSentForDelivered,
    SiteBelievesLateAnswers,
    SiteGrantsMoreThanItDebits,
    SiteForgetsWordsToTheHub,
    HubChecksNoLife,
    HubTakesOldLivesBack,
    HubTakesPartsOfTicksForWhole,
    HubFoldsItsCopyWrong,
    SiteStoresNoRefusals,
    SiteRebuildsNoAnswers,
    SiteUndoesNoLateGiveBacks,
    HubSellsWhatItGaveBack,
    SiteRebuildsWithoutTheTail,
}
