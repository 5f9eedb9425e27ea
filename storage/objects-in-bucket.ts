/** Objects in a bucket of S3. */
import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { checkKey, type ObjectStore } from "#storage/objects.ts";

/** Long enough to begin a download, too short to be passed on. */
const ADDRESS_FOR_S = 300;

export function objectsInBucket(bucket: string, client = new S3Client()): ObjectStore {
  return {
    async put(key, bytes, mediaType, lockedUntil) {
      const put = {
        Bucket: bucket,
        Key: checkKey(key),
        Body: bytes,
        ContentType: mediaType,
        IfNoneMatch: "*",
        ...(lockedUntil === undefined
          ? {}
          : ({ ObjectLockMode: "COMPLIANCE", ObjectLockRetainUntilDate: new Date(lockedUntil) } as const)),
      };
      try {
        await client.send(new PutObjectCommand(put));
        return true;
      } catch (error) {
        if ((error as Error).name === "PreconditionFailed") return false;
        throw error;
      }
    },
    async read(key, range) {
      const part = range === undefined ? {} : { Range: `bytes=${range.start}-${range.end}` };
      try {
        const { Body } = await client.send(
          new GetObjectCommand({ Bucket: bucket, Key: checkKey(key), ...part }),
        );
        return (await Body?.transformToByteArray()) ?? new Uint8Array();
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    address: (key, name, mediaType) =>
      getSignedUrl(
        client,
        new GetObjectCommand({
          Bucket: bucket,
          Key: checkKey(key),
          ResponseContentDisposition: `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
          ResponseContentType: mediaType,
        }),
        { expiresIn: ADDRESS_FOR_S },
      ),
  };
}
