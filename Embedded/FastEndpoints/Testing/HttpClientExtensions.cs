namespace FastEndpoints;

/// <summary>Calls endpoints by their types, for tests. Routes are asked of the server once per client.</summary>
public static class HttpClientExtensions
{
    /// <summary>Calls an endpoint with GET and reads its response.</summary>
    /// <typeparam name="TEndpoint">The endpoint.</typeparam>
    /// <typeparam name="TRequest">Its request.</typeparam>
    /// <typeparam name="TResponse">Its response.</typeparam>
    /// <param name="client">A client of a server with the endpoint.</param>
    /// <param name="request">The request.</param>
    /// <param name="sendAsFormData">Whether it is sent as a multipart form instead of JSON.</param>
    /// <param name="populateHeaders">Whether properties bound from headers are sent as headers.</param>
    /// <param name="populateCookies">Whether properties bound from cookies are sent as cookies.</param>
    public static Task<TestResult<TResponse>> GETAsync<TEndpoint, TRequest, TResponse>(
        this HttpClient client,
        TRequest request,
        bool sendAsFormData = false,
        bool populateHeaders = true,
        bool populateCookies = true)
        where TEndpoint : IEndpoint
        where TRequest : notnull
        => EndpointCalls.ReadAsync<TResponse>(EndpointCalls.SendAsync<TEndpoint, TRequest>(client, HttpMethod.Get, request, sendAsFormData, populateHeaders, populateCookies));

    /// <summary>Calls an endpoint with GET.</summary>
    /// <typeparam name="TEndpoint">The endpoint.</typeparam>
    /// <typeparam name="TRequest">Its request.</typeparam>
    /// <param name="client">A client of a server with the endpoint.</param>
    /// <param name="request">The request.</param>
    /// <param name="sendAsFormData">Whether it is sent as a multipart form instead of JSON.</param>
    /// <param name="populateHeaders">Whether properties bound from headers are sent as headers.</param>
    /// <param name="populateCookies">Whether properties bound from cookies are sent as cookies.</param>
    public static Task<HttpResponseMessage> GETAsync<TEndpoint, TRequest>(
        this HttpClient client,
        TRequest request,
        bool sendAsFormData = false,
        bool populateHeaders = true,
        bool populateCookies = true)
        where TEndpoint : IEndpoint
        where TRequest : notnull
        => EndpointCalls.SendAsync<TEndpoint, TRequest>(client, HttpMethod.Get, request, sendAsFormData, populateHeaders, populateCookies);

    /// <summary>Calls an endpoint without request with GET and reads its response.</summary>
    /// <typeparam name="TEndpoint">The endpoint.</typeparam>
    /// <typeparam name="TResponse">Its response.</typeparam>
    /// <param name="client">A client of a server with the endpoint.</param>
    public static Task<TestResult<TResponse>> GETAsync<TEndpoint, TResponse>(this HttpClient client)
        where TEndpoint : IEndpoint
        => EndpointCalls.ReadAsync<TResponse>(EndpointCalls.SendAsync<TEndpoint, EmptyRequest>(client, HttpMethod.Get, new EmptyRequest(), false, false, false));

    /// <summary>Calls an address with GET and reads the response.</summary>
    /// <typeparam name="TRequest">The request, sent as JSON.</typeparam>
    /// <typeparam name="TResponse">The response.</typeparam>
    /// <param name="client">A client of a server with the endpoint.</param>
    /// <param name="requestUri">The address.</param>
    /// <param name="request">The request.</param>
    public static Task<TestResult<TResponse>> GETAsync<TRequest, TResponse>(this HttpClient client, string requestUri, TRequest request)
        where TRequest : notnull
        => client.SENDAsync<TRequest, TResponse>(HttpMethod.Get, requestUri, request);

    /// <summary>Calls an endpoint with POST and reads its response.</summary>
    /// <typeparam name="TEndpoint">The endpoint.</typeparam>
    /// <typeparam name="TRequest">Its request.</typeparam>
    /// <typeparam name="TResponse">Its response.</typeparam>
    /// <param name="client">A client of a server with the endpoint.</param>
    /// <param name="request">The request.</param>
    /// <param name="sendAsFormData">Whether it is sent as a multipart form instead of JSON.</param>
    /// <param name="populateHeaders">Whether properties bound from headers are sent as headers.</param>
    /// <param name="populateCookies">Whether properties bound from cookies are sent as cookies.</param>
    public static Task<TestResult<TResponse>> POSTAsync<TEndpoint, TRequest, TResponse>(
        this HttpClient client,
        TRequest request,
        bool sendAsFormData = false,
        bool populateHeaders = true,
        bool populateCookies = true)
        where TEndpoint : IEndpoint
        where TRequest : notnull
        => EndpointCalls.ReadAsync<TResponse>(EndpointCalls.SendAsync<TEndpoint, TRequest>(client, HttpMethod.Post, request, sendAsFormData, populateHeaders, populateCookies));

