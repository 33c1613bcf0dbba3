using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using OneWindow.Workflows.Expressions;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Tests.Expressions;

public class Any_text_is_compiled_or_refused
{
    private static readonly ScriptOptions Small = new() { Steps = 5_000, LongestText = 20_000, LongestArray = 2_000 };

    private static readonly string[] Tokens =
    [
        .. RecordedScript.All.SelectMany(r => Regex.Matches(r.Source, @"\w+|\s+|[^\w\s]").Select(m => m.Value)).Distinct(),
    ];

    [Fact]
    public void Random_characters() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000),
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => EndsWell(text ?? string.Empty)));

    [Fact]
    public void Random_tokens() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(3000),
        Prop.ForAll(Gen.ArrayOf(Gen.Elements(Tokens)).Select(string.Concat).ToArbitrary(), EndsWell));

    [Fact]
    public void Real_scripts_with_tokens_put_in_taken_out_and_exchanged() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(3000),
        Prop.ForAll(Gen.Zip(Gen.Elements(RecordedScript.All.AsEnumerable()), Gen.ArrayOf(Gen.Zip(Gen.Choose(0, 60), Gen.Elements(Tokens)), 3)).Select(Mutate).ToArbitrary(), EndsWell));

    private static string Mutate((RecordedScript Recorded, (int Place, string Token)[] Changes) mutation)
    {
        var tokens = Regex.Matches(mutation.Recorded.Source, @"\w+|\s+|[^\w\s]").Select(m => m.Value).ToList();
        foreach (var (place, token) in mutation.Changes)
        {
            if (place < tokens.Count && place % 3 == 0)
                tokens.RemoveAt(place);
            else if (place < tokens.Count && place % 3 == 1)
                tokens[place] = token;
            else
                tokens.Insert(Math.Min(place, tokens.Count), token);
        }

        return string.Concat(tokens);
    }

    /// <summary>Either a problem with a place inside the text, or a result that JSON can hold, or a ScriptException.</summary>
    private static bool EndsWell(string source)
    {
        var compilation = Script.Compile(source, Small);
        if (!compilation.Succeeded)
            return compilation.Problems is [{ Line: >= 1, Column: >= 1 }];
        var host = new FakeHost();
        host.Variables["Items"] = Value.Parse("[3,1,2]");
        host.Variables["Amount"] = Value.From(150.0);
        try
        {
            var json = compilation.Script.Evaluate(host).ToJson();
            return Value.Parse(json).ToJson() == json;
        }
        catch (ScriptException)
        {
            return true;
        }
    }
}
