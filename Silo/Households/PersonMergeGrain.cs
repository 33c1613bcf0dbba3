using OneWindow.Grains.Households;

namespace OneWindow.Silo.Households;

/// <summary>Merges files, one pair after another.</summary>
[GrainType("personmerge")]
internal sealed class PersonMergeGrain : Grain, IPersonMergeGrain
{
    /// <inheritdoc/>
    public async Task<FileReceipt> Merge(MergePerson command)
    {
        if (command.PersonId == command.IntoPersonId)
            throw Reject.Invalid("person.merge_self", "into", "不能将档案并入自身。", "A file cannot be merged into itself.");
        var ended = await GrainFactory.GetGrain<IPersonFileGrain>(command.PersonId).Identify();
        var into = PersonIds.IsPerson(command.IntoPersonId) ? await GrainFactory.GetGrain<IPersonFileGrain>(command.IntoPersonId).Identify() : null;
        if (into is not { Exists: true })
            throw FileRefusals.NoPerson("into", command.IntoPersonId);
        if (into.MergedInto is { } other)
            throw Reject.Conflict("person.merged", "into", $"目标档案已并入 {other}。", $"That file was merged into {other}.");
        if (ended.MergedInto is null && ended.IdNumberIndex is { } one && into.IdNumberIndex is { } two && one != two)
        {
            throw Reject.Conflict(
                "person.different_id_numbers",
                "into",
                "两份档案的身份证号不同，不是同一人；如其中一个有误，请先更正。",
                "The two files have different ID numbers, so they are about two people; correct the wrong one first.");
        }

        return await GrainFactory.GetGrain<IPersonFileGrain>(command.PersonId).End(command);
    }
}
