using OneWindow.Grains.Applications;
using OneWindow.Grains.WorkItems;

namespace OneWindow.Grains.Intakes;

/// <summary>Takes in one form for several matters (一件事一次办): one application a matter, all of them or none.</summary>
[GenerateSerializer, Immutable, Alias("onewindow.intakes.TakeIntake")]
public sealed record TakeIntake
{
    /// <summary>The caller's id of this command: the same id again gets the first answer.</summary>
    [Id(0)] public required string OperationId { get; init; }

    /// <summary>Account name of the person who takes it in.</summary>
    [Id(1)] public required string Actor { get; init; }

    /// <summary>That person as work items see it; null: the system.</summary>
    [Id(2)] public Worker? Worker { get; init; }

    /// <summary>Who applies, for all matters.</summary>
    [Id(3)] public required Applicant Applicant { get; init; }

    /// <summary>Codes of the matters, each once. Empty: those that the bundle offers.</summary>
    [Id(4)] public string[] Matters { get; init; } = [];

    /// <summary>Code of the bundle (一件事) that the matters belong to, or null.</summary>
    [Id(5)] public string? Bundle { get; init; }

    /// <summary>Questions of the bundle that were answered with yes.</summary>
    [Id(6)] public string[] Yes { get; init; } = [];

    /// <summary>Facts that the form states, once for all matters that ask for them.</summary>
    [Id(7)] public FactEntry[] Facts { get; init; } = [];

    /// <summary>Materials that are there, once for all matters that ask for them.</summary>
    [Id(8)] public MaterialEntry[] Materials { get; init; } = [];
}
