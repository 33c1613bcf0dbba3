using System.Text.Json;
using System.Text.Json.Serialization;

namespace OneWindow.HotlineSample;

/// <summary>How long handling takes.</summary>
internal enum Pace
{
    /// <summary>An answer on the telephone, the same day.</summary>
    Phone,

    /// <summary>Somebody goes there, within a day or so.</summary>
    Visit,

    /// <summary>Something is repaired, built or enforced, within three days.</summary>
    Works,

    /// <summary>A procedure with a longer statutory limit.</summary>
    Statutory,
}

/// <summary>What an address looks like.</summary>
internal enum Place
{
    /// <summary>A flat.</summary>
    Building,

    /// <summary>The grounds of an estate.</summary>
    Compound,

    /// <summary>A courtyard in a lane (胡同).</summary>
    Lane,

    /// <summary>A street front.</summary>
    Street,
}

/// <summary>When a scenario can happen in this quarter.</summary>
internal enum Season
{
    Always,
    Heating,
    Festival,
    Snow,
    Wind,
}

/// <summary>One kind of call with ways to word it; <c>{slots}</c> are filled in for each case.</summary>
internal sealed record Scenario(
    string Problem,
    string Kind,
    Place Place,
    Pace Pace,
    IReadOnlyList<string> Descriptions,
    IReadOnlyList<string> Resolutions,
    Season Season = Season.Always,
    int Weight = 1,
    string? DispatchedOffice = null)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static IReadOnlyList<Scenario> LoadAll()
    {
        using var stream = typeof(Scenario).Assembly.GetManifestResourceStream("scenarios.json")!;
        return JsonSerializer.Deserialize<List<Scenario>>(stream, Format)!;
    }

    public bool CanHappenOn(DateOnly day) => Season switch
    {
        Season.Heating => day <= new DateOnly(2019, 3, 15),
        Season.Festival => day >= new DateOnly(2019, 1, 28) && day <= new DateOnly(2019, 2, 19),
        Season.Snow => day >= new DateOnly(2019, 2, 12) && day <= new DateOnly(2019, 2, 18),
        Season.Wind => day >= new DateOnly(2019, 3, 10),
        _ => true,
    };
}
