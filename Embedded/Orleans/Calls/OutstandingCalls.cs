namespace OneWindow.Embedded.Orleans;

/// <summary>The requests of one sender that wait for an answer, so that they can time out. Striped: senders on many threads do not meet.</summary>
internal sealed class OutstandingCalls
{
    private readonly Stripe[] _stripes = new Stripe[16];

    public OutstandingCalls()
    {
        for (var i = 0; i < _stripes.Length; i++) _stripes[i] = new Stripe();
    }

    public void Add(GrainCall call)
    {
        var index = Environment.CurrentManagedThreadId & (_stripes.Length - 1);
        var stripe = _stripes[index];
        lock (stripe.Gate)
        {
            call.OutstandingStripe = index;
            call.OutstandingNext = stripe.First;
            if (stripe.First is { } first) first.OutstandingPrevious = call;
            stripe.First = call;
        }
    }

    public void Remove(GrainCall call)
    {
        var index = call.OutstandingStripe;
        if (index < 0) return;
        var stripe = _stripes[index];
        lock (stripe.Gate)
        {
            if (call.OutstandingStripe < 0) return;
            call.OutstandingStripe = -1;
            if (call.OutstandingPrevious is { } previous) previous.OutstandingNext = call.OutstandingNext;
            else stripe.First = call.OutstandingNext;
            if (call.OutstandingNext is { } next) next.OutstandingPrevious = call.OutstandingPrevious;
            call.OutstandingPrevious = call.OutstandingNext = null;
        }
    }

    public List<GrainCall> Where(Func<GrainCall, bool> condition)
    {
        var found = new List<GrainCall>();
        foreach (var stripe in _stripes)
        {
            lock (stripe.Gate)
            {
                for (var call = stripe.First; call is not null; call = call.OutstandingNext)
                {
                    if (condition(call)) found.Add(call);
                }
            }
        }

        return found;
    }

    private sealed class Stripe
    {
        public readonly Lock Gate = new();
        public GrainCall? First;
    }
}
