using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>A Date: a time in milliseconds since 1970 that a script can change. Instants of the host behave like it but cannot be changed.</summary>
internal sealed class DateObject(double time) : ScriptObject
{
    /// <summary>Milliseconds since 1970-01-01T00:00Z; NaN for an invalid date.</summary>
    internal double Time { get; set; } = time;

    internal override string ClassName => "Date";

    internal override FunctionValue Constructor => Globals.DateConstructor;

    internal override bool TryGetInherited(Evaluation run, string name, out Value value) => DateMethods.Table.TryGet(name, out value) || base.TryGetInherited(run, name, out value);

    internal override string ToText(Evaluation run) => Dates.ToText(run, Time);

    internal override Value Export(Evaluation run, bool copy, int depth) =>
        Dates.IsValid(Time) && Dates.TryToInstant(Time, out var instant) ? Value.From(instant) : Value.Null;
}
