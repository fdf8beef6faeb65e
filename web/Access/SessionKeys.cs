using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Options;
using ReviewPipeline.Storage;

namespace ReviewPipeline.Web.Access;

/// <summary>
/// The keys that sessions and forms are protected with. On one's own machine they are the framework's matter; elsewhere they lie in the
/// storage, so that all instances have the same and a restart signs nobody out, each sealed under the wrapping key of people's words.
/// </summary>
internal static class SessionKeys
{
    public static void AddSessionKeys(this IServiceCollection services, IHostEnvironment environment)
    {
        // A name of its own: by default it is the folder, and two versions beside each other would not read each other's sessions.
        services.AddDataProtection().SetApplicationName("review-desk");
        if (!environment.IsDevelopment())
        {
            services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
            {
                options.XmlRepository = new Repository(provider.GetRequiredService<BlobStore>());
                options.XmlEncryptor = new Encryptor(provider.GetRequiredService<Lazy<WrappingKeys>>());
            }));
        }
    }

    /// <summary>The framework asks synchronously, at the start and once a day.</summary>
    private sealed class Repository(BlobStore blobs) : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements() => Task.Run(async () =>
        {
            var keys = new List<XElement>();
            await foreach (var blob in blobs.List(Pipeline.Containers.SessionKeys, prefix: null, CancellationToken.None))
            {
                if (await blobs.Read(Pipeline.Containers.SessionKeys, blob.Name, CancellationToken.None) is { } found)
                {
                    keys.Add(XElement.Parse(Encoding.UTF8.GetString(found.Content.Span)));
                }
            }

            return keys;
        }).GetAwaiter().GetResult();

        /// <summary>A key is made once and never changed, and a revocation is an element of its own.</summary>
        public void StoreElement(XElement element, string friendlyName)
        {
            var content = Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting));
            var name = $"{Convert.ToHexStringLower(SHA256.HashData(content))}.xml";
            Task.Run(() => blobs.Create(Pipeline.Containers.SessionKeys, name, content, "application/xml", CancellationToken.None)).GetAwaiter().GetResult();
        }
    }

    /// <summary>AES-256-GCM under a key of its own, which is wrapped.</summary>
    private sealed class Encryptor(Lazy<WrappingKeys> wrapping) : IXmlEncryptor
    {
        public EncryptedXmlInfo Encrypt(XElement plaintextElement)
        {
            var key = RandomNumberGenerator.GetBytes(SealedXml.KeyBytes);
            var sealedXml = SealedXml.Seal(Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)), key);
            var element = new XElement(
                "sealed", new XElement("key", wrapping.Value.Wrap(SealedXml.Owner, key)), new XElement("value", Convert.ToBase64String(sealedXml)));
            CryptographicOperations.ZeroMemory(key);
            return new(element, typeof(SessionKeyDecryptor));
        }
    }
}
