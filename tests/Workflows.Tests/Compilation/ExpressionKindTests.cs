using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Compilation;

public sealed class ExpressionKindTests
{
    [Theory]
    [InlineData("Secret", "secret")]
    [InlineData("Delegate", "compiled code")]
    [InlineData("Prolog", "Prolog")]
    public void A_kind_of_expression_that_is_not_carried_out_is_refused_with_its_reason(string kind, string reason)
    {
        var definition = Workflow(Activity("Elsa.WriteLine", "W", $"\"text\":{{\"typeName\":\"String\",\"expression\":{{\"type\":\"{kind}\",\"value\":\"x\"}}}}"));
        var problem = WorkflowCompiler.Compile(WorkflowDefinition.Parse(definition)).Problems.ShouldHaveSingleItem();
        problem.Code.ShouldBe(ProblemCodes.UnknownExpression);
        problem.MessageEn.ShouldContain(reason);
        problem.MessageZh.ShouldNotBeNullOrWhiteSpace();
    }
}
