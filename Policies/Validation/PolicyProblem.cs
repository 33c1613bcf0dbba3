using OneWindow.Policies.Model;

namespace OneWindow.Policies.Validation;

/// <summary>Something wrong with a policy set.</summary>
/// <param name="Code">Stable code of the kind of problem, as in needs-cycle.</param>
/// <param name="Subject">Code of the policy, group or income form.</param>
/// <param name="Text">A sentence for the person who wrote the policies.</param>
public sealed record PolicyProblem(string Code, string Subject, BilingualText Text);
