namespace ReviewPipeline.Disclosure.Adcp;

/// <summary>AdCP's right-type: https://adcontextprotocol.org/schemas/v3/enums/right-type.json.</summary>
public enum RightType
{
    Talent,
    Character,
    BrandIp,
    Music,
    StockMedia,
}
