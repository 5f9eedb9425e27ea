/**
 * Puts the portal's files where the network reads them. Assets first, whose names change with their content, then the
 * pages that name them: whoever loads a page meanwhile gets one release or the other, whole. Nothing is removed, so that
 * pages that are open go on.
 */
import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { portalFiles } from "#functions/portal/files.ts";

/** Answers the paths in the order in which they were put. */
export async function publishPortal(client: S3Client, bucket: string, folder: string): Promise<string[]> {
  const files = portalFiles(folder);
  const isPage = ({ path }: { path: string }) => path.endsWith(".html");
  const inOrder = [...files.filter(file => !isPage(file)), ...files.filter(isPage)];
  for (const { path, bytes, mediaType, cacheControl } of inOrder) {
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: path.slice(1),
        Body: bytes,
        ContentType: mediaType,
        CacheControl: cacheControl,
      }),
    );
  }
  return inOrder.map(({ path }) => path);
}
