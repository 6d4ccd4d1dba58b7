// Types that break rules on purpose: the tests show that the rules see them, also through async bodies, lambdas and signatures.
namespace Scim.Architecture.Tests.Samples.Early
{
    internal sealed class EarlyType
    {
        public static async Task<int> UsesLaterInAnAsyncBody()
        {
            await Task.Yield();
            return Late.LateType.Answer();
        }
    }
}

namespace Scim.Architecture.Tests.Samples.Late
{
    internal sealed class LateType
    {
        public static int Answer() => 42;

        public static Func<string, bool> UsesRegexInALambda() => text => System.Text.RegularExpressions.Regex.IsMatch(text, "a");

        public static List<Early.EarlyType> MayUseEarlier() => [];
    }
}

namespace Scim.Architecture.Tests.Samples.Unlisted
{
    internal sealed class UnlistedType(Early.EarlyType early)
    {
        public Early.EarlyType Early { get; } = early;
    }
}
