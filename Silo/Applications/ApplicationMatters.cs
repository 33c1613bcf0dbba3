using OneWindow.Grains.Matters;
using OneWindow.Silo.Data;
using OneWindow.Silo.Matters;

namespace OneWindow.Silo.Applications;

/// <summary>The terms of applications as the catalogue of matters holds them.</summary>
internal sealed class ApplicationMatters(IMatterCatalogue catalogue)
{
    /// <summary>The terms in force on a day.</summary>
    /// <exception cref="Grains.CommandRejectedException">The matter is not offered on that day.</exception>
    public async Task<MatterTerms> InForceAsync(string code, DateOnly day) => await catalogue.InForceAsync(code, day) is { } matter
        ? Of(matter)
        : throw Reject.Invalid("application.matter", "matter", $"{day:yyyy-MM-dd} 没有编码为 {code} 的可办事项。", $"There is no matter {code} on {day:yyyy-MM-dd}.");

    private static MatterTerms Of(Matter matter) => new()
    {
        Code = matter.Code,
        Version = matter.Version,
        Zh = matter.Zh,
        En = matter.En,
        Category = matter.Category,
        Office = matter.Office,
        OnTheSpot = matter.Kind == MatterKind.OnTheSpot,
        Promised = Of(matter.Promised),
        Statutory = Of(matter.Statutory),
        Materials = [.. matter.Materials.Select(material => new MatterMaterialTerms(material.Code, material.Required, material.ReplaceableBy, material.Tolerable, material.Days))],
        Facts = [.. matter.Facts],
        Eligibility = matter.Eligibility,
        Definition = matter.Definition,
        Parameters = matter.Parameters,
    };

    private static GroundedLimit Of(Limit limit) => new(limit.ToTimeLimit(), limit.Basis);
}