    /// <summary>Calls an endpoint with POST.</summary>
    /// <typeparam name="TEndpoint">The endpoint.</typeparam>
    /// <typeparam name="TRequest">Its request.</typeparam>
    /// <param name="client">A client of a server with the endpoint.</param>
    /// <param name="request">The request.</param>
    /// <param name="sendAsFormData">Whether it is sent as a multipart form instead of JSON.</param>
    /// <param name="populateHeaders">Whether properties bound from headers are sent as headers.</param>
    /// <param name="populateCookies">Whether properties bound from cookies are sent as cookies.</param>
    public static Task<HttpResponseMessage> POSTAsync<TEndpoint, TRequest>(
        this HttpClient client,
        TRequest request,
        bool sendAsFormData = false,
        bool populateHeaders = true,
        bool populateCookies = true)
        where TEndpoint : IEndpoint
        where TRequest : notnull
        => EndpointCalls.SendAsync<TEndpoint, TRequest>(client, HttpMethod.Post, request, sendAsFormData, populateHeaders, populateCookies);

    /// <summary>Calls an endpoint without request with POST and reads its response.</summary>
    /// <typeparam name="TEndpoint">The endpoint.</typeparam>
    /// <typeparam name="TResponse">Its response.</typeparam>
    /// <param name="client">A client of a server with the endpoint.</param>
    public static Task<TestResult<TResponse>> POSTAsync<TEndpoint, TResponse>(this HttpClient client)
        where TEndpoint : IEndpoint
        => EndpointCalls.ReadAsync<TResponse>(EndpointCalls.SendAsync<TEndpoint, EmptyRequest>(client, HttpMethod.Post, new EmptyRequest(), false, false, false));

    /// <summary>Calls an address with POST and reads the response.</summary>
    /// <typeparam name="TRequest">The request, sent as JSON.</typeparam>
    /// <typeparam name="TResponse">The response.</typeparam>
    /// <param name="client">A client of a server with the endpoint.</param>
    /// <param name="requestUri">The address.</param>
    /// <param name="request">The request.</param>
    public static Task<TestResult<TResponse>> POSTAsync<TRequest, TResponse>(this HttpClient client, string requestUri, TRequest request)
        where TRequest : notnull
        => client.SENDAsync<TRequest, TResponse>(HttpMethod.Post, requestUri, request);

    /// <summary>Calls an endpoint with PUT and reads its response.</summary>
    /// <typeparam name="TEndpoint">The endpoint.</typeparam>
    /// <typeparam name="TRequest">Its request.</typeparam>
    /// <typeparam name="TResponse">Its response.</typeparam>
    /// <param name="client">A client of a server with the endpoint.</param>
    /// <param name="request">The request.</param>
    /// <param name="sendAsFormData">Whether it is sent as a multipart form instead of JSON.</param>
    /// <param name="populateHeaders">Whether properties bound from headers are sent as headers.</param>
    /// <param name="populateCookies">Whether properties bound from cookies are sent as cookies.</param>
    public static Task<TestResult<TResponse>> PUTAsync<TEndpoint, TRequest, TResponse>(
        this HttpClient client,
        TRequest request,
        bool sendAsFormData = false,
        bool populateHeaders = true,
        bool populateCookies = true)
        where TEndpoint : IEndpoint
        where TRequest : notnull
        => EndpointCalls.ReadAsync<TResponse>(EndpointCalls.SendAsync<TEndpoint, TRequest>(client, HttpMethod.Put, request, sendAsFormData, populateHeaders, populateCookies));

