using OneWindow.Grains;
using OneWindow.Grains.Households;

namespace OneWindow.Api.Households;

/// <summary>A command on the facts of a file, of a person or of a household.</summary>
internal abstract class FactEndpoint<TRequest>(string route, string summary) : FileCommandEndpoint<TRequest>
    where TRequest : FileCommandRequest
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post(route);
        Roles(FileAccess.Keepers);
        Summary(s => s.Summary = summary);
    }
}

/// <summary>Records facts of a person.</summary>
internal sealed class RecordPersonFactsEndpoint(IGrainFactory grains)
    : FactEndpoint<RecordFactsRequest>("persons/{id}/facts", "登记人员信息 / Record facts of a person")
{
    /// <inheritdoc/>
    protected override Task<FileReceipt> RunAsync(RecordFactsRequest req, CommandHeader header) => grains.Person(req.Id).Record(req.ToCommand(header));
}

/// <summary>Corrects a record of a person.</summary>
internal sealed class CorrectPersonFactEndpoint(IGrainFactory grains)
    : FactEndpoint<CorrectFactRequest>("persons/{id}/facts/{number}/correct", "更正人员信息 / Correct a record of a person")
{
    /// <inheritdoc/>
    protected override Task<FileReceipt> RunAsync(CorrectFactRequest req, CommandHeader header) => grains.Person(req.Id).Correct(req.ToCommand(header));
}

/// <summary>Records facts of a household.</summary>
internal sealed class RecordHouseholdFactsEndpoint(IGrainFactory grains)
    : FactEndpoint<RecordFactsRequest>("households/{id}/facts", "登记家庭信息 / Record facts of a household")
{
    /// <inheritdoc/>
    protected override Task<FileReceipt> RunAsync(RecordFactsRequest req, CommandHeader header) => grains.Household(req.Id).Record(req.ToCommand(header));
}

/// <summary>Corrects a record of a household.</summary>
internal sealed class CorrectHouseholdFactEndpoint(IGrainFactory grains)
    : FactEndpoint<CorrectFactRequest>("households/{id}/facts/{number}/correct", "更正家庭信息 / Correct a record of a household")
{
    /// <inheritdoc/>
    protected override Task<FileReceipt> RunAsync(CorrectFactRequest req, CommandHeader header) => grains.Household(req.Id).Correct(req.ToCommand(header));
}
