using OneWindow.Grains.Applications;
using OneWindow.Silo.Data;
using OneWindow.Silo.Privacy;

namespace OneWindow.Silo.Applications;

/// <summary>Writes down what commands bring: codes are checked, personal numbers and values of facts are encrypted before anything keeps them.</summary>
internal sealed class ApplicationWriting(OfficeData data, IPersonalData personal)
{
    public KeptApplicant Kept(Applicant applicant)
    {
        if (data.Organisation.FindCommunity(applicant.Community) is null)
            throw Reject.Invalid("application.community", "applicant.community", $"没有编码为 {applicant.Community} 的社区。", $"There is no community {applicant.Community}.");
        var id = applicant.IdNumber?.Trim().ToUpperInvariant();
        var phone = applicant.Phone?.Trim();
        return new()
        {
            Name = applicant.Name,
            IdMasked = id is null ? null : Mask.Phone(id),
            IdProtected = id is null ? null : personal.Protect(id),
            IdIndex = id is null ? null : personal.BlindIndex(id),
            PhoneMasked = phone is null ? null : Mask.Phone(phone),
            PhoneProtected = phone is null ? null : personal.Protect(phone),
            PhoneIndex = phone is null ? null : personal.BlindIndex(phone),
            PersonId = applicant.PersonId,
            HouseholdId = applicant.HouseholdId,
            Community = applicant.Community,
            Address = applicant.Address,
        };
    }

    public KeptFact[] Kept(IEnumerable<FactEntry> facts, DateTimeOffset at) => [.. facts.Select(fact => data.Facts.Find(fact.Code) is null
        ? throw Reject.Invalid("application.fact", $"facts.{fact.Code}", $"没有编码为 {fact.Code} 的事实。", $"There is no fact {fact.Code}.")
        : new KeptFact(fact.Code, personal.Protect(fact.Value), fact.Source, at, fact.ValidUntil, data.Facts.FindSource(fact.Source)?.Official == true))];

    public KeptMaterial[] Kept(IEnumerable<MaterialEntry> materials, DateTimeOffset at) => [.. materials.Select(material => Kept(material, at))];

    public KeptMaterial Kept(MaterialEntry material, DateTimeOffset at)
    {
        if (!data.Matters.Materials.Any(known => known.Code == material.Code))
            throw Reject.Invalid("application.material", "materials", $"没有编码为 {material.Code} 的材料。", $"There is no material {material.Code}.");
        return material.Status is MaterialStatus.Provided or MaterialStatus.Reused or MaterialStatus.Replaced
            ? new(material.Code, material.Status, material.Source, at, null, material.Attachments)
            : throw Reject.Invalid("application.material_status", "materials", "材料只能为已提交、共享获取或免提交。", "A material that is there was provided, reused or replaced.");
    }
}
