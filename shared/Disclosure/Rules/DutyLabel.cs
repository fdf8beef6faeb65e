using System.Collections.Immutable;

namespace ReviewPipeline.Disclosure.Rules;

/// <summary>The text of a label in several languages. It is our proposal; no source prescribes it unless the duty says so.</summary>
/// <param name="Id">What duties name it by.</param>
/// <param name="Texts">English first.</param>
public sealed record DutyLabel(string Id, ImmutableArray<LabelText> Texts)
{
    public LabelText English => Texts[0];

    /// <summary>Null where it isn't translated.</summary>
    public LabelText? In(string language) => Texts.FirstOrDefault(text => text.Language == language);
}

/// <param name="Language">BCP 47: <c>de</c>, <c>zh-Hans</c>.</param>
public sealed record LabelText(string Language, string Text);
