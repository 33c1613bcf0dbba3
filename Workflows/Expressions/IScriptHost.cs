using System.Collections.Immutable;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions;

/// <summary>
/// What a script sees of the workflow it runs in. Called only during <see cref="Script.Evaluate"/>, by its thread.
/// Values handed over, in both directions, are read-only from then on (see <see cref="ArrayValue.IsReadOnly"/>); a script that changes one changes a copy, which is then written back.
/// </summary>
public interface IScriptHost
{
    /// <summary>What Date.now() and new Date() give. The same during one evaluation.</summary>
    DateTimeOffset Now { get; }

    /// <summary>The offset from UTC of local times in scripts. The zone has no daylight saving.</summary>
    TimeSpan UtcOffset => Converter.AssumedOffset;

    /// <summary>The names of all variables in scope.</summary>
    IEnumerable<string> VariableNames { get; }

    /// <summary>The names of all inputs of the workflow.</summary>
    IEnumerable<string> InputNames { get; }

    /// <summary>The evaluator's arguments: an object, what "args" and getX() for an argument X read.</summary>
    Value Arguments => Value.From(new ObjectValue());

    /// <summary>The result of the activity that completed last, or undefined.</summary>
    Value LastResult { get; }

    /// <summary>The logical id of the workflow's definition.</summary>
    string DefinitionId { get; }

    /// <summary>The id of this version of the definition.</summary>
    string DefinitionVersionId { get; }

    /// <summary>The number of this version.</summary>
    int DefinitionVersion { get; }

    /// <summary>The id of the instance.</summary>
    string InstanceId { get; }

    /// <summary>The name of the instance. Scripts may set it.</summary>
    string? InstanceName { get; set; }

    /// <summary>The correlation id of the instance. Scripts may set it.</summary>
    string? CorrelationId { get; set; }

    /// <summary>Whether setOutcome and setOutcomes exist: only for an activity that is a script.</summary>
    bool AllowsOutcomes => false;

    /// <summary>Looks up a variable in scope, by its exact name.</summary>
    bool TryGetVariable(string name, out Value value);

    /// <summary>
    /// Answers one of <see cref="ScriptReferences.Reads"/> of the script that is being evaluated, for a host that has looked it up beforehand.
    /// </summary>
    /// <param name="read">The index in that list.</param>
    /// <param name="value">The value; ignored with false.</param>
    /// <returns>False if the script must ask by name.</returns>
    bool TryRead(int read, out Value value)
    {
        value = default;
        return false;
    }

    /// <summary>Sets a variable in scope, or creates one of the workflow where there is none.</summary>
    /// <returns>The value as stored, converted to the variable's type.</returns>
    /// <exception cref="ScriptException">It does not fit the type (kind conversion). The script cannot catch it.</exception>
    Value SetVariable(string name, Value value);

    /// <summary>Looks up an input of the workflow, by its exact name.</summary>
    bool TryGetInput(string name, out Value value);

    /// <summary>Looks up an output of an activity that has completed.</summary>
    /// <param name="activity">The activity's id or name.</param>
    /// <param name="output">The output's name; null for the only or main one.</param>
    /// <param name="value">Its value.</param>
    bool TryGetOutput(string activity, string? output, out Value value);

    /// <summary>A new id, made from the instance's state so that a repetition gives the same.</summary>
    Guid NewGuid();

    /// <summary>A number from 0 up to but not including 1, made from the instance's state so that a repetition gives the same.</summary>
    double NextRandom();

    /// <summary>Replaces the outcomes with which the activity will complete. Called only if <see cref="AllowsOutcomes"/>.</summary>
    void SetOutcomes(ImmutableArray<string> outcomes) => throw new NotSupportedException("This host allows no outcomes.");
}
