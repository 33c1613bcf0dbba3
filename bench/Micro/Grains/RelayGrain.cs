namespace OneWindow.Micro.Grains;

internal sealed class RelayGrain : Grain, IRelayGrain
{
    private static readonly Question One = new("one", 1);
    private long _total;

    public Task<Answer> Ask(Question question)
    {
        _total += question.Amount;
        return Task.FromResult(new Answer(_total));
    }

    public Task<Answer> AskLoosely(LooseQuestion question)
    {
        _total += question.Amounts.Length;
        return Task.FromResult(new Answer(_total));
    }

    public async Task<Answer> AskOther(string other, int times)
    {
        var grain = GrainFactory.GetGrain<IRelayGrain>(other);
        var answer = new Answer(0);
        for (var i = 0; i < times; i++)
            answer = await grain.Ask(One);
        return answer;
    }
}
