using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Execution;

/// <summary>Values of one run that are to be written to the journal.</summary>
internal sealed class Recording
{
    internal ObjectValue? Inputs { get; set; }

    internal ObjectValue? Outputs { get; set; }

    internal Value ToData()
    {
        var data = new ObjectValue();
        if (Inputs is not null)
            data.Set("inputs", Value.From(Inputs));
        if (Outputs is not null)
            data.Set("outputs", Value.From(Outputs));
        return Value.From(data).Freeze();
    }
}
