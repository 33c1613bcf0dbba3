using OneWindow.Silo.Privacy;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Tests.Http;

public sealed class SealedHttpOrderTests
{
    private static readonly IPersonalData Key = new Reversal();

    [Fact]
    public void A_request_comes_out_as_it_went_in_and_nothing_of_it_is_readable()
    {
        var order = new HttpOrder
        {
            RequestId = "h1",
            Url = "http://stock.test/?token=hidden",
            Method = "POST",
            Content = """{"phone":"13800138000"}""",
            ContentType = "application/json",
            Authorization = "Bearer secret",
            Headers = [new("X-Api-Key", "open-sesame")],
            IsResilient = true,
            Timeout = TimeSpan.FromSeconds(3),
            WantsBytes = true,
        };
        var payload = SealedHttpOrder.Seal(order, Key);
        foreach (var readable in (string[])["stock.test", "hidden", "POST", "13800138000", "secret", "X-Api-Key", "sesame", "h1"])
            payload.ShouldNotContain(readable);
        var opened = SealedHttpOrder.Open(payload, Key);
        opened.Headers.ShouldBe(order.Headers);
        (opened with { Headers = order.Headers }).ShouldBe(order);
    }

    [Fact]
    public void A_row_of_an_earlier_release_is_read()
    {
        var order = SealedHttpOrder.Open(
            """
            {"requestId":"h7","url":"http://stock.test/a","method":"PUT","content":"7","contentType":"text/plain","protectedAuthorization":"terces reraeB",
             "headers":[{"key":"X-A","value":"b"}],"isResilient":true,"timeout":"00:00:05","wantsBytes":false}
            """,
            Key);
        (order.RequestId, order.Url, order.Method, order.Content, order.ContentType).ShouldBe(("h7", "http://stock.test/a", "PUT", "7", "text/plain"));
        order.Authorization.ShouldBe("Bearer secret");
        order.ProtectedAuthorization.ShouldBeNull();
        order.Headers.ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create("X-A", "b"));
        order.Timeout.ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void A_row_without_a_request_is_an_error() => Should.Throw<System.Text.Json.JsonException>(() => SealedHttpOrder.Open("{}", Key));

    /// <summary>Stands for the office's key: what it protects reads backwards.</summary>
    private sealed class Reversal : IPersonalData
    {
        public string Protect(string value) => new([.. value.Reverse()]);

        public string Unprotect(string stored) => Protect(stored);

        public string BlindIndex(string value) => throw new NotSupportedException();
    }
}
