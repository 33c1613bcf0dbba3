using System.Text.RegularExpressions;
using OneWindow.Workflows.Expressions;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Matters;

/// <summary>
/// Who may have a matter: a JavaScript expression whose names are facts. A fact such as <c>household.members</c> is read as a member of an object, and one that
/// nobody knows is null. Immutable.
/// </summary>
internal sealed partial class EligibilityExpression
{
    private const string Nothing = "null";

    private readonly Script script;

    private EligibilityExpression(Script script, IReadOnlyList<string> facts)
    {
        this.script = script;
        Facts = facts;
    }

    /// <summary>Codes of the facts that it reads, in alphabetical order.</summary>
    public IReadOnlyList<string> Facts { get; }

    /// <summary>Compiles an expression; null when there are problems.</summary>
    /// <param name="source">The expression.</param>
    /// <param name="isFact">Tells facts from what is none.</param>
    /// <param name="problem">Takes each problem: a stable code, English, Chinese.</param>
    public static EligibilityExpression? Compile(string source, Func<string, bool> isFact, Action<string, string, string> problem)
    {
        if (source.Length > 2000)
        {
            problem("too_long", "The condition is longer than 2000 characters.", "条件超过 2000 个字符。");
            return null;
        }

        var plain = Script.Compile(source);
        if (!plain.Succeeded)
        {
            foreach (var found in plain.Problems)
                problem("expression", $"Line {found.Line}, column {found.Column}: {found.MessageEn}", $"第 {found.Line} 行第 {found.Column} 列：{found.MessageZh}");
            return null;
        }

        var references = plain.Script.References;
        if (references.Variables.Length + references.WrittenVariables.Length + references.Inputs.Length + references.Activities.Length + references.Accessors.Length > 0)
        {
            problem("expression", "The condition may read nothing but facts.", "条件只能引用事实项。");
            return null;
        }

        var facts = new SortedSet<string>(StringComparer.Ordinal);
        var isComplete = true;
        foreach (var chain in Chains(source, references.UnknownNames))
        {
            if (FactOf(chain, isFact) is { } fact)
            {
                facts.Add(fact);
                continue;
            }

            isComplete = false;
            problem("unknown_fact", $"There is no fact '{chain}'.", $"没有事实项“{chain}”。");
        }

        if (!isComplete)
            return null;
        var names = facts.Select(RootOf).Distinct(StringComparer.Ordinal).ToArray();
        var wrapped = Script.Compile($"(({string.Join(", ", names)}) => (\n{source}\n))({string.Join(", ", names.Select(name => $"input.{name}"))})");
        if (wrapped.Succeeded)
            return new EligibilityExpression(wrapped.Script, [.. facts]);
        problem("expression", "The condition must be one expression.", "条件必须是一个表达式。");
        return null;
    }

    /// <summary>Whether the facts meet the condition.</summary>
    /// <param name="facts">Values by code; what is missing counts as null.</param>
    /// <param name="now">What the expression takes for the present.</param>
    /// <exception cref="ScriptException">The values do not fit what the expression does with them.</exception>
    public bool Holds(IReadOnlyDictionary<string, Value> facts, DateTimeOffset now) => script.Evaluate(new FactHost(Tree(facts), now)).IsTruthy();

    // Names that stand in texts are no references; the compiler has told the names that are.
    private static IEnumerable<string> Chains(string source, IEnumerable<string> roots)
    {
        var code = ConditionText.WithoutTexts(source);
        var wanted = roots.ToHashSet(StringComparer.Ordinal);
        return MemberChains().Matches(code)
            .Select(match => Blanks().Replace(match.Value, "").Replace("?.", ".", StringComparison.Ordinal))
            .Where(chain => wanted.Contains(RootOf(chain)))
            .Distinct(StringComparer.Ordinal);
    }

    /// <summary>The fact that a chain of members begins with, such as household.members of household.members.length.</summary>
    private static string? FactOf(string chain, Func<string, bool> isFact)
    {
        for (var length = chain.Length; length > 0; length = chain.LastIndexOf('.', length - 1))
        {
            if (isFact(chain[..length]))
                return chain[..length];
        }

        return null;
    }

    private static string RootOf(string code) => code.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? code[..dot] : code;

    private ObjectValue Tree(IReadOnlyDictionary<string, Value> facts)
    {
        var root = new ObjectValue();
        foreach (var code in Facts)
        {
            var parts = code.Split('.');
            var at = root;
            foreach (var part in parts[..^1])
            {
                if (!at.TryGet(part, out var inner) || inner.Kind != ValueKind.Object)
                {
                    inner = Value.From(new ObjectValue());
                    at.Set(part, inner);
                }

                at = inner.AsObject();
            }

            at.Set(parts[^1], facts.TryGetValue(code, out var value) ? value : Value.Null);
        }

        return root;
    }

    [GeneratedRegex(@"(?<![\w$.])[A-Za-z_$][\w$]*(?:\s*\??\.\s*[A-Za-z_$][\w$]*)*")]
    private static partial Regex MemberChains();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    /// <summary>What the expression sees: facts as inputs, and nothing else.</summary>
    private sealed class FactHost(ObjectValue facts, DateTimeOffset now) : IScriptHost
    {
        public DateTimeOffset Now => now;

        public IEnumerable<string> VariableNames => [];

        public IEnumerable<string> InputNames => facts.Names.ToArray();

        public Value LastResult => Value.Undefined;

        public string DefinitionId => Nothing;

        public string DefinitionVersionId => Nothing;

        public int DefinitionVersion => 0;

        public string InstanceId => Nothing;

        public string? InstanceName { get; set; }

        public string? CorrelationId { get; set; }

        public bool TryGetVariable(string name, out Value value)
        {
            value = default;
            return false;
        }

        public Value SetVariable(string name, Value value) => throw new ScriptException("Error", "A condition sets nothing.");

        public bool TryGetInput(string name, out Value value) => facts.TryGet(name, out value);

        public bool TryGetOutput(string activity, string? output, out Value value)
        {
            value = default;
            return false;
        }

        public Guid NewGuid() => Guid.Empty;

        public double NextRandom() => 0;
    }
}
