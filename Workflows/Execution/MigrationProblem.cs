namespace OneWindow.Workflows.Execution;

/// <summary>What is wrong with a plan, or why an instance cannot follow it.</summary>
/// <param name="Code">
/// A stable code. Of plans: <c>unknownActivity</c>, <c>duplicate</c>, <c>unknownVariable</c>, and those of activities without a place. Of activities without a place:
/// <c>missing</c>, <c>removed</c>, <c>kind</c>, <c>moved</c>, <c>container</c>, <c>role</c>, <c>mode</c>, <c>taken</c>, <c>root</c>. Of instances, besides: <c>ended</c>,
/// <c>otherVersion</c>, <c>variable</c>, <c>badValue</c>, <c>unreachable</c>, <c>token</c>, <c>state</c>, <c>transition</c>.
/// </param>
/// <param name="Field">Of a plan: the entry, such as <c>activities[2].to</c>; of an instance: the activity or variable concerned, or null.</param>
/// <param name="MessageEn">The reason, in English.</param>
/// <param name="MessageZh">The reason, in Chinese.</param>
public sealed record MigrationProblem(string Code, string? Field, string MessageEn, string MessageZh);
