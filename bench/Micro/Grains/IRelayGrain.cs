namespace OneWindow.Micro.Grains;

/// <summary>A question as commands ask it: immutable, so that it travels without being copied.</summary>
/// <param name="Text">Text.</param>
/// <param name="Amount">Number.</param>
[GenerateSerializer, Immutable, Alias("onewindow.micro.Question")]
public sealed record Question([property: Id(0)] string Text, [property: Id(1)] long Amount);

/// <summary>A question that does not say that it is immutable, so that each call copies it.</summary>
[GenerateSerializer, Alias("onewindow.micro.LooseQuestion")]
public sealed class LooseQuestion
{
    /// <summary>Text.</summary>
    [Id(0)] public string Text { get; set; } = "";

    /// <summary>Numbers.</summary>
    [Id(1)] public long[] Amounts { get; set; } = [];
}

/// <summary>The answer.</summary>
/// <param name="Total">Sum of all amounts so far.</param>
[GenerateSerializer, Immutable, Alias("onewindow.micro.Answer")]
public sealed record Answer([property: Id(0)] long Total);

/// <summary>A grain that does nearly nothing.</summary>
[Alias("onewindow.micro.IRelayGrain")]
public interface IRelayGrain : IGrainWithStringKey
{
    /// <summary>Takes an argument and returns a result.</summary>
    [Alias("Ask")]
    Task<Answer> Ask(Question question);

    /// <summary>Takes an argument that has to be copied.</summary>
    [Alias("AskLoosely")]
    Task<Answer> AskLoosely(LooseQuestion question);

    /// <summary>Asks another grain so many times, one after another.</summary>
    [Alias("AskOther")]
    Task<Answer> AskOther(string other, int times);
}
