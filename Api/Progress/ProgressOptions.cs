using Microsoft.Extensions.Options;

namespace OneWindow.Api.Progress;

/// <summary>How often progress may be asked for, section <c>Progress</c>.</summary>
internal sealed record ProgressOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Progress";

    /// <summary>Questions from one address in a window; 1 to 1,000,000. A hall or a household may share one.</summary>
    public int PerAddress { get; init; } = 60;

    /// <summary>Questions about one number in a window, from wherever; 1 to 1,000,000.</summary>
    public int PerNumber { get; init; } = 10;

    /// <summary>Length of a window; a second to a day.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Reads and checks the section.</summary>
    /// <exception cref="OptionsValidationException">A setting is unknown or impossible.</exception>
    public static ProgressOptions Read(IConfiguration configuration)
    {
        ProgressOptions options;
        try
        {
            options = configuration.GetSection(Section).Get<ProgressOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new ProgressOptions();
        }
        catch (InvalidOperationException error)
        {
            throw new OptionsValidationException(Section, typeof(ProgressOptions), [$"{Section}: {error.Message}"]);
        }

        var problem = options switch
        {
            { PerAddress: < 1 or > 1_000_000 } => $"{nameof(PerAddress)} must be 1 to 1,000,000.",
            { PerNumber: < 1 or > 1_000_000 } => $"{nameof(PerNumber)} must be 1 to 1,000,000.",
            { Window: var window } when window < TimeSpan.FromSeconds(1) || window > TimeSpan.FromDays(1) => $"{nameof(Window)} must be a second to a day.",
            _ => null,
        };
        return problem is null ? options : throw new OptionsValidationException(Section, typeof(ProgressOptions), [$"{Section}: {problem}"]);
    }
}
