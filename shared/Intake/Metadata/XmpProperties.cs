using System.Text;

namespace ReviewPipeline.Intake.Metadata;

/// <summary>
/// The XMP properties that tell where an image comes from, and those that are somebody's private matter. Names and meaning: IPTC Photo
/// Metadata Standard 2025.1 (its four AI properties are of that version); Adobe's XMP specification, part 2; PLUS 2.0.
/// </summary>
internal static class XmpProperties
{
    private const string IptcExtension = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
    private const string IptcCore = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";
    private const string Basic = "http://ns.adobe.com/xap/1.0/";
    private const string Rights = "http://ns.adobe.com/xap/1.0/rights/";
    private const string MediaManagement = "http://ns.adobe.com/xap/1.0/mm/";
    private const string ResourceEvent = "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#";
    private const string Photoshop = "http://ns.adobe.com/photoshop/1.0/";
    private const string Exif = "http://ns.adobe.com/exif/1.0/";
    private const string ExifExtended = "http://cipa.jp/exif/1.0/";
    private const string Auxiliary = "http://ns.adobe.com/exif/1.0/aux/";
    private const string Tiff = "http://ns.adobe.com/tiff/1.0/";
    private const string Plus = "http://ns.useplus.org/ldf/xmp/1.0/";
    private const string Regions = "http://www.metadataworkinggroup.com/schemas/regions/";

    // Google's generators sign with this credit line.
    private const string GoogleCredit = "Made with Google AI";

    /// <param name="property">The outermost property; of a structure or list, the one that holds it.</param>
    /// <param name="leaf">The innermost name that the value stands under.</param>
    public static void Tell(XmpName property, XmpName leaf, string value, FactList facts, string carrier)
    {
        var from = $"{carrier} {Prefix(property.Namespace)}:{property.Local}";
        switch (property.Namespace, property.Local)
        {
            case (IptcExtension, "DigitalSourceType"):
                facts.SaySourceType(value, from);
                break;
            case (IptcExtension, "AISystemUsed"):
                facts.Say(ProvenanceTopic.Generator, value, from);
                break;
            case (IptcExtension, "AISystemVersionUsed"):
                facts.Say(ProvenanceTopic.GeneratorVersion, value, from);
                break;
            case (Basic, "CreatorTool") or (Tiff, "Software"):
                facts.Say(ProvenanceTopic.Software, value, from);
                break;
            case (MediaManagement, "History") when leaf is (ResourceEvent, "softwareAgent"):
                facts.Say(ProvenanceTopic.Software, value, from);
                break;
            case (Tiff, "Make" or "Model"):
                facts.Say(ProvenanceTopic.Device, value, from);
                break;
            case (Rights, "WebStatement"):
                facts.Say(ProvenanceTopic.RightsAddress, HostOf(value), from);
                break;
            case (Photoshop, "Credit") when value.Trim() == GoogleCredit:
                facts.Say(ProvenanceTopic.Generator, "Google AI", from);
                break;
            default:
                if (PrivateTopic(property) is { } topic)
                {
                    facts.Hide(topic, Encoding.UTF8.GetByteCount(value), from);
                }

                break;
        }
    }

    private static ProvenanceTopic? PrivateTopic(XmpName property) => (property.Namespace, property.Local) switch
    {
        (IptcExtension, "AIPromptInformation") => ProvenanceTopic.Prompt,
        (IptcExtension, "AIPromptWriterName" or "PersonInImage" or "PersonInImageWDetails" or "Contributor") => ProvenanceTopic.Person,
        (IptcExtension, "LocationCreated" or "LocationShown") or (IptcCore, "Location") => ProvenanceTopic.Place,
        (IptcCore, "CreatorContactInfo") => ProvenanceTopic.Contact,
        (DublinCore, "creator") => ProvenanceTopic.Creator,
        (DublinCore, "contributor") or (Rights, "Owner") => ProvenanceTopic.Person,
        (DublinCore, "rights") => ProvenanceTopic.CopyrightNotice,
        (DublinCore, "description" or "title") or (Photoshop, "Headline" or "Instructions") => ProvenanceTopic.Description,
        (Photoshop, "Credit" or "Source") => ProvenanceTopic.CreditLine,
        (Photoshop, "CaptionWriter") => ProvenanceTopic.Person,
        (Photoshop, "City" or "State" or "Country") => ProvenanceTopic.Place,
        (Exif, not "GPSVersionID" and var name) when name.StartsWith("GPS", StringComparison.Ordinal) => ProvenanceTopic.Place,
        (Exif, "UserComment") => ProvenanceTopic.OtherText,
        (ExifExtended, "CameraOwnerName") or (Auxiliary, "OwnerName") or (Plus, "CopyrightOwner" or "ImageCreator") => ProvenanceTopic.Person,
        (ExifExtended, "BodySerialNumber" or "LensSerialNumber") or (Auxiliary, "SerialNumber" or "LensSerialNumber") => ProvenanceTopic.SerialNumber,
        (Plus, "Licensor") => ProvenanceTopic.Licensor,
        (Regions, "Regions") => ProvenanceTopic.Person,
        (Basic, "Thumbnails") => ProvenanceTopic.Thumbnail,
        _ => null,
    };

    /// <summary>The path may name a person; the host is the publisher.</summary>
    private static string? HostOf(string address) =>
        Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri.Host : null;

    private static string Prefix(string name) => name switch
    {
        IptcExtension => "Iptc4xmpExt",
        IptcCore => "Iptc4xmpCore",
        DublinCore => "dc",
        Basic => "xmp",
        Rights => "xmpRights",
        MediaManagement => "xmpMM",
        Photoshop => "photoshop",
        Exif => "exif",
        ExifExtended => "exifEX",
        Auxiliary => "aux",
        Tiff => "tiff",
        Plus => "plus",
        Regions => "mwg-rs",
        _ => "?",
    };
}
