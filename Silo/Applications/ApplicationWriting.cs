using OneWindow.Grains.Applications;
using OneWindow.Silo.Privacy;

namespace OneWindow.Silo.Applications;

/// <summary>Writes down what commands bring: personal numbers and values of facts are encrypted before anything keeps them.</summary>
internal static class ApplicationWriting
{
    public static KeptApplicant Kept(Applicant applicant, IPersonalData personal)
    {
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

    public static KeptFact[] Kept(IEnumerable<FactEntry> facts, DateTimeOffset at, IPersonalData personal) =>
        [.. facts.Select(fact => new KeptFact(fact.Code, personal.Protect(fact.Value), fact.Source, at, fact.ValidUntil))];

    public static KeptMaterial[] Kept(IEnumerable<MaterialEntry> materials, DateTimeOffset at) => [.. materials.Select(material => Kept(material, at))];

    public static KeptMaterial Kept(MaterialEntry material, DateTimeOffset at) => material.Status is MaterialStatus.Provided or MaterialStatus.Reused or MaterialStatus.Replaced
        ? new(material.Code, material.Status, material.Source, at, null, material.Attachments)
        : throw Reject.Invalid(
            "application.material_status", "materials", "材料只能为已提交、共享获取或免提交。", "A material that is there was provided, reused or replaced.");
}
