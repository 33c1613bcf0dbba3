using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Hosting;
using OneWindow.Api.Problems;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Workflows.Migrations;

/// <summary>How instances of one version of a definition come to run another.</summary>
internal sealed class MigrationBody
{
    /// <summary>The definition.</summary>
    public string? DefinitionId { get; set; }

    /// <summary>Number of the version that is left.</summary>
    public int? FromVersion { get; set; }

    /// <summary>Number of the version that the instances are to run.</summary>
    public int? ToVersion { get; set; }

    /// <summary>Activities that do not go to the one with their id.</summary>
    public MoveBody[]? Activities { get; set; }

    /// <summary>What becomes of work whose activity has no place in the other version: <c>refuse</c> (the instance is not migrated) or <c>withdraw</c>. Left out: refuse.</summary>
    public string? UnmappedWork { get; set; }

    /// <summary>Variables that do not go to the one with their id or name.</summary>
    public VariableBody[]? Variables { get; set; }

    /// <summary>The plan as an order.</summary>
    public MigrationOrder ToOrder() => new()
    {
        DefinitionId = DefinitionId!,
        FromVersion = FromVersion!.Value,
        ToVersion = ToVersion!.Value,
        Activities = [.. (Activities ?? []).Select(move => new OrderedMove(move.From!, move.To, move.Restart ?? false))],
        WithdrawsUnmapped = UnmappedWork == "withdraw",
        Variables = [.. (Variables ?? []).Select(move => new OrderedVariable(move.ActivityId, move.Name!, move.To))],
    };
}

/// <summary>Where an activity goes.</summary>
internal sealed class MoveBody
{
    /// <summary>Its id in the version that is left.</summary>
    public string? From { get; set; }

    /// <summary>Its id in the other version, of the same kind and in the same container; null: it has no place there.</summary>
    public string? To { get; set; }

    /// <summary>Whether what is under way is withdrawn and the other activity, of whatever kind, starts in its place.</summary>
    public bool? Restart { get; set; }
}

/// <summary>Where a variable's value goes.</summary>
internal sealed class VariableBody
{
    /// <summary>The container that declares it, by its id in the version that is left; null: the workflow.</summary>
    public string? ActivityId { get; set; }

    /// <summary>Its name in that version.</summary>
    public string? Name { get; set; }

    /// <summary>Its name in the other version; null: the value is dropped.</summary>
    public string? To { get; set; }
}

internal sealed class MigrationBodyValidator : Validator<MigrationBody>
{
    private const int MostEntries = 20_000;

    public MigrationBodyValidator()
    {
        RuleFor(r => r.DefinitionId).NotEmpty();
        RuleFor(r => r.DefinitionId).MaximumLength(100).Readable();
        RuleFor(r => r.FromVersion).NotNull();
        RuleFor(r => r.FromVersion).GreaterThanOrEqualTo(1);
        RuleFor(r => r.ToVersion).NotNull();
        RuleFor(r => r.ToVersion).GreaterThanOrEqualTo(1);
        RuleFor(r => r.UnmappedWork).OneOf("refuse", "withdraw");
        RuleFor(r => r.Activities).Must(list => list is null || list.Length <= MostEntries).WithErrorCode("too_long").WithMessage(_ => TooMany());
        RuleForEach(r => r.Activities).NotNull();
        RuleForEach(r => r.Activities).ChildRules(move =>
        {
            move.RuleFor(m => m.From).NotEmpty();
            move.RuleFor(m => m.From).MaximumLength(1000).Readable();
            move.RuleFor(m => m.To).MaximumLength(1000).Readable();
            move.RuleFor(m => m.To).NotEmpty().When(m => m.Restart is true);
        });
        RuleFor(r => r.Variables).Must(list => list is null || list.Length <= MostEntries).WithErrorCode("too_long").WithMessage(_ => TooMany());
        RuleForEach(r => r.Variables).NotNull();
        RuleForEach(r => r.Variables).ChildRules(move =>
        {
            move.RuleFor(m => m.ActivityId).MaximumLength(1000).Readable();
            move.RuleFor(m => m.Name).NotEmpty();
            move.RuleFor(m => m.Name).MaximumLength(1000).Readable();
            move.RuleFor(m => m.To).MaximumLength(1000).Readable();
        });
    }

    private static string TooMany() => ProblemText.Pick($"最多 {MostEntries} 项。", $"At most {MostEntries} entries.");
}

/// <summary>Two versions of a definition.</summary>
internal sealed class ProposeMigrationRequest
{
    /// <summary>The definition.</summary>
    public string? DefinitionId { get; set; }

    /// <summary>Number of the version that is left.</summary>
    public int? FromVersion { get; set; }

    /// <summary>Number of the version that the instances are to run.</summary>
    public int? ToVersion { get; set; }
}

internal sealed class ProposeMigrationValidator : Validator<ProposeMigrationRequest>
{
    public ProposeMigrationValidator()
    {
        RuleFor(r => r.DefinitionId).NotEmpty();
        RuleFor(r => r.DefinitionId).MaximumLength(100).Readable();
        RuleFor(r => r.FromVersion).NotNull();
        RuleFor(r => r.FromVersion).GreaterThanOrEqualTo(1);
        RuleFor(r => r.ToVersion).NotNull();
        RuleFor(r => r.ToVersion).GreaterThanOrEqualTo(1);
    }
}

/// <summary>Takes one instance to another version.</summary>
internal sealed class MigrateInstanceRequest : ControlRequest
{
    /// <summary>Whether to find out only what would be done, or refused.</summary>
    [QueryParam]
    public bool? DryRun { get; set; }

    /// <summary>The plan.</summary>
    public MigrationBody? Plan { get; set; }
}

internal sealed class MigrateInstanceValidator : ControlValidatorBase<MigrateInstanceRequest>
{
    public MigrateInstanceValidator()
    {
        RuleFor(r => r.Plan).NotNull();
        RuleFor(r => r.Plan!).SetValidator(new MigrationBodyValidator()).When(r => r.Plan is not null);
    }
}
