using ReviewPipeline.Review;
using ReviewPipeline.Rights.Question;

namespace ReviewPipeline.Rights.Assets;

/// <summary>All that may be asked of an asset.</summary>
public abstract record AssetCommand
{
    private AssetCommand() { }

    /// <param name="BriefVersion">By which it was checked.</param>
    /// <param name="Terms">As the register has looked up the generators.</param>
    public sealed record Open(CandidateState Candidate, int BriefVersion, AssetTerms Terms) : AssetCommand;

    public sealed record SetTerms(AssetTerms Terms, string? Why) : AssetCommand;

    public sealed record Request(UseScope Scope, string? Why) : AssetCommand;

    /// <param name="Number">Of the request.</param>
    /// <param name="Scope">Null: all that was asked for.</param>
    public sealed record Grant(int Number, UseScope? Scope, string? Conditions, string? Disclosure) : AssetCommand;

    public sealed record Refuse(int Number, string? Why) : AssetCommand;

    public sealed record EndGrant(int Number, string? Why) : AssetCommand;

    /// <param name="Generator">As the asset names it.</param>
    public sealed record Override(string Generator, string? Why) : AssetCommand;

    public sealed record Revoke(string? Why) : AssetCommand;

    public sealed record PlaceHold(string? Why) : AssetCommand;

    public sealed record LiftHold(string? Why) : AssetCommand;

    /// <summary>Records a yes as a use, and anything else as one that was refused.</summary>
    /// <param name="Asked">Evaluated at the moment of use.</param>
    public sealed record Use(UseKind Kind, RightsQuestion Asked, string? Purpose) : AssetCommand;
}
