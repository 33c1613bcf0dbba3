using FastEndpoints;
using OneWindow.Api.Problems;

namespace OneWindow.Api.Studio.Descriptors;

/// <summary>A list that does not change while the program runs.</summary>
/// <typeparam name="T">An item.</typeparam>
internal abstract class DescriptorEndpoint<T> : StudioEndpoint
{
    // One pair for each closed type of endpoint would do, but lists of the same item type must not share theirs.
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<(Type Endpoint, string Language), DescriptorAnswer> Answers = new();

    /// <summary>Address below the prefix.</summary>
    protected abstract string Route { get; }

    /// <summary>What it lists, in Chinese and English.</summary>
    protected abstract string About { get; }

    /// <inheritdoc/>
    public override void Configure() => Serve(Http.GET, Route, StudioAccess.Viewers, About);

    /// <summary>The items in the language of the request.</summary>
    protected abstract IReadOnlyList<T> Items();

    /// <inheritdoc/>
    protected override Task RunAsync(CancellationToken ct) =>
        Send.ResultAsync(Answers.GetOrAdd((GetType(), ProblemText.Pick("zh", "en")), _ => DescriptorAnswer.Of(StudioList.Of(Items()))));
}