    /// <summary>Calls an endpoint with PUT.</summary>
    /// <typeparam name="TEndpoint">The endpoint.</typeparam>
    /// <typeparam name="TRequest">Its request.</typeparam>
    /// <param name="client">A client of a server with the endpoint.</param>
    /// <param name="request">The request.</param>
    /// <param name="sendAsFormData">Whether it is sent as a multipart form instead of JSON.</param>
    /// <param name="populateHeaders">Whether properties bound from headers are sent as headers.</param>
    /// <param name="populateCookies">Whether properties bound from cookies are sent as cookies.</param>
    public static Task<HttpResponseMessage> PUTAsync<TEndpoint, TRequest>(
        this HttpClient client,
        TRequest request,
        bool sendAsFormData = false,
        bool populateHeaders = true,
        bool populateCookies = true)
        where TEndpoint : IEndpoint
        where TRequest : notnull
        => EndpointCalls.SendAsync<TEndpoint, TRequest>(client, HttpMethod.Put, request, sendAsFormData, populateHeaders, populateCookies);

    /// <summary>Calls an endpoint without request with PUT and reads its response.</summary>
    /// <typeparam name="TEndpoint">The endpoint.</typeparam>
    /// <typeparam name="TResponse">Its response.</typeparam>
    /// <param name="client">A client of a server with the endpoint.</param>
    public static Task<TestResult<TResponse>> PUTAsync<TEndpoint, TResponse>(this HttpClient client)
        where TEndpoint : IEndpoint
        => EndpointCalls.ReadAsync<TResponse>(EndpointCalls.SendAsync<TEndpoint, EmptyRequest>(client, HttpMethod.Put, new EmptyRequest(), false, false, false));

    /// <summary>Calls an address with PUT and reads the response.</summary>
    /// <typeparam name="TRequest">The request, sent as JSON.</typeparam>
    /// <typeparam name="TResponse">The response.</typeparam>
    /// <param name="client">A client of a server with the endpoint.</param>
    /// <param name="requestUri">The address.</param>
    /// <param name="request">The request.</param>
    public static Task<TestResult<TResponse>> PUTAsync<TRequest, TResponse>(this HttpClient client, string requestUri, TRequest request)
        where TRequest : notnull
        => client.SENDAsync<TRequest, TResponse>(HttpMethod.Put, requestUri, request);

    /// <summary>Calls an endpoint with PATCH and reads its response.</summary>
    /// <typeparam name="TEndpoint">The endpoint.</typeparam>
    /// <typeparam name="TRequest">Its request.</typeparam>
    /// <typeparam name="TResponse">Its response.</typeparam>
    /// <param name="client">A client of a server with the endpoint.</param>
    /// <param name="request">The request.</param>
    /// <param name="sendAsFormData">Whether it is sent as a multipart form instead of JSON.</param>
    /// <param name="populateHeaders">Whether properties bound from headers are sent as headers.</param>
    /// <param name="populateCookies">Whether properties bound from cookies are sent as cookies.</param>
    public static Task<TestResult<TResponse>> PATCHAsync<TEndpoint, TRequest, TResponse>(
        this HttpClient client,
        TRequest request,
        bool sendAsFormData = false,
        bool populateHeaders = true,
        bool populateCookies = true)
        where TEndpoint : IEndpoint
        where TRequest : notnull
        => EndpointCalls.ReadAsync<TResponse>(EndpointCalls.SendAsync<TEndpoint, TRequest>(client, HttpMethod.Patch, request, sendAsFormData, populateHeaders, populateCookies));

    /// <summary>Calls an endpoint with PATCH.</summary>
    /// <typeparam name="TEndpoint">The endpoint.</typeparam>
    /// <typeparam name="TRequest">Its request.</typeparam>
    /// <param name="client">A client of a server with the endpoint.</param>
    /// <param name="request">The request.</param>
    /// <param name="sendAsFormData">Whether it is sent as a multipart form instead of JSON.</param>
    /// <param name="populateHeaders">Whether properties bound from headers are sent as headers.</param>
    /// <param name="populateCookies">Whether properties bound from cookies are sent as cookies.</param>
    public static Task<HttpResponseMessage> PATCHAsync<TEndpoint, TRequest>(
        this HttpClient client,
        TRequest request,
        bool sendAsFormData = false,
        bool populateHeaders = true,
        bool populateCookies = true)
        where TEndpoint : IEndpoint
        where TRequest : notnull
        => EndpointCalls.SendAsync<TEndpoint, TRequest>(client, HttpMethod.Patch, request, sendAsFormData, populateHeaders, populateCookies);

