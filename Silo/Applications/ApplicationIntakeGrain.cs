using System.Globalization;
using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Grains.Applications;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Silo.Workflows;
using Orleans.Concurrency;

namespace OneWindow.Silo.Applications;

/// <summary>
/// Gives numbers to new applications. All requests of one operation id meet here, so a thousand duplicates make one application; should two silos ever hold
/// this grain at once, the unique operation row decides.
/// </summary>
[GrainType("applicationintake"), Reentrant]
internal sealed class ApplicationIntakeGrain(ICommitStore store, INumberSource numbers, OfficeClock clock, ApplicationMatters matters) : Grain, IApplicationIntakeGrain
{
    /// <summary>Scope of the operations that open applications.</summary>
    public const string Scope = "application.create";

    private readonly OperationsAtOnce _operations = new();

    /// <inheritdoc/>
    public async Task<ApplicationReceipt> Create(CreateApplication command)
    {
        ApplicationReceipt? receipt = null;
        await _operations.RunAsync(command.OperationId, async known =>
        {
            var number = known ?? await FindNumberAsync(command.OperationId) ?? await NextNumberAsync(command);
            receipt = await GrainFactory.GetGrain<IApplicationGrain>(number).Create(command);
            return receipt.Number;
        });
        return receipt!;
    }

    private async Task<string?> FindNumberAsync(string operationId)
    {
        var first = await store.FindOperationAsync(Scope, operationId);
        return first is null ? null : JsonSerializer.Deserialize(first.Response, OperationJson.Default.ApplicationReceipt)?.Number;
    }

    private async Task<string> NextNumberAsync(CreateApplication command)
    {
        var now = clock.GetUtcNow();
        // Checked before a number is given, so that a refusal uses none up.
        await matters.InForceAsync(command.Matter, OfficeTime.DateOf(now));
        await GrainFactory.CheckAsync(command.Applicant);
        var day = OfficeTime.ToLocal(now).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var number = await numbers.NextAsync($"application-{day}");
        return string.Create(CultureInfo.InvariantCulture, $"A{day}{number:D5}");
    }
}
