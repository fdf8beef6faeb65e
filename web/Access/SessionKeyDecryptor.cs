using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using ReviewPipeline.Storage;

namespace ReviewPipeline.Web.Access;

/// <summary>Opens what <see cref="SessionKeys"/> sealed. The framework makes it by its name, which stands in each key.</summary>
internal sealed class SessionKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var wrapping = services.GetRequiredService<Lazy<WrappingKeys>>().Value;
        var key = wrapping.Unwrap(SealedXml.Owner, encryptedElement.Element("key")!.Value)
            ?? throw new CryptographicException("A session key was sealed under a wrapping key that is not here: keep the older line in Words:Keys.");
        return XElement.Parse(Encoding.UTF8.GetString(SealedXml.Open(Convert.FromBase64String(encryptedElement.Element("value")!.Value), key)));
    }
}
