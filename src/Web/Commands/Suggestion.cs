namespace Scim.Web.Commands;

/// <summary>Guesses what a mistyped word meant.</summary>
public static class Suggestion
{
    /// <summary>A sentence with the nearest of the words, or an empty text where none is near.</summary>
    public static string For(string word, IEnumerable<string> words)
    {
        var nearest = words
            .Select(
                each => (Word: each, Distance: Distance(word.TrimStart('-').ToUpperInvariant(), each.TrimStart('-').ToUpperInvariant())))
            .MinBy(each => each.Distance);
        return nearest.Word is not null && nearest.Distance <= Math.Max(2, word.Length / 3) ? $" Did you mean '{nearest.Word}'?" : "";
    }

    /// <summary>How many letters must be put in, taken out or replaced.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var left = 1; left <= one.Length; left++)
        {
            var diagonal = row[0];
            row[0] = left;
            for (var right = 1; right <= other.Length; right++)
            {
                var above = row[right];
                row[right] = Math.Min(Math.Min(above, row[right - 1]) + 1, diagonal + (one[left - 1] == other[right - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
