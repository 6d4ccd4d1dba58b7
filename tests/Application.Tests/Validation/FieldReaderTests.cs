using Scim.Application.Validation;
using Scim.Domain.Users;

namespace Scim.Application.Tests.Validation;

public sealed class FieldReaderTests
{
    [Fact]
    public void Values_of_the_right_type_are_read()
    {
        var (reader, errors) = Open(
            """{"text":"t","flag":true,"whole":3,"number":0.5,"time":"2030-01-31T12:00:00Z","choice":"email","list":["a"],"inner":{"x":1},"none":null}""");
        Assert.Equal(
            ("t", true, 3, 0.5), (reader.Text("text"), reader.Flag("flag"), reader.Integer("whole", 0, 9), reader.Number("number")));
        Assert.Equal(new DateTimeOffset(2030, 1, 31, 12, 0, 0, TimeSpan.Zero), reader.Time("time"));
        Assert.Equal(UsernamePolicy.Email, reader.Choice<UsernamePolicy>("choice"));
        Assert.Equal(["a"], reader.Texts("list", 1)!.Value);
        Assert.Equal("inner.x", reader.Object("inner")!.Name("x"));
        Assert.Null(reader.Text("none"));
        Assert.True(reader.Has("none"));
        Assert.False(reader.Has("absent"));
        reader.RefuseUnknown();
        Assert.False(errors.Any);
    }

    [Theory]
    [InlineData("""{"x":5}""", "must be a string.")]
    [InlineData("""{"x":"12345"}""", "must have at most 4 characters.")]
    [InlineData("""{"x":"a\u0007"}""", "must not contain control characters.")]
    public void Text_is_checked(string json, string message) => Demand(json, reader => reader.Text("x", 4), "x", message);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"x":null}""")]
    [InlineData("""{"x":" "}""")]
    public void Required_text_must_be_there(string json) => Demand(json, reader => reader.RequiredText("x"), "x", "is required.");

    [Theory]
    [InlineData("{}", "is required. Allowed: ")]
    [InlineData("""{"x":null}""", "is required. Allowed: ")]
    [InlineData("""{"x":"mild"}""", "'mild' is not known. Allowed: ")]
    public void Required_choice_must_be_there(string json, string message) =>
        Demand(json, reader => reader.RequiredChoice<UsernamePolicy>("x"), "x", message);

    [Theory]
    [InlineData("""{"x":5}""", "x", "must be a string.")]
    [InlineData("""{"x":["a",""]}""", "x[1]", "must be a string that is not empty.")]
    public void What_could_not_be_read_has_one_message(string json, string field, string message)
    {
        var refused = Assert.Throws<ProblemException>(() => FieldReader.Read(JsonNode.Parse(json)!.AsObject(), reader =>
        {
            _ = field == "x" ? reader.Text("x") : reader.Texts("x", 2).ToString();
            reader.Refuse("x", "is judged all the same.");
            return reader;
        }));
        Assert.Equal($"{field}: {message}", refused.Problem.Detail);
    }

    [Theory]
    [InlineData("""{"x":1.5}""")]
    [InlineData("""{"x":"1"}""")]
    [InlineData("""{"x":-1}""")]
    [InlineData("""{"x":10}""")]
    [InlineData("""{"x":99999999999999}""")]
    public void Whole_number_is_checked(string json) =>
        Demand(json, reader => reader.Integer("x", 0, 9), "x", "must be a whole number from 0 to 9.");

    [Theory]
    [InlineData("""{"x":"2030-01-31"}""")]
    [InlineData("""{"x":"tomorrow"}""")]
    [InlineData("""{"x":"10 OCT 2030"}""")]
    [InlineData("""{"x":"Thu, 31 Oct 2030 12:00:00 GMT"}""")]
    [InlineData("""{"x":"01-31-2030T12:00:00Z"}""")]
    public void Time_is_checked(string json) => Demand(json, reader => reader.Time("x"), "x", "is no ISO 8601 time");

    [Theory]
    [InlineData("2030-01-31T12:00Z")]
    [InlineData("2030-01-31T12:00:00")]
    [InlineData("2030-01-31T13:00:00+01:00")]
    [InlineData("2030-01-31T12:00:00.0000000001Z")]
    public void Time_of_ISO_8601_is_read(string text)
    {
        var (reader, errors) = Open($$"""{"x":"{{text}}"}""");
        Assert.Equal(new DateTimeOffset(2030, 1, 31, 12, 0, 0, TimeSpan.Zero), reader.Time("x"));
        Assert.False(errors.Any);
    }

    [Theory]
    [InlineData("""{"x":"a"}""", "x", "must be a list.")]
    [InlineData("""{"x":["a","b","c"]}""", "x", "must have at most 2 entries.")]
    [InlineData("""{"x":["a",""]}""", "x[1]", "must be a string that is not empty.")]
    public void List_is_checked(string json, string field, string message) => Demand(json, reader => reader.Texts("x", 2), field, message);

    [Fact]
    public void Unknown_keys_are_named_with_those_that_are_known() => Demand(
        """{"inner":{"a":1,"b":2}}""",
        reader =>
        {
            var inner = reader.Object("inner")!;
            inner.Integer("a", 0, 9);
            inner.RefuseUnknown();
            return inner;
        },
        "inner.b",
        "is not known here. Known: a.");

    private static void Demand<T>(string json, Func<FieldReader, T> read, string field, string message)
    {
        var (reader, errors) = Open(json);
        read(reader);
        var found = errors.ToException().Problem.Errors;
        Assert.Equal([field], found.Keys);
        Assert.Contains(message, string.Join(' ', found[field]), StringComparison.Ordinal);
    }

    private static (FieldReader Reader, FieldErrors Errors) Open(string json)
    {
        var errors = new FieldErrors();
        return (new FieldReader(JsonNode.Parse(json)!.AsObject(), errors), errors);
    }
}
