using OneWindow.Calendars;
using OneWindow.Grains.Applications;
using OneWindow.Grains.Intakes;
using OneWindow.Grains.Matters;
using OneWindow.Silo.Data;
using OneWindow.Silo.Matters;

namespace OneWindow.Silo.Intakes;

/// <summary>A matter of a form with what of the form concerns it.</summary>
/// <param name="Matter">The version in force.</param>
/// <param name="PromisedDueAt">By when it is promised when everything is complete.</param>
/// <param name="Facts">Facts that it asks for, and those that nobody asks for.</param>
/// <param name="Materials">Materials that it asks for.</param>
internal sealed record IntakePart(Matter Matter, DateTimeOffset PromisedDueAt, FactEntry[] Facts, MaterialEntry[] Materials);

/// <summary>Takes forms apart: which matters, and what each of them gets of what is on the form once. Everything wrong is found before anything is stored.</summary>
internal sealed class IntakeForms(IMatterCatalogue catalogue, OfficeData data)
{
    /// <summary>Matters on one form; more is no visit but an archive.</summary>
    public const int MaxMatters = 20;

    /// <summary>The parts of a form, in its order.</summary>
    /// <exception cref="Grains.CommandRejectedException">Something in it is wrong.</exception>
    public async Task<IReadOnlyList<IntakePart>> ReadAsync(TakeIntake form, DateTimeOffset at)
    {
        var matters = await MattersAsync(form, at);
        CheckEntries(form, matters);
        return Share(form, matters, at);
    }

    /// <summary>The matters of a form, each in the version in force, in its order.</summary>
    /// <exception cref="Grains.CommandRejectedException">One of them cannot be had.</exception>
    public async Task<List<Matter>> MattersAsync(TakeIntake form, DateTimeOffset at)
    {
        var codes = Codes(form);
        if (codes.Count == 0)
            throw Reject.Invalid("intake.empty", "matters", "请至少选择一个事项。", "Name one matter at least.");
        if (codes.Count > MaxMatters)
            throw Reject.Invalid("intake.too_many", "matters", $"一次最多办理 {MaxMatters} 个事项。", $"A form has at most {MaxMatters} matters.");
        var day = OfficeTime.DateOf(at);
        var matters = new List<Matter>(codes.Count);
        foreach (var (code, field) in codes)
        {
            if (matters.Any(known => known.Code == code))
                throw Reject.Invalid("intake.twice", field, $"事项 {code} 重复。", $"Matter {code} is named twice.");
            matters.Add(await catalogue.InForceAsync(code, day)
                ?? throw Reject.Invalid("intake.matter", field, $"{day:yyyy-MM-dd} 没有可办理的事项 {code}。", $"No matter {code} is offered on {day:yyyy-MM-dd}."));
        }

        return matters;
    }

    /// <summary>The codes with the fields that name them.</summary>
    private List<(string Code, string Field)> Codes(TakeIntake form)
    {
        if (form.Bundle is null)
        {
            return form.Yes.Length == 0
                ? [.. form.Matters.Select((code, i) => (code, $"matters[{i}]"))]
                : throw Reject.Invalid("intake.answers", "yes", "未选择“一件事”，不需要回答问题。", "Answers belong to a bundle, and none is named.");
        }

        var bundle = catalogue.Bundles.FirstOrDefault(known => known.Code == form.Bundle)
            ?? throw Reject.Invalid("intake.bundle", "bundle", $"没有编码为 {form.Bundle} 的“一件事”。", $"There is no bundle {form.Bundle}.");
        for (var i = 0; i < form.Yes.Length; i++)
        {
            if (!bundle.Asks.Any(question => question.Code == form.Yes[i]))
                throw Reject.Invalid("intake.answers", $"yes[{i}]", $"“{bundle.Zh}”没有问题 {form.Yes[i]}。", $"The bundle has no question {form.Yes[i]}.");
        }

        if (form.Matters.Length == 0)
            return [.. bundle.Matters.Where(code => IsOffered(bundle, code, form.Yes)).Select(code => (code, "bundle"))];
        for (var i = 0; i < form.Matters.Length; i++)
        {
            if (!bundle.Matters.Contains(form.Matters[i]))
                throw Reject.Invalid("intake.matter", $"matters[{i}]", $"“{bundle.Zh}”不包含事项 {form.Matters[i]}。", $"The bundle does not hold matter {form.Matters[i]}.");
        }

        return [.. form.Matters.Select((code, i) => (code, $"matters[{i}]"))];
    }

    /// <summary>A matter that questions leave out is offered when one of them was answered with yes.</summary>
    private static bool IsOffered(Bundle bundle, string code, string[] yes)
    {
        var questions = bundle.Asks.Where(question => question.Matters.Contains(code)).ToArray();
        return questions.Length == 0 || questions.Any(question => yes.Contains(question.Code));
    }

    private void CheckEntries(TakeIntake form, List<Matter> matters)
    {
        for (var i = 0; i < form.Materials.Length; i++)
        {
            var code = form.Materials[i].Code;
            if (!matters.Any(matter => matter.Materials.Any(material => material.Code == code)))
                throw Reject.Invalid("intake.material", $"materials[{i}].code", $"所选事项不需要材料 {code}。", $"None of the matters asks for material {code}.");
            if (form.Materials.AsSpan(0, i).ToArray().Any(earlier => earlier.Code == code))
                throw Reject.Invalid("intake.twice", $"materials[{i}].code", $"材料 {code} 重复。", $"Material {code} is named twice.");
        }

        foreach (var code in form.Facts.Select(fact => fact.Code))
        {
            if (data.Facts.Find(code) is null)
                throw Reject.Invalid("intake.fact", $"facts.{code}", $"没有编码为 {code} 的信息项。", $"There is no fact {code}.");
        }
    }

    /// <summary>Gives each matter its share. What the resident brought once is brought for the first matter that asks for it, and reused by the others.</summary>
    private List<IntakePart> Share(TakeIntake form, List<Matter> matters, DateTimeOffset at)
    {
        var brought = new HashSet<string>(StringComparer.Ordinal);
        return matters.ConvertAll(matter => new IntakePart(
            matter,
            OfficeTime.ToLocal(data.Calendar.DueAt(at, matter.Promised.ToTimeLimit())),
            [.. form.Facts.Where(fact => matter.Facts.Contains(fact.Code) || IsRead(matter, fact.Code) || !matters.Exists(other => other.Facts.Contains(fact.Code)))],
            [.. form.Materials.Where(given => matter.Materials.Any(asked => asked.Code == given.Code)).Select(given =>
                given.Status != MaterialStatus.Provided || brought.Add(given.Code) ? given : given with { Status = MaterialStatus.Reused, Source = "intake" })]));
    }

    /// <summary>Whether the condition of a matter reads a fact.</summary>
    private bool IsRead(Matter matter, string fact) => matter.Eligibility is { } source && data.Conditions.Find(source)?.Facts.Contains(fact) == true;
}
