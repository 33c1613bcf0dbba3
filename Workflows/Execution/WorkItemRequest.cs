using System.Collections.Immutable;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Execution;

/// <summary>What all work items of one HumanTask have in common.</summary>
internal readonly record struct WorkItemRequest(string Name, string Title, ImmutableArray<string> Outcomes, DateTimeOffset? DueAt, Value Payload);
