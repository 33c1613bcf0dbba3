using OneWindow.Grains.Applications;
using OneWindow.Grains.Households;
using OneWindow.Grains.Intakes;

namespace OneWindow.Silo.Intakes;

/// <summary>What the unified file does for a form: what it holds is not asked again (社会救助法 2026 art. 62).</summary>
internal sealed class IntakeFile(IUnifiedFile file, IntakeForms forms)
{
    /// <summary>The form with what the file holds of what its matters ask for. What the form states itself stays as it is.</summary>
    public async Task<TakeIntake> FillAsync(TakeIntake form, DateTimeOffset at)
    {
        if (Subjects(form.Applicant) is not { Length: > 0 } subjects)
            return form;
        var matters = await forms.MattersAsync(form, at);
        string[] facts =
        [
            .. matters.SelectMany(matter => matter.Facts.Concat(matter.Materials.Select(material => material.ReplaceableBy).OfType<string>()))
                .Distinct().Where(code => !form.Facts.Any(known => known.Code == code)),
        ];
        string[] materials = [.. matters.SelectMany(matter => matter.Materials).Select(material => material.Code).Distinct().Where(code => !form.Materials.Any(known => known.Code == code))];
        var held = await file.PrefillAsync(subjects, facts, materials, at, CancellationToken.None);
        return form with
        {
            Facts =
            [
                .. form.Facts,
                .. held.Facts.Where(item => item.Value is not null).DistinctBy(item => item.Code).Select(item => new FactEntry(item.Code, item.Value!, item.Source, item.ValidUntil)),
            ],
            Materials =
            [
                .. form.Materials,
                .. held.Materials.DistinctBy(item => item.Code).Select(item => new MaterialEntry(item.Code, MaterialStatus.Reused, item.Evidence is { } attachment ? [attachment] : [], item.Source)),
            ],
        };
    }

    private static string[] Subjects(Applicant applicant) => [.. new[] { applicant.PersonId, applicant.HouseholdId }.OfType<string>()];
}
