using System.Text.Json;
using OneWindow.Grains.Intakes;
using OneWindow.Silo.Applications;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Silo.Workflows;
using Orleans.Concurrency;

namespace OneWindow.Silo.Intakes;

/// <summary>
/// Gives numbers to forms. All requests of one operation id meet here, so a thousand duplicates make one intake; should two silos ever hold this grain
/// at once, the unique operation row decides.
/// </summary>
[GrainType("intakedesk"), Reentrant]
internal sealed class IntakeDeskGrain(ICommitStore store, INumberSource numbers, IntakeForms forms, OfficeClock clock) : Grain, IIntakeDeskGrain
{
    /// <summary>Scope of the operations that take forms in.</summary>
    public const string Scope = "intake.take";

    private readonly OperationsAtOnce _operations = new();

    /// <inheritdoc/>
    public async Task<IntakeView> Take(TakeIntake command)
    {
        IntakeView? view = null;
        await _operations.RunAsync(command.OperationId, async known =>
        {
            var number = known ?? await FindAsync(command.OperationId) ?? await NextAsync(command);
            view = await GrainFactory.GetGrain<IIntakeGrain>(number).Take(command);
            return number;
        });
        return view!;
    }

    private async Task<string?> FindAsync(string operationId) =>
        await store.FindOperationAsync(Scope, operationId) is { } first ? JsonSerializer.Deserialize(first.Response, IntakeJson.Default.IntakeReference)?.Number : null;

    private async Task<string> NextAsync(TakeIntake command)
    {
        var now = clock.GetUtcNow();
        // Before a number is given, so that a refusal uses none up.
        await forms.ReadAsync(command, now);
        await GrainFactory.CheckAsync(command.Applicant);
        var day = IntakeNumbers.DayOf(now);
        return IntakeNumbers.Of(day, await numbers.NextAsync($"intake-{day}"));
    }
}
