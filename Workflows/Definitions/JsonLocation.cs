using System.Globalization;
using System.Text;

namespace OneWindow.Workflows.Definitions;

/// <summary>A place in a definition's JSON, kept as a chain so that nothing is built until a problem has to be reported.</summary>
internal sealed class JsonLocation
{
    private readonly JsonLocation? parent;
    private readonly string? member;
    private readonly int index;

    private JsonLocation(JsonLocation? parent, string? member, int index)
    {
        this.parent = parent;
        this.member = member;
        this.index = index;
    }

    internal static JsonLocation Root { get; } = new(null, null, -1);

    internal JsonLocation Member(string name) => new(this, name, -1);

    internal JsonLocation Item(int position) => new(this, null, position);

    /// <summary>The JSONPath, such as <c>$.root.activities[3].condition</c>.</summary>
    public override string ToString()
    {
        var steps = new Stack<JsonLocation>();
        for (var at = this; at.parent is not null; at = at.parent)
            steps.Push(at);
        var path = new StringBuilder("$");
        foreach (var step in steps)
        {
            if (step.member is null)
                path.Append('[').Append(step.index.ToString(CultureInfo.InvariantCulture)).Append(']');
            else if (IsPlain(step.member))
                path.Append('.').Append(step.member);
            else
                path.Append("['").Append(step.member.Replace("'", "\\'", StringComparison.Ordinal)).Append("']");
        }
        return path.ToString();
    }

    private static bool IsPlain(string name)
    {
        foreach (var c in name)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '$'))
                return false;
        }
        return name.Length > 0;
    }
}
