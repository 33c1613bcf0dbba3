using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OneWindow.Silo.Attachments;

namespace OneWindow.Silo.Tests.Attachments;

public sealed class AttachmentOptionsTests
{
    private static readonly Dictionary<string, string?> Fine = new()
    {
        ["S3:Endpoint"] = "https://s3.example.cn",
        ["S3:Bucket"] = "onewindow",
        ["S3:AccessKey"] = "office",
        ["S3:SecretKey"] = "not-to-be-told",
    };

    [Theory]
    [InlineData("S3:Endpoint", null, "Attachments:S3:Endpoint")]
    [InlineData("S3:Endpoint", "s3.example.cn", "Attachments:S3:Endpoint")]
    [InlineData("S3:Endpoint", "ftp://s3.example.cn", "Attachments:S3:Endpoint")]
    [InlineData("S3:Endpoint", "https://s3.example.cn/bucket", "Attachments:S3:Endpoint")]
    [InlineData("S3:Endpoint", "http://s3.example.cn", "https")]
    [InlineData("S3:Bucket", null, "Attachments:S3:Bucket")]
    [InlineData("S3:Bucket", "No Bucket", "Attachments:S3:Bucket")]
    [InlineData("S3:Prefix", "/office", "Attachments:S3:Prefix")]
    [InlineData("S3:Prefix", "a/../b/", "Attachments:S3:Prefix")]
    [InlineData("S3:Region", "", "Attachments:S3:Region")]
    [InlineData("S3:TimeoutSeconds", "0", "Attachments:S3:TimeoutSeconds")]
    [InlineData("S3:TimeoutSeconds", "soon", "Attachments")]
    [InlineData("S3:AccessKey", null, "Attachments:S3:AccessKey")]
    [InlineData("S3:SecretKey", null, "Attachments:S3:SecretKey")]
    [InlineData("S3:SecretKeyFile", "no-such-file", "Attachments:S3:SecretKey")]
    [InlineData("S3:Colour", "red", "Colour")]
    [InlineData("Sweep:GraceHours", "0", "Attachments:Sweep:GraceHours")]
    [InlineData("Sweep:EveryHours", "0", "Attachments:Sweep:EveryHours")]
    [InlineData("Directory", "", "Attachments:Directory")]
    public void A_setting_that_cannot_be_used_stops_the_start_by_its_name(string setting, string? value, string named)
    {
        var error = Should.Throw<OptionsValidationException>(() => Add(new Dictionary<string, string?>(Fine) { [setting] = value }));
        error.Message.ShouldContain(named);
        error.Message.ShouldNotContain("not-to-be-told");
    }

    [Fact]
    public void The_secret_may_stand_in_a_file_of_its_own()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "from-a-file\n");
            Add(new Dictionary<string, string?>(Fine) { ["S3:SecretKey"] = null, ["S3:SecretKeyFile"] = file });
            new S3Options { SecretKeyFile = file }.ReadSecretKey().ShouldBe("from-a-file");
            File.WriteAllText(file, " \n");
            Should.Throw<OptionsValidationException>(() => Add(new Dictionary<string, string?>(Fine) { ["S3:SecretKey"] = null, ["S3:SecretKeyFile"] = file })).Message.ShouldContain("SecretKeyFile");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void The_store_is_the_one_that_is_configured()
    {
        using var remote = Add(Fine).BuildServiceProvider();
        remote.GetRequiredService<IAttachmentStore>().ShouldBeOfType<S3AttachmentStore>();
        var folder = Directory.CreateTempSubdirectory("attachments-").FullName;
        using var local = Add(new() { ["Directory"] = folder }).BuildServiceProvider();
        local.GetRequiredService<IAttachmentStore>().ShouldBeOfType<LocalAttachmentStore>();
        Directory.Delete(folder, recursive: true);
    }

    private static ServiceCollection Add(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        services.AddAttachments(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        return services;
    }
}