    /// <summary>Calls an endpoint without request with PATCH and reads its response.</summary>
    /// <typeparam name="TEndpoint">The endpoint.</typeparam>
    /// <typeparam name="TResponse">Its response.</typeparam>
    /// <param name="client">A client of a server with the endpoint.</param>
    public static Task<TestResult<TResponse>> PATCHAsync<TEndpoint, TResponse>(this HttpClient client)
        where TEndpoint : IEndpoint
        => EndpointCalls.ReadAsync<TResponse>(EndpointCalls.SendAsync<TEndpoint, EmptyRequest>(client, HttpMethod.Patch, new EmptyRequest(), false, false, false));

    /// <summary>Calls an address with PATCH and reads the response.</summary>
    /// <typeparam name="TRequest">The request, sent as JSON.</typeparam>
    /// <typeparam name="TResponse">The response.</typeparam>
    /// <param name="client">A client of a server with the endpoint.</param>
    /// <param name="requestUri">The address.</param>
    /// <param name="request">The request.</param>
    public static Task<TestResult<TResponse>> PATCHAsync<TRequest, TResponse>(this HttpClient client, string requestUri, TRequest request)
        where TRequest : notnull
        => client.SENDAsync<TRequest, TResponse>(HttpMethod.Patch, requestUri, request);

    /// <summary>Calls an endpoint with DELETE and reads its response.</summary>
    /// <typeparam name="TEndpoint">The endpoint.</typeparam>
    /// <typeparam name="TRequest">Its request.</typeparam>
    /// <typeparam name="TResponse">Its response.</typeparam>
    /// <param name="client">A client of a server with the endpoint.</param>
    /// <param name="request">The request.</param>
    /// <param name="sendAsFormData">Whether it is sent as a multipart form instead of JSON.</param>
    /// <param name="populateHeaders">Whether properties bound from headers are sent as headers.</param>
    /// <param name="populateCookies">Whether properties bound from cookies are sent as cookies.</param>
    public static Task<TestResult<TResponse>> DELETEAsync<TEndpoint, TRequest, TResponse>(
        this HttpClient client,
        TRequest request,
        bool sendAsFormData = false,
        bool populateHeaders = true,
        bool populateCookies = true)
        where TEndpoint : IEndpoint
        where TRequest : notnull
        => EndpointCalls.ReadAsync<TResponse>(EndpointCalls.SendAsync<TEndpoint, TRequest>(client, HttpMethod.Delete, request, sendAsFormData, populateHeaders, populateCookies));

    /// <summary>Calls an endpoint with DELETE.</summary>
    /// <typeparam name="TEndpoint">The endpoint.</typeparam>
    /// <typeparam name="TRequest">Its request.</typeparam>
    /// <param name="client">A client of a server with the endpoint.</param>
    /// <param name="request">The request.</param>
    /// <param name="sendAsFormData">Whether it is sent as a multipart form instead of JSON.</param>
    /// <param name="populateHeaders">Whether properties bound from headers are sent as headers.</param>
    /// <param name="populateCookies">Whether properties bound from cookies are sent as cookies.</param>
    public static Task<HttpResponseMessage> DELETEAsync<TEndpoint, TRequest>(
        this HttpClient client,
        TRequest request,
        bool sendAsFormData = false,
        bool populateHeaders = true,
        bool populateCookies = true)
        where TEndpoint : IEndpoint
        where TRequest : notnull
        => EndpointCalls.SendAsync<TEndpoint, TRequest>(client, HttpMethod.Delete, request, sendAsFormData, populateHeaders, populateCookies);

    /// <summary>Calls an endpoint without request with DELETE and reads its response.</summary>
    /// <typeparam name="TEndpoint">The endpoint.</typeparam>
    /// <typeparam name="TResponse">Its response.</typeparam>
    /// <param name="client">A client of a server with the endpoint.</param>
    public static Task<TestResult<TResponse>> DELETEAsync<TEndpoint, TResponse>(this HttpClient client)
        where TEndpoint : IEndpoint
        => EndpointCalls.ReadAsync<TResponse>(EndpointCalls.SendAsync<TEndpoint, EmptyRequest>(client, HttpMethod.Delete, new EmptyRequest(), false, false, false));

    /// <summary>Calls an address with DELETE and reads the response.</summary>
    /// <typeparam name="TRequest">The request, sent as JSON.</typeparam>
    /// <typeparam name="TResponse">The response.</typeparam>
    /// <param name="client">A client of a server with the endpoint.</param>
    /// <param name="requestUri">The address.</param>
    /// <param name="request">The request.</param>
    public static Task<TestResult<TResponse>> DELETEAsync<TRequest, TResponse>(this HttpClient client, string requestUri, TRequest request)
        where TRequest : notnull
        => client.SENDAsync<TRequest, TResponse>(HttpMethod.Delete, requestUri, request);

