using System.Globalization;
using OneWindow.Grains.Households;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Households;

/// <summary>
/// Knows whose an ID number is. The person's file is the truth: a number that it does not hold any more is free again. The id is kept before the
/// file is begun, so that whoever comes after a crash goes on with the same one.
/// </summary>
[GrainType("personregistry")]
internal sealed class PersonRegistryGrain(
    [PersistentState(RegistryState.StateName, OneWindowStorageNames.Provider)] IPersistentState<RegistryState> registry,
    FileServices services) : Grain, IPersonRegistryGrain
{
    private const string Numbers = "person";

    /// <inheritdoc/>
    public async Task<FileReceipt> Register(RegisterPerson command)
    {
        Check(command);
        var index = command.IdNumber is { } number ? services.Facts.IdNumberIndex(number) : null;
        var id = await OwnerAsync(index);
        if (id is null)
        {
            id = PersonIds.PersonPrefix + (await services.Numbers.NextAsync(Numbers)).ToString("D8", CultureInfo.InvariantCulture);
            await KeepAsync(id);
        }

        return await GrainFactory.GetGrain<IPersonFileGrain>(id).Begin(command);
    }

    /// <inheritdoc/>
    public async Task<FileReceipt> Assign(AssignIdNumber command)
    {
        var file = GrainFactory.GetGrain<IPersonFileGrain>(command.PersonId);
        if (!PersonIds.IsPerson(command.PersonId) || !(await file.Identify()).Exists)
            throw Reject.NotFound("person.not_found", "id", "没有该编号的人员。", "There is no person of this id.");
        var owner = await OwnerAsync(services.Facts.IdNumberIndex(command.IdNumber));
        // A person who was only to be begun with this number and never was stands in nobody's way.
        if (owner is not null && owner != command.PersonId && (await GrainFactory.GetGrain<IPersonFileGrain>(owner).Identify()).Exists)
        {
            throw Reject.Conflict(
                "person.id_number_taken",
                "idNumber",
                $"该身份证号已登记为 {owner}；若为同一人，请合并两份档案。",
                $"{owner} has this ID number; merge the two files if they are about one person.");
        }

        if (owner != command.PersonId)
            await KeepAsync(command.PersonId);
        return await file.TakeIdNumber(command);
    }

    /// <summary>The person of this registry; null when there is none, or the person has another number by now.</summary>
    private async Task<string?> OwnerAsync(string? index)
    {
        if (registry.State.PersonId is not { } kept)
            return null;
        var (id, identity) = await GrainFactory.CurrentPersonAsync(kept);
        return !identity.Exists || index is null || identity.IdNumberIndex == index ? id : null;
    }

    private async Task KeepAsync(string personId)
    {
        var before = registry.State;
        registry.State = new RegistryState { PersonId = personId };
        try
        {
            await registry.WriteStateAsync();
        }
        catch
        {
            registry.State = before;
            DeactivateOnIdle();
            throw;
        }
    }

    /// <summary>Refuses what the file would refuse, before an id is kept for it.</summary>
    private void Check(RegisterPerson command)
    {
        var today = services.Today;
        if (command.IdNumber is { } number)
            IdNumber.Parse(number, today);
        if (command.BirthDate > today)
            throw Reject.Invalid("person.birthDate", "birthDate", "出生日期不能晚于今天。", "The birth date lies in the future.");
        if (services.Data.Facts.FindSource(command.Source) is null)
            throw Reject.Invalid("fact.source", "source", $"没有编码为 {command.Source} 的来源。", $"There is no source {command.Source}.");
    }
}