    /// <summary>Calls an endpoint with QUERY and reads its response.</summary>
    /// <typeparam name="TEndpoint">The endpoint.</typeparam>
    /// <typeparam name="TRequest">Its request.</typeparam>
    /// <typeparam name="TResponse">Its response.</typeparam>
    /// <param name="client">A client of a server with the endpoint.</param>
    /// <param name="request">The request.</param>
    /// <param name="sendAsFormData">Whether it is sent as a multipart form instead of JSON.</param>
    /// <param name="populateHeaders">Whether properties bound from headers are sent as headers.</param>
    /// <param name="populateCookies">Whether properties bound from cookies are sent as cookies.</param>
    public static Task<TestResult<TResponse>> QUERYAsync<TEndpoint, TRequest, TResponse>(
        this HttpClient client,
        TRequest request,
        bool sendAsFormData = false,
        bool populateHeaders = true,
        bool populateCookies = true)
        where TEndpoint : IEndpoint
        where TRequest : notnull
        => EndpointCalls.ReadAsync<TResponse>(EndpointCalls.SendAsync<TEndpoint, TRequest>(client, new HttpMethod("QUERY"), request, sendAsFormData, populateHeaders, populateCookies));

    /// <summary>Calls an endpoint with QUERY.</summary>
    /// <typeparam name="TEndpoint">The endpoint.</typeparam>
    /// <typeparam name="TRequest">Its request.</typeparam>
    /// <param name="client">A client of a server with the endpoint.</param>
    /// <param name="request">The request.</param>
    /// <param name="sendAsFormData">Whether it is sent as a multipart form instead of JSON.</param>
    /// <param name="populateHeaders">Whether properties bound from headers are sent as headers.</param>
    /// <param name="populateCookies">Whether properties bound from cookies are sent as cookies.</param>
    public static Task<HttpResponseMessage> QUERYAsync<TEndpoint, TRequest>(
        this HttpClient client,
        TRequest request,
        bool sendAsFormData = false,
        bool populateHeaders = true,
        bool populateCookies = true)
        where TEndpoint : IEndpoint
        where TRequest : notnull
        => EndpointCalls.SendAsync<TEndpoint, TRequest>(client, new HttpMethod("QUERY"), request, sendAsFormData, populateHeaders, populateCookies);

    /// <summary>Calls an endpoint without request with QUERY and reads its response.</summary>
    /// <typeparam name="TEndpoint">The endpoint.</typeparam>
    /// <typeparam name="TResponse">Its response.</typeparam>
    /// <param name="client">A client of a server with the endpoint.</param>
    public static Task<TestResult<TResponse>> QUERYAsync<TEndpoint, TResponse>(this HttpClient client)
        where TEndpoint : IEndpoint
        => EndpointCalls.ReadAsync<TResponse>(EndpointCalls.SendAsync<TEndpoint, EmptyRequest>(client, new HttpMethod("QUERY"), new EmptyRequest(), false, false, false));

    /// <summary>Calls an address with QUERY and reads the response.</summary>
    /// <typeparam name="TRequest">The request, sent as JSON.</typeparam>
    /// <typeparam name="TResponse">The response.</typeparam>
    /// <param name="client">A client of a server with the endpoint.</param>
    /// <param name="requestUri">The address.</param>
    /// <param name="request">The request.</param>
    public static Task<TestResult<TResponse>> QUERYAsync<TRequest, TResponse>(this HttpClient client, string requestUri, TRequest request)
        where TRequest : notnull
        => client.SENDAsync<TRequest, TResponse>(new HttpMethod("QUERY"), requestUri, request);

    /// <summary>Calls an address and reads the response.</summary>
    /// <typeparam name="TRequest">The request, sent as JSON.</typeparam>
    /// <typeparam name="TResponse">The response.</typeparam>
    /// <param name="client">A client of the server.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="requestUri">The address.</param>
    /// <param name="request">The request.</param>
    public static Task<TestResult<TResponse>> SENDAsync<TRequest, TResponse>(this HttpClient client, HttpMethod method, string requestUri, TRequest request)
        where TRequest : notnull
        => EndpointCalls.ReadAsync<TResponse>(EndpointCalls.SendAsync(client, method, requestUri, EndpointCalls.JsonContent(method, request)));
}
